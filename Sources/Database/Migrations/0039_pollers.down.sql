drop function claim_mailboxes(uuid, int, interval, interval);
create function claim_mailboxes(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, mailbox_id uuid)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select m.tenant_id, m.mailbox_id from mailboxes m
        where m.is_enabled and m.next_poll_at <= now() and m.tenant_id <> all ((select resting_tenants())::uuid[])
        order by m.next_poll_at limit most for no key update skip locked)
    update mailboxes m set lease_holder = holder, next_poll_at = now() + lease
    from due where m.tenant_id = due.tenant_id and m.mailbox_id = due.mailbox_id
    returning m.tenant_id, m.mailbox_id $$;
revoke all on function claim_mailboxes(uuid, int, interval) from public;
grant execute on function claim_mailboxes(uuid, int, interval) to postroom_app;
comment on function claim_mailboxes(uuid, int, interval) is 'Claims mailboxes that are due.';
drop function served_mailboxes();
drop table mailbox_pollers;
