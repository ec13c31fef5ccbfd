-- Addresses of a tenant's that are told what happens, by HTTP.
--
-- Why: other programs act on what happens at the desk without asking again and again (R101). The secret that signs what they are told is
-- sealed, and two of them count while one is replaced. How an endpoint fares stands beside it, so that its version changes only when a person changes it.
-- Locks and time: two new tables; milliseconds.

create table webhook_endpoints (
    tenant_id       uuid not null references tenants on delete cascade,
    endpoint_id     uuid not null,
    url             text not null check (url ~ '^https?://' and length(url) <= 2000),
    description     text not null default '' check (length(description) <= 255),
    event_types     text[] not null check (cardinality(event_types) between 1 and 100),
    is_enabled      boolean not null default true,
    disabled_cause  text check (disabled_cause in ('person', 'gone', 'failing')),
    disabled_at     timestamptz,
    since_snapshot  pg_snapshot not null,
    sealed_secret   bytea not null,
    sealed_old_secret bytea,
    old_secret_until timestamptz,
    version         bigint not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, endpoint_id),
    constraint webhook_endpoints_disabled check (
        is_enabled = (disabled_cause is null) and is_enabled = (disabled_at is null)),
    constraint webhook_endpoints_old_secret check ((sealed_old_secret is null) = (old_secret_until is null))
);
call protect_tenant_table('webhook_endpoints');
create trigger webhook_endpoints_touch before update on webhook_endpoints for each row execute function touch_row();
comment on table webhook_endpoints is 'Addresses that are told what happens, by HTTP.';
comment on column webhook_endpoints.tenant_id is 'Whose.';
comment on column webhook_endpoints.endpoint_id is 'The endpoint.';
comment on column webhook_endpoints.url is 'Where it is told. It often holds a secret, so no event repeats it.';
comment on column webhook_endpoints.description is 'What people call it.';
comment on column webhook_endpoints.event_types is 'Of what it is told: types of events, or patterns such as ticket.*.';
comment on column webhook_endpoints.is_enabled is 'Whether it is told anything.';
comment on column webhook_endpoints.disabled_cause is
    'Why not: a person wanted it, the endpoint said that it is gone (410), or it failed for days.';
comment on column webhook_endpoints.disabled_at is 'Since when not.';
comment on column webhook_endpoints.since_snapshot is
    'What was committed when it was added or enabled: it is told of everything else.';
comment on column webhook_endpoints.sealed_secret is 'The secret that signs, sealed with the key of the configuration.';
comment on column webhook_endpoints.sealed_old_secret is 'The one before, which signs too.';
comment on column webhook_endpoints.old_secret_until is 'Until when it does.';
comment on column webhook_endpoints.version is 'Counts the changes, for whoever changes it beside others.';
comment on column webhook_endpoints.created_at is 'When it was added.';
comment on column webhook_endpoints.updated_at is 'When it was changed last.';

create table webhook_states (
    tenant_id       uuid not null,
    endpoint_id     uuid not null,
    failing_since   timestamptz,
    failures        int not null default 0 check (failures >= 0),
    last_success_at timestamptz,
    pauses          int not null default 0 check (pauses >= 0),
    paused_until    timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, endpoint_id),
    foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, endpoint_id) on delete cascade,
    constraint webhook_states_failing check ((failing_since is null) = (failures = 0))
);
call protect_tenant_table('webhook_states');
create trigger webhook_states_touch before update on webhook_states for each row execute function touch_row();
comment on table webhook_states is 'How endpoints fare; one that was never told anything has no row.';
comment on column webhook_states.tenant_id is 'Whose.';
comment on column webhook_states.endpoint_id is 'The endpoint.';
comment on column webhook_states.failing_since is 'The first failure since it took something; null when it takes what it is told.';
comment on column webhook_states.failures is 'How many failures since then.';
comment on column webhook_states.last_success_at is 'When it took something last, to within ten seconds.';
comment on column webhook_states.pauses is 'How often in a row it was left alone.';
comment on column webhook_states.paused_until is 'Until when it is left alone, because it asked for that or was overrun.';
comment on column webhook_states.created_at is 'When it was told something first.';
comment on column webhook_states.updated_at is 'When the row was changed last.';

-- The tenants with an endpoint that is enabled, and with events that the reader has not seen.
call allow_claiming('webhook_endpoints');
create function tenants_with_webhook_news(reader text) returns table (tenant_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id from tenants t
    left join event_cursors c on c.tenant_id = t.tenant_id and c.consumer = reader
    where t.deleted_at is null
        and exists (select from webhook_endpoints w where w.tenant_id = t.tenant_id and w.is_enabled)
        and (c.tenant_id is null or exists (
            select from events e where e.tenant_id = t.tenant_id and (e.xid, e.sequence) > (c.xid, c.sequence)
                and e.xid < pg_snapshot_xmin(pg_current_snapshot()))) $$;
revoke all on function tenants_with_webhook_news(text) from public;
grant execute on function tenants_with_webhook_news(text) to postroom_app;
comment on function tenants_with_webhook_news(text) is
    'Tenants with an endpoint that is enabled, whose event log has something new for a reader.';
