create or replace function extend_leases(holder uuid, ids uuid[], lease interval) returns void
    language sql volatile security definer set search_path = public, pg_temp as $$
    update mailboxes set next_poll_at = now() + lease where lease_holder = holder and mailbox_id = any (ids);
    update ledger set next_attempt_at = now() + lease
        where lease_holder = holder and ledger_id = any (ids) and state = 'pending';
    update deliveries set next_attempt_at = now() + lease
        where lease_holder = holder and delivery_id = any (ids) and settled_at is null; $$;
drop function analyze_young_tables();
