-- Jobs: work that is done later, apart from the transaction that asks for it; and schedules that ask by themselves.
--
-- Why: a bulk change, an export, an erasure take longer than a transaction may, and must survive the process that began
-- them. A job is written in the transaction of its cause. As with the mail queues (0003, decision 5) a claim moves
-- next_attempt_at into the future by the lease, and attempts is the epoch that fences a holder who lost it.
-- Everything that is looked for is in a partial index on what is not settled, so the cost does not grow with history.
-- Locks and time: new tables only; milliseconds.

create table jobs (
    tenant_id       uuid not null references tenants on delete cascade,
    job_id          uuid not null,
    kind            text not null check (kind ~ '^[a-z][a-z0-9_.]{0,62}$'),
    payload         jsonb not null default '{}',
    -- 0 urgent, 1 normal, 2 background
    priority        smallint not null default 1 check (priority between 0 and 2),
    state           text not null default 'queued' check (state in ('queued', 'running', 'done', 'dead', 'cancelled')),
    -- Claims so far that count, and how many of them ended with an error; the difference is in work, or ended with the
    -- process.
    attempts        int not null default 0,
    failures        int not null default 0,
    most_attempts   int not null default 20 check (most_attempts between 1 and 100),
    -- A column, for PostgreSQL turns "not attempts > failures" around and then does not know it in an index.
    has_open_attempt boolean not null generated always as (attempts > failures) stored,
    -- When it is due; while it runs, the end of its lease.
    next_attempt_at timestamptz default now(),
    lease_holder    uuid,
    progress_done   bigint not null default 0,
    progress_total  bigint,
    last_error      text check (octet_length(last_error) <= 2000),
    result          jsonb,
    -- The same key is the same job, also when that one is settled already; free again when retention removes it.
    idempotency_key text check (octet_length(idempotency_key) between 1 and 200),
    cancel_requested boolean not null default false,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant_id, job_id),
    unique (tenant_id, kind, idempotency_key),
    constraint jobs_settled_or_not check ((state in ('queued', 'running')) = (settled_at is null)),
    -- No limbo: what is not settled has a time at which it is looked at again.
    constraint jobs_have_a_next_time check ((settled_at is null) = (next_attempt_at is not null)),
    constraint jobs_running_are_held check ((state = 'running') = (lease_holder is not null)),
    constraint jobs_attempts_add_up check (failures >= 0 and failures <= attempts and attempts <= most_attempts),
    constraint jobs_running_are_counted check (state <> 'running' or has_open_attempt),
    constraint jobs_dead_say_why check (state <> 'dead' or last_error is not null),
    constraint jobs_result_when_done check (result is null or state = 'done'),
    constraint jobs_progress_adds_up check (
        progress_done >= 0 and (progress_total is null or progress_done <= progress_total)),
    -- Whoever is asked to stop is running, or has stopped.
    constraint jobs_waiting_are_not_asked check (not (cancel_requested and state = 'queued'))
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
-- One lane for each priority, kind and tenant; the claim steps from lane to lane. Lanes of their own for suspects.
create index jobs_due on jobs (has_open_attempt, priority, kind, tenant_id, next_attempt_at, job_id)
    where settled_at is null;
create index jobs_leased on jobs (lease_holder) where lease_holder is not null;
create index jobs_dead on jobs (tenant_id, job_id) where state = 'dead';
create index jobs_settled on jobs (tenant_id, settled_at) where settled_at is not null;
comment on table jobs is
    'Work done apart from the transaction that asks for it: what waits, runs, and what became of it.';
comment on column jobs.kind is 'What sort of work it is; chooses the handler.';
comment on column jobs.payload is 'What the handler needs: ids and choices, no texts of customers.';
comment on column jobs.priority is '0 urgent, 1 normal, 2 background.';
comment on column jobs.attempts is 'Claims that count; the epoch that fences a holder who lost it.';
comment on column jobs.failures is 'Attempts that ended with an error.';
comment on column jobs.most_attempts is 'After so many attempts it is dead.';
comment on column jobs.has_open_attempt is 'Whether an attempt is in work, or ended with its process.';
comment on column jobs.next_attempt_at is 'When it is due; while it runs, the end of its lease.';
comment on column jobs.lease_holder is 'The worker that has it.';
comment on column jobs.progress_done is 'How far it is, in a unit of its kind.';
comment on column jobs.idempotency_key is 'Who asks twice with one key gets one job, as long as the row is kept.';
comment on column jobs.cancel_requested is 'Whether its handler is asked to stop.';
call protect_tenant_table('jobs');
call allow_claiming('jobs');

create table job_schedules (
    tenant_id       uuid not null references tenants on delete cascade,
    schedule_id     uuid not null,
    name            text not null check (name ~ '^[a-z][a-z0-9_.]{0,62}$'),
    kind            text not null check (kind ~ '^[a-z][a-z0-9_.]{0,62}$'),
    payload         jsonb not null default '{}',
    priority        smallint not null default 1 check (priority between 0 and 2),
    most_attempts   int not null default 20 check (most_attempts between 1 and 100),
    -- Seconds between its times, and from the beginning of the count (Monday 1970-01-05 00:00 UTC) to one of them.
    every           bigint not null check (every between 1 and 31622400),
    at              bigint not null default 0,
    is_enabled      boolean not null default true,
    next_run_at     timestamptz not null,
    last_run_at     timestamptz,
    last_job_id     uuid,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, schedule_id),
    unique (tenant_id, name),
    foreign key (tenant_id, last_job_id) references jobs (tenant_id, job_id) on delete set null (last_job_id),
    constraint job_schedules_at_within_every check (at >= 0 and at < every)
);
comment on table job_schedules is 'Jobs that ask for themselves again and again.';
create index job_schedules_due on job_schedules (next_run_at) where is_enabled;
create index job_schedules_by_last_job on job_schedules (tenant_id, last_job_id) where last_job_id is not null;
comment on column job_schedules.every is 'Seconds between two of its times.';
comment on column job_schedules.at is 'Seconds from Monday 1970-01-05 00:00 UTC to one of its times.';
comment on column job_schedules.last_run_at is 'The time that fired last.';
comment on column job_schedules.last_job_id is 'Its job; while that is not settled, no other is asked for.';
call protect_tenant_table('job_schedules');
call allow_claiming('job_schedules');

-- Claims jobs that are due, of the kinds that the holder can do. The attempt is counted, and committed, before the job
-- is begun, so a job that kills the process is known by its count: such suspects are asked for apart, and one that did
-- it most_crashes times, or in its last attempt, is dead. One that was asked to stop when its holder died is cancelled.
--
-- Order: priority; then turns of the tenants, those with the fewest running jobs first, so that nobody waits behind
-- another's million; then time. It steps from tenant to tenant by the index, one probe each, from the one behind
-- "behind" on, until four times as many have something due as are wanted: with few tenants all are compared, with very
-- many those whose turn it is. Kinds that nobody can do cost nothing.
create function claim_jobs(
    holder uuid, kinds text[], most int, suspects boolean, most_crashes int, lease interval, spared uuid[], behind uuid)
    returns table (tenant_id uuid, job_id uuid, attempt int, state text)
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
    lowest constant uuid := '00000000-0000-0000-0000-000000000000';
    highest constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    begin_behind constant uuid := coalesce(behind, lowest);
    lane record;
    claimed int := 0;
    found int;
begin
    for level in 0..2 loop
        exit when claimed >= most;
        for lane in
            with lanes as (
                select k.kind, due.tenant_id, due.due_at
                from (select distinct unnest(kinds)) k (kind)
                cross join lateral (
                    select walk.tenant_id, walk.due_at
                    from (values (begin_behind, highest), (lowest, begin_behind)) lap (low, high)
                    cross join lateral (
                        with recursive steps (tenant_id, due_at) as (
                            (select j.tenant_id, j.next_attempt_at from jobs j
                            where j.settled_at is null and j.has_open_attempt = suspects
                                and j.priority = level and j.kind = k.kind
                                and j.tenant_id > lap.low and j.tenant_id <= lap.high
                            order by j.tenant_id, j.next_attempt_at limit 1)
                            union all
                            select head.tenant_id, head.next_attempt_at
                            from steps s cross join lateral (
                                select j.tenant_id, j.next_attempt_at from jobs j
                                where j.settled_at is null and j.has_open_attempt = suspects
                                    and j.priority = level and j.kind = k.kind
                                    and j.tenant_id > s.tenant_id and j.tenant_id <= lap.high
                                order by j.tenant_id, j.next_attempt_at limit 1) head)
                        select steps.tenant_id, steps.due_at from steps) walk
                    where walk.due_at <= now() and walk.tenant_id <> all (spared)
                    limit 4 * most) due),
            busy as (
                select j.tenant_id, count(*) as running from jobs j
                where j.lease_holder is not null group by j.tenant_id)
            select l.kind, l.tenant_id,
                row_number() over (order by coalesce(b.running, 0) desc, l.due_at desc, l.tenant_id, l.kind) as lanes_left
            from lanes l left join busy b on b.tenant_id = l.tenant_id
            order by lanes_left desc
        loop
            exit when claimed >= most;
            return query
                with due as (
                    select j.tenant_id, j.job_id,
                        case when j.cancel_requested then 'cancelled'
                            when j.attempts >= j.most_attempts or j.attempts - j.failures >= most_crashes then 'dead'
                            else 'running' end as fate
                    from jobs j
                    where j.settled_at is null and j.has_open_attempt = suspects
                        and j.priority = level and j.kind = lane.kind
                        and j.tenant_id = lane.tenant_id and j.next_attempt_at <= now()
                    order by j.next_attempt_at, j.job_id
                    -- The rest is divided among the lanes that are left.
                    limit (most - claimed + lane.lanes_left - 1) / lane.lanes_left
                    for update skip locked)
                update jobs j set state = due.fate, updated_at = now(),
                    attempts = j.attempts + case when due.fate = 'running' then 1 else 0 end,
                    lease_holder = case when due.fate = 'running' then holder end,
                    next_attempt_at = case when due.fate = 'running' then now() + lease end,
                    settled_at = case when due.fate <> 'running' then now() end,
                    last_error = case when due.fate = 'dead' then format(
                        'the process ended while it ran: %s of %s attempts', j.attempts - j.failures, j.attempts)
                        else j.last_error end
                from due where j.tenant_id = due.tenant_id and j.job_id = due.job_id
                returning j.tenant_id, j.job_id, j.attempts, j.state;
            get diagnostics found = row_count;
            claimed := claimed + found;
        end loop;
    end loop;
end $$;

-- Moves the end of the leases of what a living holder has in work, and says what is still its own and what is asked to
-- stop. A row that the holder's own transaction has locked is passed over: nobody else can claim it meanwhile.
create function extend_jobs(holder uuid, ids uuid[], lease interval)
    returns table (job_id uuid, attempt int, cancel_requested boolean)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with free as (
        select j.tenant_id, j.job_id from jobs j
        where j.lease_holder = holder and j.job_id = any (ids) for update skip locked),
    moved as (
        update jobs j set next_attempt_at = now() + lease
        from free where j.tenant_id = free.tenant_id and j.job_id = free.job_id)
    select j.job_id, j.attempts, j.cancel_requested from jobs j
    where j.lease_holder = holder and j.job_id = any (ids) $$;

-- Which schedules are due, of the kinds that the asker can do. They are locked and looked at again when they fire.
create function due_schedules(kinds text[], most int) returns table (tenant_id uuid, schedule_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select s.tenant_id, s.schedule_id from job_schedules s
    where s.is_enabled and s.next_run_at <= now() and s.kind = any (kinds)
    order by s.next_run_at limit most $$;

-- The tenants that lack a schedule that every tenant has.
create function tenants_without_schedule(wanted text, most int) returns table (tenant_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id from tenants t
    where not exists (select from job_schedules s where s.tenant_id = t.tenant_id and s.name = wanted)
    order by t.tenant_id limit most $$;

comment on function claim_jobs(uuid, text[], int, boolean, int, interval, uuid[], uuid) is
    'Claims jobs that are due, of all tenants in turn; finds those dead whose process ended too often.';
comment on function extend_jobs(uuid, uuid[], interval) is
    'Moves the leases of jobs in work; says which are still the holder''s and which are to stop.';
comment on function due_schedules(text[], int) is 'Which schedules are due, of all tenants.';
comment on function tenants_without_schedule(text, int) is
    'Which tenants lack a schedule that every tenant has.';
revoke all on function claim_jobs(uuid, text[], int, boolean, int, interval, uuid[], uuid),
    extend_jobs(uuid, uuid[], interval), due_schedules(text[], int), tenants_without_schedule(text, int) from public;
grant execute on function claim_jobs(uuid, text[], int, boolean, int, interval, uuid[], uuid),
    extend_jobs(uuid, uuid[], interval), due_schedules(text[], int), tenants_without_schedule(text, int)
    to postroom_app;
