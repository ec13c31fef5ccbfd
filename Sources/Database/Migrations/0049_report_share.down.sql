-- As it was: reports wait among all others.

create or replace function claim_ledger(holder uuid, most int, retried boolean, lease interval)
    returns table (tenant_id uuid, ledger_id uuid, attempt int)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select l.tenant_id, l.ledger_id from ledger l
        where l.state = 'pending' and l.next_attempt_at <= now() and (l.attempts > 0) = retried
            and l.tenant_id <> all ((select resting_tenants())::uuid[])
        order by l.next_attempt_at limit most for update skip locked)
    update ledger l set lease_holder = holder, next_attempt_at = now() + lease, attempts = l.attempts + 1
    from due where l.tenant_id = due.tenant_id and l.ledger_id = due.ledger_id
    returning l.tenant_id, l.ledger_id, l.attempts $$;
drop index ledger_due;
alter table ledger drop column is_report;
create index ledger_due on ledger ((attempts > 0), next_attempt_at) where state = 'pending';
