-- Relays: servers that mails are handed to other than the mailboxes' own, how fast they may be used, and which of them are
-- left alone at the moment.
--
-- Why: what a mailbox's own server allows an hour is soon too little, and a second server carries on where the first one is
-- away. A limit counts for all processes together, so it is a row; so is the state of a server that fails, or each process
-- would knock at it by itself.
-- Claims go by mailboxes: one tenant's backlog stands in nobody's way, and what a busy server has enough of is passed over.
-- Locks and time: deliveries is locked while columns without values are added and a partial index over the rows that wait is
-- built in the place of another; a second for a million that wait. mailboxes is locked for milliseconds.

create table relays (
    tenant_id       uuid not null references tenants on delete cascade,
    relay_id        uuid not null,
    name            text not null,
    smtp_url        text not null,
    user_name       text not null default '',
    login           text not null check (login in ('none', 'password', 'bearer', 'mailbox')),
    sealed_secret   bytea,
    sealed_old_secret bytea,
    old_secret_until timestamptz,
    login_mailbox_id uuid,
    ca_file         text,
    allow_plaintext boolean not null default false,
    pool            text not null default '' check (length(pool) <= 60),
    most_connections int not null default 10 check (most_connections between 1 and 100),
    per_minute      int check (per_minute between 1 and 1000000),
    per_day         int check (per_day between 1 and 100000000),
    serves          text not null default 'chosen' check (serves in ('chosen', 'all', 'fallback')),
    is_enabled      boolean not null default true,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, relay_id),
    foreign key (tenant_id, login_mailbox_id) references mailboxes (tenant_id, mailbox_id),
    constraint relays_login check ((login = 'mailbox') = (login_mailbox_id is not null)),
    constraint relays_secret check ((login in ('password', 'bearer')) = (sealed_secret is not null)),
    constraint relays_old_secret check ((sealed_old_secret is null) = (old_secret_until is null))
);
create unique index relays_name on relays (tenant_id, lower(name));
create unique index relays_serves on relays (tenant_id, serves) where serves <> 'chosen';
call protect_tenant_table('relays');
create trigger relays_touch before update on relays for each row execute function touch_row();
comment on table relays is 'Servers that mails are handed to, other than the mailboxes'' own.';
comment on column relays.tenant_id is 'Whose.';
comment on column relays.relay_id is 'The relay.';
comment on column relays.name is 'What people call it.';
comment on column relays.smtp_url is 'Where mail is handed over: smtps://host[:port], or smtp://host[:port] with STARTTLS.';
comment on column relays.user_name is 'As whom, with a password or a token of its own.';
comment on column relays.login is
    'How it is logged in to: not at all, by a password or a token, or as a mailbox is, with tokens that renew themselves.';
comment on column relays.sealed_secret is 'The password or token, sealed with the key of the configuration.';
comment on column relays.sealed_old_secret is 'The one before, tried where the server does not know the new one yet.';
comment on column relays.old_secret_until is 'Until when.';
comment on column relays.login_mailbox_id is 'The mailbox whose login it is.';
comment on column relays.ca_file is 'Authorities to trust instead of the system''s: a PEM file.';
comment on column relays.allow_plaintext is 'Whether the connection may do without TLS.';
comment on column relays.pool is 'A label for metrics and lists, such as the addresses that the relay sends from.';
comment on column relays.most_connections is 'At most so many connections of a process at once.';
comment on column relays.per_minute is 'At most so many mails in any minute; null is no limit.';
comment on column relays.per_day is 'At most so many mails in any 24 hours; null is no limit.';
comment on column relays.serves is
    'Whose mails go by it: mailboxes that chose it, all that chose none, or all where their first server fails.';
comment on column relays.is_enabled is 'Whether it is used; mailboxes whose relay is disabled go by what comes next.';
comment on column relays.created_at is 'When it was added.';
comment on column relays.updated_at is 'When it was changed last.';

alter table mailboxes
    add column relay_id uuid,
    add column fallback_relay_id uuid,
    add foreign key (tenant_id, relay_id) references relays (tenant_id, relay_id),
    add foreign key (tenant_id, fallback_relay_id) references relays (tenant_id, relay_id);
comment on column mailboxes.relay_id is 'The relay its mails go by; null is the tenant''s for all, or its own server.';
comment on column mailboxes.fallback_relay_id is 'The relay where that one fails; null is the tenant''s, or none.';

create table relay_states (
    tenant_id       uuid not null references tenants on delete cascade,
    server_id       uuid not null,
    is_login        boolean not null,
    cause           text not null check (length(cause) <= 500),
    opened_at       timestamptz not null default now(),
    retry_at        timestamptz not null,
    probes          int not null default 0,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, server_id)
);
call protect_tenant_table('relay_states');
create trigger relay_states_touch before update on relay_states for each row execute function touch_row();
comment on table relay_states is 'Servers for mail that fail, and are left alone until one mail tries again.';
comment on column relay_states.tenant_id is 'Whose.';
comment on column relay_states.server_id is 'A relay, or a mailbox for the server of its own.';
comment on column relay_states.is_login is 'Whether it is the login that was refused.';
comment on column relay_states.cause is 'What went wrong, without addresses.';
comment on column relay_states.opened_at is 'Since when it is left alone.';
comment on column relay_states.retry_at is 'When one mail may try.';
comment on column relay_states.probes is 'How many have tried in vain.';
comment on column relay_states.created_at is 'When the row was written first.';
comment on column relay_states.updated_at is 'When the row was changed last.';

create table send_paces (
    tenant_id       uuid not null references tenants on delete cascade,
    scope           text not null check (scope in ('relay_minute', 'relay_day', 'tenant_minute', 'tenant_hour', 'domain_minute')),
    key             text not null check (length(key) <= 255),
    next_at         timestamptz not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, scope, key)
);
call protect_tenant_table('send_paces');
create trigger send_paces_touch before update on send_paces for each row execute function touch_row();
comment on table send_paces is 'How far the mails of a limit have come: the theoretical time of the next one.';
comment on column send_paces.tenant_id is 'Whose.';
comment on column send_paces.scope is 'Which limit.';
comment on column send_paces.key is 'Of what: a relay, nothing for the tenant, a domain of recipients.';
comment on column send_paces.next_at is 'When the next mail would be due if all came one after the other.';
comment on column send_paces.created_at is 'When the first mail came.';
comment on column send_paces.updated_at is 'When the last one came.';

create table send_limits (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    per_minute      int check (per_minute between 1 and 1000000),
    per_hour        int check (per_hour between 1 and 10000000),
    per_domain_minute int check (per_domain_minute between 1 and 1000000),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('send_limits');
create trigger send_limits_touch before update on send_limits for each row execute function touch_row();
comment on table send_limits is 'How fast a tenant''s mails go out, by whichever server.';
comment on column send_limits.tenant_id is 'Whose.';
comment on column send_limits.per_minute is 'At most so many mails in any minute; null is no limit.';
comment on column send_limits.per_hour is 'At most so many mails in any hour; null is no limit.';
comment on column send_limits.per_domain_minute is 'At most so many mails to one domain in any minute; null is no limit.';
comment on column send_limits.created_at is 'When they were set first.';
comment on column send_limits.updated_at is 'When they were changed last.';

alter table deliveries add column paced_at timestamptz;
comment on column deliveries.paced_at is 'The time that the limits gave it; it has its place and is not counted again.';

-- All that wait, by mailbox: who has few mails is not behind who has many.
drop index deliveries_due;
create index deliveries_due on deliveries (mailbox_id, next_attempt_at) where settled_at is null;

drop function claim_deliveries(uuid, int, interval);
-- Claims deliveries that are due: of each mailbox as many as of any other, the oldest first. An armed one whose holder is gone
-- is never sent again by this: its answer is unknown.
create function claim_deliveries(holder uuid, most int, lease interval, passed_over uuid[])
    returns table (tenant_id uuid, delivery_id uuid, attempt int, state text)
    language sql volatile security definer set search_path = public, pg_temp
    -- By its index, row by row, whatever the table's statistics promise of reading it whole: a queue is never as it was counted.
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
    with recursive waiting as (
        (select d.mailbox_id, d.tenant_id from deliveries d where d.settled_at is null order by d.mailbox_id limit 1)
        union all
        select n.mailbox_id, n.tenant_id from waiting w cross join lateral (
            select d.mailbox_id, d.tenant_id from deliveries d
            where d.settled_at is null and d.mailbox_id > w.mailbox_id order by d.mailbox_id limit 1) n),
    ready as (
        select w.mailbox_id from waiting w
        where w.mailbox_id <> all (passed_over) and w.tenant_id <> all ((select resting_tenants())::uuid[])
            and exists (
                select from deliveries d
                where d.settled_at is null and d.mailbox_id = w.mailbox_id and d.next_attempt_at <= now())
        -- Another order each time, so that nobody is always last.
        order by random() limit most),
    due as (
        select d.tenant_id, d.delivery_id from ready r cross join lateral (
            select d.tenant_id, d.delivery_id from deliveries d
            where d.settled_at is null and d.mailbox_id = r.mailbox_id and d.next_attempt_at <= now()
            order by d.next_attempt_at limit greatest(1, most / (select count(*) from ready)::int)
            for no key update skip locked) d)
    update deliveries d set lease_holder = holder, next_attempt_at = now() + lease,
        state = case when d.state = 'armed' then 'armed' else 'sending' end,
        attempts = d.attempts + case when d.state = 'armed' then 0 else 1 end,
        first_tried_at = coalesce(d.first_tried_at, now())
    from due where d.tenant_id = due.tenant_id and d.delivery_id = due.delivery_id
    returning d.tenant_id, d.delivery_id, d.attempts, d.state $$;
comment on function claim_deliveries(uuid, int, interval, uuid[]) is
    'Gives a worker deliveries that are due, evenly by mailboxes but for those it passes over, and counts the attempt.';
revoke all on function claim_deliveries(uuid, int, interval, uuid[]) from public;
grant execute on function claim_deliveries(uuid, int, interval, uuid[]) to postroom_app;
