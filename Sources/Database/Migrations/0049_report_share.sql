-- Reports of servers have a share of their own among the mails that wait.
--
-- Why: ten thousand bounces in a minute must not delay what a customer writes (RELIABILITY 2.9 row 8). Whoever records a mail
-- looks whether it is a report; a claim takes people's mails first and of the reports a fifth as many, or as many as there is
-- room for. Of mails that were tried before, one at a time, people's come first.
-- Locks and time: the ledger is locked while a column with a standard is added, which touches no row; the index of what waits
-- is made anew, over the rows that wait.

alter table ledger add column is_report boolean not null default false;
comment on column ledger.is_report is 'Whether a server reports on a mail of ours, by its look before it was read: it waits behind people.';

drop index ledger_due;
create index ledger_due on ledger ((attempts > 0), is_report, next_attempt_at) where state = 'pending';

create or replace function claim_ledger(holder uuid, most int, retried boolean, lease interval)
    returns table (tenant_id uuid, ledger_id uuid, attempt int)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with people as (
        select l.tenant_id, l.ledger_id from ledger l
        where l.state = 'pending' and l.next_attempt_at <= now() and (l.attempts > 0) = retried and not l.is_report
            and l.tenant_id <> all ((select resting_tenants())::uuid[])
        order by l.next_attempt_at limit most for update skip locked),
    reports as (
        select l.tenant_id, l.ledger_id from ledger l
        where l.state = 'pending' and l.next_attempt_at <= now() and (l.attempts > 0) = retried and l.is_report
            and l.tenant_id <> all ((select resting_tenants())::uuid[])
        order by l.next_attempt_at limit (select greatest(most - count(*), most / 5) from people) for update skip locked),
    due as (select * from people union all select * from reports)
    update ledger l set lease_holder = holder, next_attempt_at = now() + lease, attempts = l.attempts + 1
    from due where l.tenant_id = due.tenant_id and l.ledger_id = due.ledger_id
    returning l.tenant_id, l.ledger_id, l.attempts $$;
