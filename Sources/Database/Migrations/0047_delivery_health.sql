-- How a tenant's mails fare: what a day's bounces and complaints say about its sending.
--
-- Why: who goes on sending to addresses that do not exist, or to people who complain, is soon believed by nobody, and then
-- answers arrive nowhere. So the day is looked at every quarter of an hour, agents see it, and above a second level automatic
-- mails pause, before others decide it for us (RELIABILITY 5.7). What an agent writes goes out all the same.
-- Locks and time: one new table; delivery_policies is locked while a column with a standard is added, which touches no row.

create table delivery_health (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    level           text not null check (level in ('good', 'warned', 'paused')),
    sent            bigint not null,
    failed          bigint not null,
    complained      bigint not null,
    excused_until   timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('delivery_health');
call allow_claiming('delivery_health');
create trigger delivery_health_touch before update on delivery_health for each row execute function touch_row();
comment on table delivery_health is 'What the last day''s bounces and complaints say about a tenant''s sending.';
comment on column delivery_health.tenant_id is 'Whose.';
comment on column delivery_health.level is 'Good, warned, or so bad that automatic mails pause.';
comment on column delivery_health.sent is 'Mails that a server took or refused in the day before.';
comment on column delivery_health.failed is 'Of them those that were refused, or reported as not deliverable for good.';
comment on column delivery_health.complained is 'Of them those of which somebody complained.';
comment on column delivery_health.excused_until is 'Until then a person lets automatic mails go on whatever the day says.';
comment on column delivery_health.created_at is 'When it was looked at first.';
comment on column delivery_health.updated_at is 'When it was looked at last.';

alter table delivery_policies add column health_pauses boolean not null default true;
comment on column delivery_policies.health_pauses is 'Whether automatic mails pause when too many come back.';

create function delivery_health_numbers() returns table (level text, tenants bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select h.level, count(*) from delivery_health h group by h.level $$;
comment on function delivery_health_numbers() is 'How many tenants'' mails fare how, for metrics.';
revoke all on function delivery_health_numbers() from public;
grant execute on function delivery_health_numbers() to postroom_app;
