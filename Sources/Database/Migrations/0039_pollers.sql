-- Processes that poll mailboxes know of each other, also those that have none yet.
--
-- Why: a process that joined late got mailboxes only when sessions of the others ended, half an hour later. Now each says that
-- it is there, and who has more mailboxes than its share gives some up. How many there are to share is counted by the leases.
-- A mailbox that was given up is for whoever has too few; who has enough takes only what has been waiting for a while.
-- claim_mailboxes keeps its three arguments for processes of the version before.
-- Locks and time: a new table, functions; milliseconds.

create table mailbox_pollers (
    lease_holder    uuid primary key,
    ends_at         timestamptz not null,
    created_at      timestamptz not null default now()
);
call protect_system_table('mailbox_pollers');
grant select, insert, update, delete on mailbox_pollers to postroom_app;
comment on table mailbox_pollers is
    'A process that polls mailboxes, or would if there were any for it; it says again and again that it is there.';
comment on column mailbox_pollers.lease_holder is 'Its name for itself while it runs, as in mailboxes.lease_holder.';
comment on column mailbox_pollers.ends_at is 'Until when it counts as alive without another word.';

-- Those that wait after a failure need nobody, and count when they are due again.
create function served_mailboxes() returns table (mailboxes bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select count(*) from mailboxes m
    where m.is_enabled and (m.lease_holder is not null or m.next_poll_at <= now())
        and m.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
revoke all on function served_mailboxes() from public;
grant execute on function served_mailboxes() to postroom_app;
comment on function served_mailboxes() is
    'How many mailboxes of all tenants some process has or should have; for sharing them.';

drop function claim_mailboxes(uuid, int, interval);
create function claim_mailboxes(holder uuid, most int, lease interval, waited interval default '0')
    returns table (tenant_id uuid, mailbox_id uuid)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select m.tenant_id, m.mailbox_id from mailboxes m
        where m.is_enabled and m.next_poll_at <= now() - waited
            and m.tenant_id <> all ((select resting_tenants())::uuid[])
        order by m.next_poll_at limit most for no key update skip locked)
    update mailboxes m set lease_holder = holder, next_poll_at = now() + lease
    from due where m.tenant_id = due.tenant_id and m.mailbox_id = due.mailbox_id
    returning m.tenant_id, m.mailbox_id $$;
revoke all on function claim_mailboxes(uuid, int, interval, interval) from public;
grant execute on function claim_mailboxes(uuid, int, interval, interval) to postroom_app;
comment on function claim_mailboxes(uuid, int, interval, interval) is
    'Claims mailboxes that are due, and have been for as long as waited says.';
