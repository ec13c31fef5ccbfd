-- Tickets, their messages, what identifies a mail, and the event log.
--
-- Why: the one ticket core (DESIGN section 1). Nobody but the Tickets module writes these tables.
-- Locks and time: new tables only; milliseconds.

create table tickets (
    tenant_id       uuid not null references tenants on delete cascade,
    ticket_id       uuid not null,
    number          bigint not null check (number > 0),
    subject         text not null,
    status          text not null default 'new'
                    check (status in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    requester_id    uuid not null,
    mailbox_id      uuid,
    brand_id        uuid not null,
    channel         text not null check (channel in ('mail', 'api')),
    locale          text not null default 'en',
    -- Optimistic concurrency: every change adds one.
    version         bigint not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, ticket_id),
    unique (tenant_id, number),
    foreign key (tenant_id, requester_id) references contacts (tenant_id, contact_id),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id),
    foreign key (tenant_id, brand_id) references brands (tenant_id, brand_id)
);
create index tickets_by_requester on tickets (tenant_id, requester_id);
call protect_tenant_table('tickets');

-- Whose words are taken for this ticket: the requester and who was accepted later.
create table ticket_participants (
    tenant_id       uuid not null,
    ticket_id       uuid not null,
    contact_id      uuid not null,
    joined_at       timestamptz not null default now(),
    primary key (tenant_id, ticket_id, contact_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade,
    foreign key (tenant_id, contact_id) references contacts on delete cascade
);
create index ticket_participants_by_contact on ticket_participants (tenant_id, contact_id);
call protect_tenant_table('ticket_participants');

create table messages (
    tenant_id       uuid not null,
    message_id      uuid not null,
    ticket_id       uuid not null,
    direction       text not null check (direction in ('inbound', 'outbound', 'note')),
    visibility      text not null check (visibility in ('public', 'internal')),
    contact_id      uuid,
    agent_id        uuid,
    subject         text,
    body            text not null,
    -- The Message-ID of the mail, without angle brackets, as received or as sent.
    mail_id         text,
    -- The blob of the raw mail; null for what did not come by mail.
    raw_sha256      bytea check (length(raw_sha256) = 32),
    -- Why it is in this ticket: Threading's verdict with its evidence.
    verdict         jsonb,
    mail_date       timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, message_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade,
    foreign key (tenant_id, contact_id) references contacts (tenant_id, contact_id),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id),
    -- A note is never public, whatever the code above believes (invariant 10).
    check (direction <> 'note' or visibility = 'internal'),
    check (num_nonnulls(contact_id, agent_id) <= 1)
);
create index messages_by_ticket on messages (tenant_id, ticket_id, created_at, message_id);
call protect_tenant_table('messages');

-- An attachment is a part of a stored raw mail, not a copy of it.
create table attachments (
    tenant_id       uuid not null,
    attachment_id   uuid not null,
    message_id      uuid not null,
    position        int not null,
    -- The part's number in the raw mail, "2.1".
    part            text not null,
    raw_sha256      bytea not null check (length(raw_sha256) = 32),
    file_name       text,
    safe_name       text not null,
    declared_type   text not null,
    detected_type   text,
    size            bigint not null check (size >= 0),
    sha256          bytea not null check (length(sha256) = 32),
    primary key (tenant_id, attachment_id),
    unique (tenant_id, message_id, position),
    foreign key (tenant_id, message_id) references messages on delete cascade
);
call protect_tenant_table('attachments');

-- Every Message-ID we received, sent, or saw in References, so that siblings of an unseen parent join.
create table mail_ids (
    tenant_id       uuid not null,
    -- The first 16 bytes of SHA-256 over the id without angle brackets.
    hash            bytea not null check (length(hash) = 16),
    ticket_id       uuid not null,
    message_id      uuid,
    origin          text not null check (origin in ('received', 'sent', 'referenced')),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, hash, ticket_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index mail_ids_by_ticket on mail_ids (tenant_id, ticket_id);
call protect_tenant_table('mail_ids');

-- Sameness of mails: the raw bytes' hash and the content's (RELIABILITY section 0). One mail, one message (invariant 4).
create table mail_fingerprints (
    tenant_id       uuid not null,
    fingerprint     bytea not null check (length(fingerprint) = 32),
    message_id      uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, fingerprint),
    foreign key (tenant_id, message_id) references messages on delete cascade
);
create index mail_fingerprints_by_message on mail_fingerprints (tenant_id, message_id);
call protect_tenant_table('mail_fingerprints');

-- One fact each; audit trail, activity feed and bus are these rows. Consumers read below the oldest running
-- transaction (xid < pg_snapshot_xmin), so a late commit is never skipped.
create table events (
    tenant_id       uuid not null references tenants on delete cascade,
    event_id        uuid not null,
    sequence        bigint not null generated always as identity,
    xid             xid8 not null default pg_current_xact_id(),
    ticket_id       uuid,
    kind            text not null,
    actor_kind      text not null check (actor_kind in ('contact', 'agent', 'system', 'api')),
    actor_id        uuid,
    data            jsonb not null default '{}',
    at              timestamptz not null default now(),
    primary key (tenant_id, event_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index events_in_order on events (tenant_id, xid, sequence);
create index events_by_ticket on events (tenant_id, ticket_id, sequence);
call protect_tenant_table('events');
-- Append-only for the application; a ticket's deletion still takes its events along by the foreign key.
revoke update, delete on events from postroom_app;
