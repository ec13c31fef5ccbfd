-- As it was: each mailbox by its own server, without limits; mails that a limit holds are due at once.

drop function claim_deliveries(uuid, int, interval, uuid[]);
create function claim_deliveries(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, delivery_id uuid, attempt int, state text)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select d.tenant_id, d.delivery_id from deliveries d
        where d.settled_at is null and d.next_attempt_at <= now()
            and d.tenant_id <> all ((select resting_tenants())::uuid[])
        order by d.next_attempt_at limit most for no key update skip locked)
    update deliveries d set lease_holder = holder, next_attempt_at = now() + lease,
        state = case when d.state = 'armed' then 'armed' else 'sending' end,
        attempts = d.attempts + case when d.state = 'armed' then 0 else 1 end,
        first_tried_at = coalesce(d.first_tried_at, now())
    from due where d.tenant_id = due.tenant_id and d.delivery_id = due.delivery_id
    returning d.tenant_id, d.delivery_id, d.attempts, d.state $$;
comment on function claim_deliveries(uuid, int, interval) is
    'Claims deliveries that are due; an armed one is handed out as armed, never to be sent again.';
revoke all on function claim_deliveries(uuid, int, interval) from public;
grant execute on function claim_deliveries(uuid, int, interval) to postroom_app;
drop index deliveries_due;
create index deliveries_due on deliveries (next_attempt_at) where settled_at is null;
alter table deliveries drop column paced_at;
drop table send_limits;
drop table send_paces;
drop table relay_states;
alter table mailboxes drop column relay_id, drop column fallback_relay_id;
drop table relays;
