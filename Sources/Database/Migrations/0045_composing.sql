-- How answers are composed: whom they go to and what they quote, files that stay where they are, and notifications that
-- an agent has switched off.
--
-- Why: an answer to more than the requester, and the conversation quoted below it, are a matter of taste of each mailbox. A
-- mail with large files is kept as its own bytes and ranges of blobs that are there already, so that twenty notifications
-- of a mail do not keep it twenty times. A blob that such a range is of is needed until the mail is gone. Notifications
-- say how to switch them off (RFC 8058), so that somebody can.
-- A mail to several has one Message-ID in all its copies (decision 40), each with an envelope sender of its own: the two
-- together are unique.
-- Locks and time: three new tables, one function is replaced; outbox is locked while an index is built, a few seconds for a
-- million mails.

alter table outbox
    drop constraint outbox_tenant_id_mail_id_key,
    add constraint outbox_tenant_id_mail_id_key unique (tenant_id, mail_id, envelope_from);
comment on column outbox.mail_id is
    'Its Message-ID, fixed when the row is written: a retry is never a second mail. The copies of a mail to several share it.';

create table answer_policies (
    tenant_id       uuid not null,
    mailbox_id      uuid not null,
    answer_everyone boolean not null default false,
    history         text not null default 'last' check (history in ('none', 'last', 'all')),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, mailbox_id),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id) on delete cascade
);
call protect_tenant_table('answer_policies');
create trigger answer_policies_touch before update on answer_policies for each row execute function touch_row();
comment on table answer_policies is 'How answers to customers are composed, where that is not the standard.';
comment on column answer_policies.tenant_id is 'Whose mailbox.';
comment on column answer_policies.mailbox_id is 'The mailbox.';
comment on column answer_policies.answer_everyone is
    'Whether an answer goes in copy to everybody who takes part, or to the requester and the author of what it answers.';
comment on column answer_policies.history is
    'What an answer quotes: none, the last message of the customer, or all of the public conversation.';
comment on column answer_policies.created_at is 'When it was set first.';
comment on column answer_policies.updated_at is 'When it was changed last.';

create table outbox_files (
    tenant_id       uuid not null,
    outbox_id       uuid not null,
    place           int not null check (place >= 0),
    at_octet        bigint not null check (at_octet >= 0),
    raw_sha256      bytea not null check (length(raw_sha256) = 32),
    first_octet     bigint not null check (first_octet >= 0),
    octets          bigint not null check (octets >= 0),
    coding          text not null check (coding in ('as_is', 'base64')),
    digest          bytea not null check (length(digest) = 32),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, outbox_id, place),
    foreign key (tenant_id, outbox_id) references outbox (tenant_id, outbox_id) on delete cascade
);
call protect_tenant_table('outbox_files');
-- Asked for all tenants together: their files lie in one store.
create index outbox_files_by_blob on outbox_files (raw_sha256);
call allow_claiming('outbox_files');
comment on table outbox_files is
    'Files of mails in the outbox that are not in their rows: ranges of blobs, put in where they belong while a mail is sent.';
comment on column outbox_files.tenant_id is 'Whose.';
comment on column outbox_files.outbox_id is 'The mail.';
comment on column outbox_files.place is 'Which of its files, from 0.';
comment on column outbox_files.at_octet is 'Behind so many octets of outbox.content it belongs.';
comment on column outbox_files.raw_sha256 is 'The blob that it is in.';
comment on column outbox_files.first_octet is 'Where in the blob it begins.';
comment on column outbox_files.octets is 'How long it is there.';
comment on column outbox_files.coding is 'Whether these octets are sent as they are, or as base64.';
comment on column outbox_files.digest is 'SHA-256 of these octets: others are never sent.';
comment on column outbox_files.created_at is 'When it was queued.';

create or replace function blob_is_needed(wanted bytea) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select exists (select from ledger where raw_sha256 = wanted)
        or exists (select from messages where raw_sha256 = wanted)
        or exists (select from attachments where raw_sha256 = wanted)
        or exists (select from outbox_files where raw_sha256 = wanted) $$;

create table muted_notifications (
    tenant_id       uuid not null,
    agent_id        uuid not null,
    kind            text not null check (kind in ('new_ticket', 'new_message')),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, agent_id, kind),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id) on delete cascade
);
call protect_tenant_table('muted_notifications');
comment on table muted_notifications is 'Notifications that an agent does not want.';
comment on column muted_notifications.tenant_id is 'Whose agent.';
comment on column muted_notifications.agent_id is 'The agent.';
comment on column muted_notifications.kind is 'Of what the agent is not told: new tickets, or new messages in them.';
comment on column muted_notifications.created_at is 'Since when.';
