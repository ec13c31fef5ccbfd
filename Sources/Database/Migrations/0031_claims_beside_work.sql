-- A mailbox can be claimed while its mails are worked on.
--
-- Why: who writes a row that refers to a mailbox (a mail in the ledger, a ticket, a mail to be sent) locks the mailbox against
-- a change of its key until the transaction ends (FOR KEY SHARE), and FOR UPDATE with SKIP LOCKED passes over such a row. So a
-- mailbox with a backlog, on which several workers write all the time, was passed over again and again when the process that
-- read it had died. A claim changes no key: FOR NO KEY UPDATE goes beside such locks, and still excludes another claim.
-- Locks and time: a function is replaced; milliseconds.

create or replace function claim_mailboxes(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, mailbox_id uuid)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select m.tenant_id, m.mailbox_id from mailboxes m
        where m.is_enabled and m.next_poll_at <= now() and m.tenant_id <> all ((select resting_tenants())::uuid[])
        order by m.next_poll_at limit most for no key update skip locked)
    update mailboxes m set lease_holder = holder, next_poll_at = now() + lease
    from due where m.tenant_id = due.tenant_id and m.mailbox_id = due.mailbox_id
    returning m.tenant_id, m.mailbox_id $$;
