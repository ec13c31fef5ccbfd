-- Bulk changes: one action on many tickets, done by a job, with a result for each ticket.
--
-- Why: changing ten thousand tickets takes longer than a transaction may, and what became of each must be read afterwards.
-- Which tickets they are is settled when the bulk is asked for. An item's result is committed with its change, so a job
-- that begins again goes on behind the last one.
--
-- And an index: what became of a message on its way is read with the ticket's page, message by message.
-- And a function: how many jobs wait, run or are dead, for the operator, who asks for all tenants together.
-- Locks and time: new tables, milliseconds; the index keeps writers from the outbox for about a second a million mails.

create table ticket_bulks (
    tenant_id       uuid not null references tenants on delete cascade,
    bulk_id         uuid not null,
    job_id          uuid,
    actor_kind      text not null check (actor_kind in ('agent', 'api', 'rule', 'system')),
    actor_id        uuid,
    action          jsonb not null check (octet_length(action::text) <= 131072),
    tickets         int not null check (tickets between 1 and 10000),
    outcome         text check (outcome in ('done', 'cancelled')),
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant_id, bulk_id),
    -- Jobs are kept for a shorter time than bulks.
    foreign key (tenant_id, job_id) references jobs (tenant_id, job_id) on delete set null (job_id),
    constraint ticket_bulks_have_an_actor check ((actor_kind = 'system') = (actor_id is null)),
    constraint ticket_bulks_settled_or_not check ((outcome is null) = (settled_at is null))
);
create index ticket_bulks_by_job on ticket_bulks (tenant_id, job_id) where job_id is not null;
create index ticket_bulks_settled on ticket_bulks (tenant_id, settled_at) where settled_at is not null;
create index ticket_bulks_open on ticket_bulks (tenant_id, bulk_id) where settled_at is null;
call protect_tenant_table('ticket_bulks');
comment on table ticket_bulks is 'Actions on many tickets at once, done by jobs.';
comment on column ticket_bulks.job_id is 'The job that does it, as long as that is kept.';
comment on column ticket_bulks.actor_kind is 'What kind of actor asked for it; each ticket is changed with the rights he has then.';
comment on column ticket_bulks.action is 'What is done to each ticket.';
comment on column ticket_bulks.tickets is 'How many tickets were asked for, those included that are none.';
comment on column ticket_bulks.outcome is 'How it ended; null while it goes on.';

create table ticket_bulk_items (
    tenant_id       uuid not null,
    bulk_id         uuid not null,
    position        int not null check (position >= 0),
    ticket_id       uuid,
    asked           text check (octet_length(asked) <= 40),
    expected_version bigint check (expected_version > 0),
    state           text not null default 'waiting'
        check (state in ('waiting', 'changed', 'unchanged', 'failed', 'cancelled')),
    failure         jsonb,
    created_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant_id, bulk_id, position),
    foreign key (tenant_id, bulk_id) references ticket_bulks (tenant_id, bulk_id) on delete cascade,
    -- What became of the ticket stays to be read when the ticket is gone.
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id) on delete set null (ticket_id),
    -- No ticket twice.
    unique (tenant_id, ticket_id, bulk_id),
    constraint ticket_bulk_items_settled_or_not check ((state = 'waiting') = (settled_at is null)),
    constraint ticket_bulk_items_failed_say_why check ((state = 'failed') = (failure is not null))
) with (fillfactor = 50);
-- For counting, for the next ones in order, and for pages of one state.
create index ticket_bulk_items_by_state on ticket_bulk_items (tenant_id, bulk_id, state, position);
call protect_tenant_table('ticket_bulk_items');
comment on table ticket_bulk_items is 'The tickets of a bulk change, and what became of each.';
comment on column ticket_bulk_items.position is 'Its place in the order in which they are done.';
comment on column ticket_bulk_items.asked is 'The id or number that was asked for, where there is no such ticket.';
comment on column ticket_bulk_items.expected_version is 'The version that the asker has seen; another one is a conflict.';
comment on column ticket_bulk_items.state is 'waiting, or what became of it.';
comment on column ticket_bulk_items.failure is 'Kind, reason and problems of the refusal.';

create index outbox_by_message on outbox (tenant_id, message_id) where message_id is not null;

-- By the indexes on what is not settled, and on what is dead.
create function job_depths() returns table (kind text, state text, jobs bigint, oldest_due bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select j.kind, j.state, count(*), greatest(0, coalesce(max(extract(epoch from now() - j.next_attempt_at))
        filter (where j.state = 'queued'), 0))::bigint
    from jobs j where j.settled_at is null group by j.kind, j.state
    union all
    select j.kind, j.state, count(*), 0 from jobs j where j.state = 'dead' group by j.kind, j.state $$;
revoke all on function job_depths() from public;
grant execute on function job_depths() to postroom_app;
comment on function job_depths() is 'How many jobs of all tenants wait, run or are dead, by kind; for metrics.';
