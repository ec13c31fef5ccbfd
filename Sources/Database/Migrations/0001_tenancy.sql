-- Tenants and what belongs to each: keys, brands, people, mailboxes, API keys.
--
-- Why: tenant isolation is the database's (DESIGN section 4, invariant 7). tenant_id leads every primary and foreign
-- key, so a reference across tenants cannot be written down; row-level security is forced on every table.
-- Locks and time: new tables only; milliseconds.

-- The tenant of the running transaction (SET LOCAL postroom.tenant), or null.
create function current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('postroom.tenant', true), '')::uuid;

-- Puts a tenant table under its rules. Called by migrations for every table they make.
create procedure protect_tenant_table(name regclass)
    language plpgsql as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy tenant_rows on %s to postroom_app '
        'using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %s to postroom_app', name);
end $$;

-- Lets the owner's SECURITY DEFINER functions see every tenant's rows of a table. Those functions return ids only.
create procedure allow_claiming(name regclass)
    language plpgsql as $$
begin
    execute format('create policy owner_claims on %s to postroom_owner using (true) with check (true)', name);
end $$;

create table tenants (
    tenant_id       uuid primary key,
    slug            text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name            text not null check (name <> ''),
    created_at      timestamptz not null default now()
);
call protect_tenant_table('tenants');
call allow_claiming('tenants');

create table ticket_counters (
    tenant_id       uuid primary key references tenants on delete cascade,
    next_number     bigint not null default 1 check (next_number > 0)
);
call protect_tenant_table('ticket_counters');

-- Secrets that sign reply tokens; sealed with the key of the configuration. Several while one is being replaced.
create table tenant_keys (
    tenant_id       uuid not null references tenants on delete cascade,
    key_number      smallint not null check (key_number between 0 and 15),
    sealed_secret   bytea not null,
    created_at      timestamptz not null default now(),
    retired_at      timestamptz,
    primary key (tenant_id, key_number)
);
call protect_tenant_table('tenant_keys');

create table brands (
    tenant_id       uuid not null references tenants on delete cascade,
    brand_id        uuid not null,
    name            text not null check (name <> ''),
    locale          text not null default 'en',
    created_at      timestamptz not null default now(),
    primary key (tenant_id, brand_id)
);
call protect_tenant_table('brands');

create table agents (
    tenant_id       uuid not null references tenants on delete cascade,
    agent_id        uuid not null,
    name            text not null check (name <> ''),
    address         text not null,
    -- The address as it is compared: lower case.
    address_key     text not null,
    role            text not null default 'agent' check (role in ('admin', 'agent', 'viewer')),
    is_active       boolean not null default true,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, agent_id),
    unique (tenant_id, address_key)
);
call protect_tenant_table('agents');

create table contacts (
    tenant_id       uuid not null references tenants on delete cascade,
    contact_id      uuid not null,
    name            text,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, contact_id)
);
call protect_tenant_table('contacts');

create table contact_addresses (
    tenant_id       uuid not null,
    address_key     text not null,
    contact_id      uuid not null,
    address         text not null,
    is_confirmed    boolean not null default false,
    primary key (tenant_id, address_key),
    foreign key (tenant_id, contact_id) references contacts on delete cascade
);
create index contact_addresses_by_contact on contact_addresses (tenant_id, contact_id);
call protect_tenant_table('contact_addresses');

create table mailboxes (
    tenant_id       uuid not null,
    mailbox_id      uuid not null,
    brand_id        uuid not null,
    name            text not null,
    address         text not null,
    address_key     text not null,
    imap_url        text not null,
    smtp_url        text not null,
    user_name       text not null,
    -- password or oauth2 bearer token; sealed with the key of the configuration
    login           text not null default 'password' check (login in ('password', 'bearer')),
    sealed_secret   bytea not null,
    ca_file         text,
    allow_plaintext boolean not null default false,
    folder          text not null default 'INBOX',
    -- What becomes of a mail on the server once it is safe with us.
    after_intake    text not null default 'keyword' check (after_intake in ('leave', 'keyword', 'seen', 'move')),
    after_folder    text check ((after_intake = 'move') = (after_folder is not null)),
    -- Whether name+detail@domain reaches this mailbox.
    plus_addresses  boolean not null default true,
    poll_interval   interval not null default '60 seconds' check (poll_interval > '0 seconds'),
    is_enabled      boolean not null default true,
    -- The poller's state.
    lease_holder    uuid,
    next_poll_at    timestamptz not null default now(),
    failures        int not null default 0,
    last_error      text,
    last_error_at   timestamptz,
    last_success_at timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, mailbox_id),
    unique (tenant_id, address_key),
    foreign key (tenant_id, brand_id) references brands
);
create index mailboxes_due on mailboxes (next_poll_at) where is_enabled;
create index mailboxes_leased on mailboxes (lease_holder) where lease_holder is not null;
call protect_tenant_table('mailboxes');
call allow_claiming('mailboxes');

-- How far a folder has been read. Progress is UIDVALIDITY + UID, never flags (invariant 2).
create table mailbox_cursors (
    tenant_id       uuid not null,
    mailbox_id      uuid not null,
    folder          text not null,
    uid_validity    bigint not null,
    last_uid        bigint not null default 0,
    primary key (tenant_id, mailbox_id, folder),
    foreign key (tenant_id, mailbox_id) references mailboxes on delete cascade
);
call protect_tenant_table('mailbox_cursors');

create table api_keys (
    tenant_id       uuid not null references tenants on delete cascade,
    api_key_id      uuid not null,
    name            text not null,
    -- SHA-256 of the key; the key itself is shown once and never kept.
    digest          bytea not null unique check (length(digest) = 32),
    last_four       text not null,
    created_at      timestamptz not null default now(),
    expires_at      timestamptz,
    last_used_at    timestamptz,
    primary key (tenant_id, api_key_id)
);
call protect_tenant_table('api_keys');
call allow_claiming('api_keys');

-- Which tenant a short name means; the one thing a caller without a tenant may ask about tenants.
create function tenant_by_slug(wanted text) returns uuid
    language sql stable security definer set search_path = public, pg_temp
    as $$ select tenant_id from tenants where slug = wanted $$;

create function all_tenants() returns table (tenant_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select t.tenant_id from tenants t order by t.created_at, t.tenant_id $$;

create function api_key_owner(wanted bytea) returns table (tenant_id uuid, api_key_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select k.tenant_id, k.api_key_id from api_keys k
          where k.digest = wanted and (k.expires_at is null or k.expires_at > now()) $$;
