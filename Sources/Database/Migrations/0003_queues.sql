-- The two mail queues: the ledger of mails seen on servers, and the outbox with one delivery per recipient.
--
-- Why: a mail is durable before anything can fail on it (invariant 1), nothing is sent that is not written down first
-- (invariant 6). Due rows are found by partial indexes, so the cost does not grow with history.
-- A claimed row is not locked but pushed into the future: next_attempt_at is its lease's end, the holder moves it on
-- while working, attempts is the epoch that fences a holder who lost it.
-- Locks and time: new tables only; milliseconds.

create table ledger (
    tenant_id       uuid not null,
    ledger_id       uuid not null,
    mailbox_id      uuid not null,
    source          text not null check (source in ('imap', 'command')),
    folder          text,
    uid_validity    bigint,
    uid             bigint,
    raw_sha256      bytea not null check (length(raw_sha256) = 32),
    size            bigint not null check (size >= 0),
    arrived_at      timestamptz,
    state           text not null default 'pending'
                    check (state in ('pending', 'joined', 'new', 'held', 'ignored', 'failed')),
    -- Why it was held, ignored or failed.
    reason          text,
    verdict         jsonb,
    ticket_id       uuid,
    message_id      uuid,
    -- What is still to be done on the server: due, done, or nothing to do.
    server_step     text not null default 'none' check (server_step in ('none', 'due', 'done')),
    -- Claims so far, and how many of them ended with an error; the difference ended with the process.
    attempts        int not null default 0,
    failures        int not null default 0,
    last_error      text,
    lease_holder    uuid,
    next_attempt_at timestamptz default now(),
    seen_at         timestamptz not null default now(),
    settled_at      timestamptz,
    primary key (tenant_id, ledger_id),
    unique (tenant_id, mailbox_id, folder, uid_validity, uid),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    foreign key (tenant_id, message_id) references messages (tenant_id, message_id),
    check ((state = 'pending') = (settled_at is null)),
    -- No limbo: what is pending has a time at which it is looked at again.
    check ((state = 'pending') = (next_attempt_at is not null)),
    check (state not in ('joined', 'new') or (ticket_id is not null and message_id is not null)),
    check (state not in ('held', 'ignored', 'failed') or reason is not null)
);
create index ledger_due on ledger ((attempts > 0), next_attempt_at) where state = 'pending';
create index ledger_leased on ledger (lease_holder) where lease_holder is not null;
create index ledger_server_steps on ledger (tenant_id, mailbox_id, uid) where server_step = 'due';
create index ledger_by_blob on ledger (tenant_id, raw_sha256);
call protect_tenant_table('ledger');
call allow_claiming('ledger');

create table outbox (
    tenant_id       uuid not null,
    outbox_id       uuid not null,
    ticket_id       uuid not null,
    message_id      uuid,
    mailbox_id      uuid not null,
    kind            text not null check (kind in ('acknowledgement', 'notification', 'reply')),
    -- Fixed when the row is written: a retry is never a second mail.
    mail_id         text not null,
    envelope_from   text not null,
    -- The finished mail; every attempt sends these very bytes.
    content         bytea not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, outbox_id),
    unique (tenant_id, mail_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade,
    foreign key (tenant_id, message_id) references messages (tenant_id, message_id) on delete cascade,
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id)
);
create index outbox_by_ticket on outbox (tenant_id, ticket_id);
call protect_tenant_table('outbox');

create table deliveries (
    tenant_id       uuid not null,
    delivery_id     uuid not null,
    outbox_id       uuid not null,
    mailbox_id      uuid not null,
    recipient       text not null,
    -- armed: the final dot is about to be sent; if nobody comes back to say how that went, the answer is unknown.
    state           text not null default 'queued' check (state in
                    ('queued', 'sending', 'armed', 'accepted', 'refused', 'unknown', 'expired', 'cancelled')),
    attempts        int not null default 0,
    reply_code      int,
    reply_text      text,
    first_tried_at  timestamptz,
    lease_holder    uuid,
    next_attempt_at timestamptz default now(),
    settled_at      timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, delivery_id),
    unique (tenant_id, outbox_id, recipient),
    foreign key (tenant_id, outbox_id) references outbox on delete cascade,
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id),
    check ((state in ('queued', 'sending', 'armed')) = (settled_at is null)),
    check ((settled_at is null) = (next_attempt_at is not null))
);
-- For the caps on automatic answers.
create index deliveries_by_recipient on deliveries (tenant_id, lower(recipient), created_at);
create index deliveries_due on deliveries (next_attempt_at) where settled_at is null;
create index deliveries_leased on deliveries (lease_holder) where lease_holder is not null;
call protect_tenant_table('deliveries');
call allow_claiming('deliveries');

-- Claims mailboxes that are due; a lease that ran out is due again.
create function claim_mailboxes(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, mailbox_id uuid)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select m.tenant_id, m.mailbox_id from mailboxes m
        where m.is_enabled and m.next_poll_at <= now()
        order by m.next_poll_at limit most for update skip locked)
    update mailboxes m set lease_holder = holder, next_poll_at = now() + lease
    from due where m.tenant_id = due.tenant_id and m.mailbox_id = due.mailbox_id
    returning m.tenant_id, m.mailbox_id $$;

-- Claims ledger rows that are due. The attempt is counted, and committed, before the mail is looked at, so a mail
-- that kills the process is known by its count. Mails tried before are asked for apart and one at a time.
create function claim_ledger(holder uuid, most int, retried boolean, lease interval)
    returns table (tenant_id uuid, ledger_id uuid, attempt int)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select l.tenant_id, l.ledger_id from ledger l
        where l.state = 'pending' and l.next_attempt_at <= now() and (l.attempts > 0) = retried
        order by l.next_attempt_at limit most for update skip locked)
    update ledger l set lease_holder = holder, next_attempt_at = now() + lease, attempts = l.attempts + 1
    from due where l.tenant_id = due.tenant_id and l.ledger_id = due.ledger_id
    returning l.tenant_id, l.ledger_id, l.attempts $$;

-- Claims deliveries that are due. An armed one whose holder is gone is never sent again by this: its answer is unknown.
create function claim_deliveries(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, delivery_id uuid, attempt int, state text)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select d.tenant_id, d.delivery_id from deliveries d
        where d.settled_at is null and d.next_attempt_at <= now()
        order by d.next_attempt_at limit most for update skip locked)
    update deliveries d set lease_holder = holder, next_attempt_at = now() + lease,
        state = case when d.state = 'armed' then 'armed' else 'sending' end,
        attempts = d.attempts + case when d.state = 'armed' then 0 else 1 end,
        first_tried_at = coalesce(d.first_tried_at, now())
    from due where d.tenant_id = due.tenant_id and d.delivery_id = due.delivery_id
    returning d.tenant_id, d.delivery_id, d.attempts, d.state $$;

-- Moves the end of what a living holder has in work. The holder names the rows: one that it could not put back after an
-- error is not among them, and comes free when its lease ends.
create function extend_leases(holder uuid, ids uuid[], lease interval) returns void
    language sql volatile security definer set search_path = public, pg_temp as $$
    update mailboxes set next_poll_at = now() + lease where lease_holder = holder and mailbox_id = any (ids);
    update ledger set next_attempt_at = now() + lease
        where lease_holder = holder and ledger_id = any (ids) and state = 'pending';
    update deliveries set next_attempt_at = now() + lease
        where lease_holder = holder and delivery_id = any (ids) and settled_at is null; $$;

revoke all on function claim_mailboxes(uuid, int, interval), claim_ledger(uuid, int, boolean, interval),
    claim_deliveries(uuid, int, interval), extend_leases(uuid, uuid[], interval),
    tenant_by_slug(text), all_tenants(), api_key_owner(bytea) from public;
grant execute on function claim_mailboxes(uuid, int, interval), claim_ledger(uuid, int, boolean, interval),
    claim_deliveries(uuid, int, interval), extend_leases(uuid, uuid[], interval),
    tenant_by_slug(text), all_tenants(), api_key_owner(bytea) to postroom_app;
