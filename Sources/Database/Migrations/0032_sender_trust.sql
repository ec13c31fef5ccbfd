-- What else tells whether a mail comes from whom it names, and whether it is wanted: our own look at signatures, a tenant's
-- spam filter, and the senders that a tenant lets in or keeps out.
--
-- Why: not every mail server writes what it found into the mails it takes in; then a signature can be checked here, with the
-- key that its domain publishes. A signature that is seen under two different mails is a replay, so those that counted are
-- remembered for a month.
-- Locks and time: mailbox_trusts gets a column with a constant; three tables are made; milliseconds.

alter table mailbox_trusts add column verify_dkim boolean not null default false;
comment on column mailbox_trusts.verify_dkim is
    'Whether we check DKIM signatures ourselves where no server that counts says anything.';

create table seen_signatures (
    tenant_id uuid not null references tenants on delete cascade,
    seal bytea not null check (octet_length(seal) = 32),
    content bytea not null check (octet_length(content) = 32),
    created_at timestamptz not null default now(),
    primary key (tenant_id, seal)
);
create index seen_signatures_by_age on seen_signatures (tenant_id, created_at);
call protect_tenant_table('seen_signatures');
revoke update on seen_signatures from postroom_app;
comment on table seen_signatures is
    'Signatures by which a domain vouched for a mail in the last thirty days: under another mail they are a replay.';
comment on column seen_signatures.tenant_id is 'Who got the mail.';
comment on column seen_signatures.seal is 'SHA-256 of the signature.';
comment on column seen_signatures.content is 'What makes the mail the same mail: the hash of its content, or of its bytes.';
comment on column seen_signatures.created_at is 'When it was seen first.';

create table sender_rules (
    tenant_id uuid not null references tenants on delete cascade,
    sender_rule_id uuid not null,
    pattern text not null check (octet_length(pattern) between 3 and 320),
    folded text not null,
    action text not null check (action in ('allow', 'block')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, sender_rule_id),
    unique (tenant_id, pattern)
);
create index sender_rules_blocked on sender_rules (tenant_id, folded) where action = 'block';
call protect_tenant_table('sender_rules');
comment on table sender_rules is 'Senders that a tenant lets in or keeps out.';
comment on column sender_rules.tenant_id is 'Whose rule.';
comment on column sender_rules.sender_rule_id is 'The rule.';
comment on column sender_rules.pattern is
    'An address, a domain, or *.domain for all below it; in lower case, the domain in ASCII.';
comment on column sender_rules.folded is
    'The pattern as its provider delivers it, without what stands behind a plus: by it a block holds for an address'' variants.';
comment on column sender_rules.action is 'Whether such mails are let in or kept out.';
comment on column sender_rules.created_at is 'When it was made.';
comment on column sender_rules.updated_at is 'When its action was changed last.';
create trigger sender_rules_touch before update on sender_rules for each row execute function touch_row();

create table spam_filters (
    tenant_id uuid not null primary key references tenants on delete cascade,
    url text not null,
    time_limit integer not null check (time_limit between 1 and 60),
    on_reject text not null check (on_reject in ('hold', 'pass')),
    on_rewrite_subject text not null check (on_rewrite_subject in ('hold', 'pass')),
    on_add_header text not null check (on_add_header in ('hold', 'pass')),
    when_down text not null check (when_down in ('hold', 'pass')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
call protect_tenant_table('spam_filters');
comment on table spam_filters is 'The rspamd that is asked about a tenant''s mails; no row where none is.';
comment on column spam_filters.tenant_id is 'Whose mails.';
comment on column spam_filters.url is 'Where it listens: http://host:port.';
comment on column spam_filters.time_limit is 'How many seconds it is waited for about one mail.';
comment on column spam_filters.on_reject is 'What becomes of a mail that it would reject, and that would open a ticket.';
comment on column spam_filters.on_rewrite_subject is 'Of one whose subject it would change.';
comment on column spam_filters.on_add_header is 'Of one that it would mark in the header.';
comment on column spam_filters.when_down is 'Of one about which it has no answer.';
comment on column spam_filters.created_at is 'When one was set first.';
comment on column spam_filters.updated_at is 'When it was changed last.';
create trigger spam_filters_touch before update on spam_filters for each row execute function touch_row();
