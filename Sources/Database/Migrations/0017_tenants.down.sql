drop table system_events, system_admins;
drop procedure protect_system_table(regclass);
drop function find_tenants(text, boolean, uuid, int);
-- As they were before.
create or replace function api_key_owner(wanted bytea) returns table (tenant_id uuid, api_key_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select k.tenant_id, k.api_key_id from api_keys k
          where k.digest = wanted and (k.expires_at is null or k.expires_at > now()) $$;

create or replace function claim_mailboxes(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, mailbox_id uuid)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select m.tenant_id, m.mailbox_id from mailboxes m
        where m.is_enabled and m.next_poll_at <= now()
        order by m.next_poll_at limit most for update skip locked)
    update mailboxes m set lease_holder = holder, next_poll_at = now() + lease
    from due where m.tenant_id = due.tenant_id and m.mailbox_id = due.mailbox_id
    returning m.tenant_id, m.mailbox_id $$;

create or replace function claim_ledger(holder uuid, most int, retried boolean, lease interval)
    returns table (tenant_id uuid, ledger_id uuid, attempt int)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select l.tenant_id, l.ledger_id from ledger l
        where l.state = 'pending' and l.next_attempt_at <= now() and (l.attempts > 0) = retried
        order by l.next_attempt_at limit most for update skip locked)
    update ledger l set lease_holder = holder, next_attempt_at = now() + lease, attempts = l.attempts + 1
    from due where l.tenant_id = due.tenant_id and l.ledger_id = due.ledger_id
    returning l.tenant_id, l.ledger_id, l.attempts $$;

create or replace function claim_deliveries(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, delivery_id uuid, attempt int, state text)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select d.tenant_id, d.delivery_id from deliveries d
        where d.settled_at is null and d.next_attempt_at <= now()
        order by d.next_attempt_at limit most for update skip locked)
    update deliveries d set lease_holder = holder, next_attempt_at = now() + lease,
        state = case when d.state = 'armed' then 'armed' else 'sending' end,
        attempts = d.attempts + case when d.state = 'armed' then 0 else 1 end,
        first_tried_at = coalesce(d.first_tried_at, now())
    from due where d.tenant_id = due.tenant_id and d.delivery_id = due.delivery_id
    returning d.tenant_id, d.delivery_id, d.attempts, d.state $$;

create or replace function claim_jobs(
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

create or replace function due_schedules(kinds text[], most int) returns table (tenant_id uuid, schedule_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select s.tenant_id, s.schedule_id from job_schedules s
    where s.is_enabled and s.next_run_at <= now() and s.kind = any (kinds)
    order by s.next_run_at limit most $$;

create or replace function tenants_without_schedule(wanted text, most int) returns table (tenant_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id from tenants t
    where not exists (select from job_schedules s where s.tenant_id = t.tenant_id and s.name = wanted)
    order by t.tenant_id limit most $$;

drop function resting_tenants();
-- Deleted tenants work again: there is no way to say that they do not.
drop index tenants_deleted;
alter table tenants drop column description, drop column most_agents, drop column most_mailboxes, drop column deleted_at;
