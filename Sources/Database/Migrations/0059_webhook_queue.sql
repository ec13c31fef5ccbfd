-- What endpoints are to be told, and each attempt to tell it.
--
-- Why: what was committed is told, whatever stops in between; one row for each event and endpoint, with its payload as it was then. Claims go
-- evenly by endpoints, a few at once of each and one of those that fail, so that an endpoint that hangs is in nobody's way.
-- Locks and time: two new tables; milliseconds.

create table webhook_deliveries (
    tenant_id       uuid not null,
    webhook_delivery_id uuid not null,
    endpoint_id     uuid not null,
    event_id        uuid not null,
    event_type      text not null check (length(event_type) between 1 and 64),
    ticket_id       uuid,
    payload         text not null check (octet_length(payload) <= 20000),
    state           text not null default 'queued' check (state in ('queued', 'sending', 'delivered', 'dead')),
    attempts        int not null default 0 check (attempts >= 0),
    tries           int not null default 0 check (tries >= 0),
    lease_holder    uuid,
    next_attempt_at timestamptz default now(),
    last_status     int,
    last_error      text check (length(last_error) <= 64),
    settled_at      timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, webhook_delivery_id),
    unique (tenant_id, endpoint_id, event_id),
    foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, endpoint_id) on delete cascade,
    constraint webhook_deliveries_settled check (
        (settled_at is null) = (state in ('queued', 'sending')) and (settled_at is null) = (next_attempt_at is not null)),
    constraint webhook_deliveries_held check ((state = 'sending') = (lease_holder is not null))
);
create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at) where settled_at is null;
create index webhook_deliveries_in_work on webhook_deliveries (endpoint_id) where state = 'sending';
create index webhook_deliveries_of_endpoint on webhook_deliveries (tenant_id, endpoint_id, webhook_delivery_id);
create index webhook_deliveries_settled on webhook_deliveries (tenant_id, settled_at) where settled_at is not null;
call protect_tenant_table('webhook_deliveries');
comment on table webhook_deliveries is 'What endpoints are told: a row for each event and endpoint.';
comment on column webhook_deliveries.tenant_id is 'Whose.';
comment on column webhook_deliveries.webhook_delivery_id is 'The delivery; ids are in the order in which they were written, to the millisecond.';
comment on column webhook_deliveries.endpoint_id is 'Who is told.';
comment on column webhook_deliveries.event_id is 'The event, or a number of its own for a test; it is the webhook-id of every attempt.';
comment on column webhook_deliveries.event_type is 'What happened, as endpoints know it.';
comment on column webhook_deliveries.ticket_id is 'The ticket in which it happened, if it was in one.';
comment on column webhook_deliveries.payload is 'What is sent, byte for byte: ids and fixed words.';
comment on column webhook_deliveries.state is
    'Queued: it waits. Sending: a worker has it. Delivered: the endpoint took it. Dead: given up; it can be told again.';
comment on column webhook_deliveries.attempts is 'How often it was claimed: by this number its holder proves that he still has it.';
comment on column webhook_deliveries.tries is 'How often it was tried in vain since it was written or told again.';
comment on column webhook_deliveries.lease_holder is 'The worker that has it.';
comment on column webhook_deliveries.next_attempt_at is 'When it is tried next, or when the claim ends; null when settled.';
comment on column webhook_deliveries.last_status is 'The status of the last answer (RFC 9110); null where there was none.';
comment on column webhook_deliveries.last_error is 'What went wrong last, in a word of ours; null for nothing.';
comment on column webhook_deliveries.settled_at is 'When it was delivered or given up.';
comment on column webhook_deliveries.created_at is 'When it was written.';

create table webhook_attempts (
    tenant_id       uuid not null,
    webhook_delivery_id uuid not null,
    number          int not null,
    endpoint_id     uuid not null,
    status          int,
    error           text check (length(error) <= 64),
    milliseconds    int not null check (milliseconds >= 0),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, webhook_delivery_id, number),
    foreign key (tenant_id, webhook_delivery_id) references webhook_deliveries (tenant_id, webhook_delivery_id) on delete cascade,
    foreign key (tenant_id, endpoint_id) references webhook_endpoints (tenant_id, endpoint_id) on delete cascade
);
create index webhook_attempts_of_endpoint on webhook_attempts (tenant_id, endpoint_id, created_at);
call protect_tenant_table('webhook_attempts');
revoke update on webhook_attempts from postroom_app;
comment on table webhook_attempts is 'Each attempt to tell an endpoint something; one whose process ended before it was over has no row.';
comment on column webhook_attempts.tenant_id is 'Whose.';
comment on column webhook_attempts.webhook_delivery_id is 'What was to be told.';
comment on column webhook_attempts.number is 'Which attempt.';
comment on column webhook_attempts.endpoint_id is 'Who was to be told.';
comment on column webhook_attempts.status is 'The status of the answer; null where there was none.';
comment on column webhook_attempts.error is 'What went wrong, in a word of ours; null for nothing.';
comment on column webhook_attempts.milliseconds is 'How long it took.';
comment on column webhook_attempts.created_at is 'When it was over.';

-- Claims deliveries that are due: of each endpoint as many as of any other. An endpoint that fails gets one at a time; none gets more
-- than so many a minute.
call allow_claiming('webhook_states');
call allow_claiming('webhook_deliveries');
call allow_claiming('webhook_attempts');
create function claim_webhooks(holder uuid, most int, most_each int, most_in_minute int, lease interval)
    returns table (tenant_id uuid, webhook_delivery_id uuid, attempt int)
    language sql volatile security definer set search_path = public, pg_temp
    -- By its indexes, row by row: a queue is never as it was counted.
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
    with recursive waiting as (
        (select d.endpoint_id, d.tenant_id from webhook_deliveries d where d.settled_at is null order by d.endpoint_id limit 1)
        union all
        select n.endpoint_id, n.tenant_id from waiting w cross join lateral (
            select d.endpoint_id, d.tenant_id from webhook_deliveries d
            where d.settled_at is null and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1) n),
    ready as (
        select w.tenant_id, w.endpoint_id, s.failing_since is not null as fails from waiting w
        join webhook_endpoints e on e.tenant_id = w.tenant_id and e.endpoint_id = w.endpoint_id
        left join webhook_states s on s.tenant_id = w.tenant_id and s.endpoint_id = w.endpoint_id
        where e.is_enabled and (s.paused_until is null or s.paused_until <= now())
            and w.tenant_id <> all ((select resting_tenants())::uuid[])
            and exists (
                select from webhook_deliveries d
                where d.settled_at is null and d.endpoint_id = w.endpoint_id and d.next_attempt_at <= now())
        -- Another order each time, so that nobody is always last.
        order by random() limit most),
    places as (
        select r.endpoint_id, least(
            case when r.fails then 1 else most_each end
                - (select count(*) from webhook_deliveries d
                    where d.endpoint_id = r.endpoint_id and d.state = 'sending' and d.next_attempt_at > now()),
            most_in_minute - (select count(*) from (select from webhook_attempts a
                where a.tenant_id = r.tenant_id and a.endpoint_id = r.endpoint_id and a.created_at > now() - interval '1 minute'
                limit most_in_minute) counted),
            greatest(1, most / (select count(*) from ready)::int)) as free
        from ready r),
    due as (
        select d.tenant_id, d.webhook_delivery_id from places p cross join lateral (
            select d.tenant_id, d.webhook_delivery_id from webhook_deliveries d
            where d.settled_at is null and d.endpoint_id = p.endpoint_id and d.next_attempt_at <= now()
            order by d.next_attempt_at limit greatest(0, p.free)
            for no key update skip locked) d)
    update webhook_deliveries d set lease_holder = holder, next_attempt_at = now() + lease, state = 'sending',
        attempts = d.attempts + 1
    from due where d.tenant_id = due.tenant_id and d.webhook_delivery_id = due.webhook_delivery_id
    returning d.tenant_id, d.webhook_delivery_id, d.attempts $$;
comment on function claim_webhooks(uuid, int, int, int, interval) is
    'Gives a worker deliveries to endpoints that are due, evenly by endpoints, and counts the attempt.';
revoke all on function claim_webhooks(uuid, int, int, int, interval) from public;
grant execute on function claim_webhooks(uuid, int, int, int, interval) to postroom_app;

create function webhook_backlog() returns bigint
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from (select from webhook_deliveries d where d.settled_at is null limit 100000) waiting $$;
comment on function webhook_backlog() is 'How many deliveries to endpoints wait, of all tenants, at most 100000; for metrics.';
revoke all on function webhook_backlog() from public;
grant execute on function webhook_backlog() to postroom_app;
