-- Answers that are sent later, an undo window, and copies in the mailbox's folder of sent mails.
--
-- Why: an answer may wait, for the time that somebody named or for the seconds in which it can still be called off. The time
-- that was asked for stays beside the queue's own next_attempt_at, which every attempt moves.
-- A copy is work of its own behind the relay's acceptance: a server that takes no copies must never be in a mail's way. Its
-- row says that it was begun before the server is asked, so whoever comes after a crash looks for it first.
-- Locks and time: deliveries, outbox, mailboxes and delivery_policies are locked while columns with constant defaults are
-- added, which touches no row; the partial index reads deliveries once and finds nothing.

alter table deliveries add column send_at timestamptz;
comment on column deliveries.send_at is 'When it is to be sent, where somebody asked for that; null is at once.';
create index deliveries_scheduled on deliveries (tenant_id, outbox_id) where settled_at is null and send_at is not null;

alter table delivery_policies
    add column undo_seconds int not null default 10 check (undo_seconds between 0 and 300),
    add column withdraws boolean not null default true;
comment on column delivery_policies.undo_seconds is
    'So many seconds an answer given by API or command waits, in which it can still be called off.';
comment on column delivery_policies.withdraws is
    'Whether an answer that is to be sent later is called off when the customer writes before.';

alter table outbox add column keeps_copy boolean not null default false;
comment on column outbox.keeps_copy is
    'Whether a copy goes into the mailbox''s folder of sent mails once a server has accepted it.';

alter table mailboxes
    add column sent_copies text not null default 'auto' check (sent_copies in ('auto', 'on', 'off')),
    add column sent_folder text check (length(sent_folder) between 1 and 1000),
    add column copy_failures int not null default 0,
    add column copy_error text,
    add column copy_error_at timestamptz,
    add column copy_retry_at timestamptz;
comment on column mailboxes.sent_copies is
    'Whether answers are copied to the folder of sent mails; auto is where the provider does not do it.';
comment on column mailboxes.sent_folder is 'Which folder that is; null is the one that the server marks as such.';
comment on column mailboxes.copy_failures is 'How often in a row a copy could not be put there.';
comment on column mailboxes.copy_error is 'Why not, the last time; null when all is well.';
comment on column mailboxes.copy_error_at is 'When that was found.';
comment on column mailboxes.copy_retry_at is 'Until when no copy is tried there; null is now.';

create table sent_copies (
    tenant_id       uuid not null,
    outbox_id       uuid not null,
    mailbox_id      uuid not null,
    attempts        int not null default 0 check (attempts >= 0),
    lease_holder    uuid,
    next_attempt_at timestamptz default now(),
    outcome         text check (outcome in ('appended', 'found', 'dropped')),
    uid_validity    bigint,
    uid             bigint,
    settled_at      timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, outbox_id),
    foreign key (tenant_id, outbox_id) references outbox on delete cascade,
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id),
    check ((settled_at is null) = (outcome is null)),
    check ((settled_at is null) = (next_attempt_at is not null))
);
call protect_tenant_table('sent_copies');
call allow_claiming('sent_copies');
create index sent_copies_due on sent_copies (next_attempt_at) where settled_at is null;
create index sent_copies_of_mailbox on sent_copies (tenant_id, mailbox_id) where settled_at is null;
comment on table sent_copies is 'Copies of accepted answers for the mailboxes'' folders of sent mails, to be made and made.';
comment on column sent_copies.tenant_id is 'Whose.';
comment on column sent_copies.outbox_id is 'The mail.';
comment on column sent_copies.mailbox_id is 'In whose folder it goes.';
comment on column sent_copies.attempts is 'How often the server was about to be given it: after the first it may be there.';
comment on column sent_copies.lease_holder is 'The worker that has it.';
comment on column sent_copies.next_attempt_at is 'When it is tried next, or when the claim ends; null when settled.';
comment on column sent_copies.outcome is
    'Appended, found there after an attempt that broke, or dropped: the mail was erased or the mailbox keeps no copies any more.';
comment on column sent_copies.uid_validity is 'UIDVALIDITY of the folder, as the server said with the copy (RFC 4315).';
comment on column sent_copies.uid is 'The UID of the copy there, if the server said it.';
comment on column sent_copies.settled_at is 'When it was settled.';
comment on column sent_copies.created_at is 'When the first server accepted the mail.';

create function claim_sent_copies(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, outbox_id uuid, mailbox_id uuid, attempt int)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select c.tenant_id, c.outbox_id from sent_copies c
        where c.settled_at is null and c.next_attempt_at <= now()
            and c.tenant_id <> all ((select resting_tenants())::uuid[])
        order by c.next_attempt_at limit most for no key update skip locked)
    update sent_copies c set lease_holder = holder, next_attempt_at = now() + lease
    from due where c.tenant_id = due.tenant_id and c.outbox_id = due.outbox_id
    returning c.tenant_id, c.outbox_id, c.mailbox_id, c.attempts $$;
revoke all on function claim_sent_copies(uuid, int, interval) from public;
grant execute on function claim_sent_copies(uuid, int, interval) to postroom_app;
comment on function claim_sent_copies(uuid, int, interval) is
    'Claims copies that are due, of all tenants that are not deleted, for a worker.';

create function sent_copy_numbers()
    returns table (tenant_id uuid, mailbox_id uuid, waiting bigint, failures int)
    language sql stable security definer set search_path = public, pg_temp as $$
    select m.tenant_id, m.mailbox_id,
        (select count(*) from (select from sent_copies c
            where c.tenant_id = m.tenant_id and c.mailbox_id = m.mailbox_id and c.settled_at is null limit 100000) w),
        m.copy_failures
    from mailboxes m
    where m.copy_failures > 0 or exists (select from sent_copies c
        where c.tenant_id = m.tenant_id and c.mailbox_id = m.mailbox_id and c.settled_at is null) $$;
revoke all on function sent_copy_numbers() from public;
grant execute on function sent_copy_numbers() to postroom_app;
comment on function sent_copy_numbers() is 'How many copies wait, and how often in a row they failed, by mailbox; for metrics.';
