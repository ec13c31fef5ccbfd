-- Keys by which mails of a tenant's domains are signed (DKIM).
--
-- Why: a mail without a signature of its sender's domain is taken for junk, or refused, by the large providers. A domain has
-- several keys, so that one can take over from another while mails signed with the old one are still on their way.
-- Locks and time: a new table; milliseconds.

create table domain_keys (
    tenant_id       uuid not null references tenants on delete cascade,
    domain_key_id   uuid not null,
    domain          text not null check (domain ~ '^[a-z0-9_.-]{1,253}$'),
    selector        text not null check (selector ~ '^[a-z0-9_.-]{1,63}$'),
    algorithm       text not null check (algorithm in ('rsa', 'ed25519')),
    public_key      bytea not null,
    sealed_private_key bytea,
    state           text not null default 'new' check (state in ('new', 'active', 'retired')),
    activated_at    timestamptz,
    retired_at      timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, domain_key_id),
    -- A selector stands for one key for good: receivers remember records.
    unique (tenant_id, domain, selector),
    check (state <> 'active' or activated_at is not null),
    check (state <> 'new' or activated_at is null),
    check ((state = 'retired') = (retired_at is not null)),
    -- What signs no more cannot be stolen any more.
    check ((state = 'retired') = (sealed_private_key is null))
);
create index domain_keys_active on domain_keys (tenant_id, domain) where state = 'active';
call protect_tenant_table('domain_keys');
create trigger domain_keys_touch before update on domain_keys for each row execute function touch_row();
comment on table domain_keys is 'Keys by which mails from a tenant''s domains are signed (DKIM).';
comment on column domain_keys.tenant_id is 'Whose.';
comment on column domain_keys.domain_key_id is 'The key.';
comment on column domain_keys.domain is 'The domain of From, in lower case and ASCII.';
comment on column domain_keys.selector is 'The name of its record below _domainkey.';
comment on column domain_keys.algorithm is 'What kind of key it is.';
comment on column domain_keys.public_key is 'The half that is published: a SubjectPublicKeyInfo in DER, or 32 bytes.';
comment on column domain_keys.sealed_private_key is 'The half that signs, sealed with the key of the configuration; null once it is retired.';
comment on column domain_keys.state is
    'Whether its record waits to be seen, it signs (the one of an algorithm that was activated last), or it signs no more.';
comment on column domain_keys.activated_at is 'When it began to sign.';
comment on column domain_keys.retired_at is 'When it ceased to; its record has to stay for as long as mails are on their way.';
comment on column domain_keys.created_at is 'When it was made.';
comment on column domain_keys.updated_at is 'When the row was changed last.';
