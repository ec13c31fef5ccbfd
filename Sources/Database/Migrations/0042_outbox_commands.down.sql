-- As it was: fewer states and reports; what they cannot say becomes what was said then.

drop table delivery_policies;
drop index deliveries_unusual;
update deliveries set state = 'cancelled' where state = 'suppressed';
update deliveries set report_kind = 'soft' where report_kind = 'late';
update deliveries set report_kind = null, report_status = null, report_ledger_id = null, reported_at = null
    where report_kind = 'delivered';
alter table deliveries
    drop constraint deliveries_state_check,
    drop constraint deliveries_report_kind_check,
    add constraint deliveries_state_check check (state in ('queued', 'sending', 'armed', 'accepted', 'refused', 'unknown',
        'expired', 'cancelled')),
    add constraint deliveries_report_kind_check check (report_kind in ('hard', 'soft')),
    drop column reply_status,
    drop column delay_told_at,
    drop column successor_id;
comment on column deliveries.state is
    'Armed: the final dot is about to be sent; if its worker never says how that went, the answer is unknown.';
comment on column deliveries.report_kind is 'What the latest delivery report says: hard is for good, soft is late or for now.';

create or replace function claim_deliveries(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, delivery_id uuid, attempt int, state text)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select d.tenant_id, d.delivery_id from deliveries d
        where d.settled_at is null and d.next_attempt_at <= now()
            and d.tenant_id <> all ((select resting_tenants())::uuid[])
        order by d.next_attempt_at limit most for update skip locked)
    update deliveries d set lease_holder = holder, next_attempt_at = now() + lease,
        state = case when d.state = 'armed' then 'armed' else 'sending' end,
        attempts = d.attempts + case when d.state = 'armed' then 0 else 1 end,
        first_tried_at = coalesce(d.first_tried_at, now())
    from due where d.tenant_id = due.tenant_id and d.delivery_id = due.delivery_id
    returning d.tenant_id, d.delivery_id, d.attempts, d.state $$;
