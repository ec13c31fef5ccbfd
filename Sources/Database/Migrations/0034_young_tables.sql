-- The planner knows new tables before they are large, and who shows that he lives waits for nobody.
--
-- Why: plans are made once for a connection, and most of ours are made while tables are empty. Every index begins with the
-- tenant, so without statistics each of them looks as good as the right one, and a look-up reads all rows of the tenant: in
-- an installation's first minutes a mail cost ten times what it costs later. The database's own analyzing comes once a
-- minute at best. Leases were extended in one step, which waited for a transaction that had one of the rows and kept the
-- others meanwhile from those who work with them.
-- Locks and time: functions only; milliseconds.

-- Analyzes the tables that have doubled since the last time; plans are made anew then. A table of which somebody else has
-- care at the moment is left for the next call.
create function analyze_young_tables() returns integer
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    young regclass;
    analyzed integer := 0;
begin
    if not pg_try_advisory_xact_lock(hashtext('analyze_young_tables')) then
        return 0;
    end if;
    -- Under 64 kB no plan costs much; above 1 GB a table has had its statistics for long, and the database's own care counts.
    for young in
        select c.oid from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and pg_relation_size(c.oid) between 65536 and 1073741824
            and pg_relation_size(c.oid) >= 2 * c.relpages::bigint * current_setting('block_size')::bigint
        order by c.oid
    loop
        execute format('analyze (skip_locked) %s', young);
        analyzed := analyzed + 1;
    end loop;
    return analyzed;
end $$;
comment on function analyze_young_tables() is
    'Lets the planner know tables that have doubled since they were analyzed, and says how many that were.';
revoke all on function analyze_young_tables() from public;
grant execute on function analyze_young_tables() to postroom_app;

-- A row that is locked is in the hands of somebody who lives: a worker that settles it, or who takes it over.
create or replace function extend_leases(holder uuid, ids uuid[], lease interval) returns void
    language sql volatile security definer set search_path = public, pg_temp as $$
    update mailboxes set next_poll_at = now() + lease
        where (tenant_id, mailbox_id) in (
            select tenant_id, mailbox_id from mailboxes where lease_holder = holder and mailbox_id = any (ids)
            for no key update skip locked);
    update ledger set next_attempt_at = now() + lease
        where (tenant_id, ledger_id) in (
            select tenant_id, ledger_id from ledger
            where lease_holder = holder and ledger_id = any (ids) and state = 'pending'
            for no key update skip locked);
    update deliveries set next_attempt_at = now() + lease
        where (tenant_id, delivery_id) in (
            select tenant_id, delivery_id from deliveries
            where lease_holder = holder and delivery_id = any (ids) and settled_at is null
            for no key update skip locked); $$;
