-- What the IMAP client has to remember: how large a mail may be, what the server warned of, what it keeps back, and by
-- what a mail is known again when the server counts its mails anew.
--
-- Why: a mail above the limit of its mailbox becomes a ticket with its beginning, and its whole is fetched when somebody
-- asks. Mails can be deleted on the server, but no sooner than a backup has them. A server's warnings (ALERT) and its
-- refusals to mark mails are the admin's to see. A mail that is named and not handed over is a gap of its own, so that one
-- such mail does not hold up how far the folder is read. After a change of UIDVALIDITY a mail is known by its header and its
-- size, and is not fetched again.
-- Locks and time: columns are added with constants or empty; the checks look at all rows of mailboxes, which are few, and
-- of outbox, which is locked meanwhile: about a second for a million mails.

alter table mailboxes
    add column largest_mail bigint not null default 67108864 check (largest_mail between 65536 and 1073741824),
    add column keep_days int not null default 7 check (keep_days between 0 and 3650),
    add column alert text,
    add column alert_at timestamptz,
    add column marking_failures int not null default 0,
    add column marking_error text,
    add column marking_error_at timestamptz,
    add column marking_retry_at timestamptz,
    drop constraint mailboxes_after_intake_check,
    add constraint mailboxes_after_intake_check
        check (after_intake in ('leave', 'keyword', 'seen', 'move', 'delete'));
drop trigger mailboxes_touch on mailboxes;
create trigger mailboxes_touch before update on mailboxes for each row execute function touch_row(
    'lease_holder', 'next_poll_at', 'failures', 'last_error', 'last_error_at', 'last_success_at', 'alert', 'alert_at',
    'marking_failures', 'marking_error', 'marking_error_at', 'marking_retry_at');
comment on column mailboxes.after_intake is
    'What becomes of a mail on the server once it is safe here: leave, keyword, seen, move or delete.';
comment on column mailboxes.largest_mail is
    'In bytes: of a larger mail only the beginning is fetched, until somebody asks for the whole.';
comment on column mailboxes.keep_days is 'How many days a mail stays on the server before after_intake = delete deletes it.';
comment on column mailboxes.alert is 'What the server said last that the admin must see (ALERT, RFC 3501 section 7.1).';
comment on column mailboxes.alert_at is 'When it said so.';
comment on column mailboxes.marking_failures is 'Failures in a row to do on the server what after_intake asks for.';
comment on column mailboxes.marking_error is 'Why that failed last; the mails are safe, and it is tried again.';
comment on column mailboxes.marking_error_at is 'When that was.';
comment on column mailboxes.marking_retry_at is 'When it is tried again.';

alter table mailbox_cursors
    add column highest_modseq bigint,
    add column looked_through_at timestamptz;
comment on column mailbox_cursors.highest_modseq is
    'The folder''s HIGHESTMODSEQ when it was read last (RFC 7162): nothing changed since where it is still the same.';
comment on column mailbox_cursors.looked_through_at is
    'When all UIDs of the server were last compared with the ledger; null asks for it to be done next.';

create table mailbox_gaps (
    tenant_id       uuid not null,
    mailbox_id      uuid not null,
    folder          text not null,
    uid_validity    bigint not null,
    uid             bigint not null,
    attempts        int not null default 1,
    seen_at         timestamptz not null default now(),
    next_attempt_at timestamptz not null,
    primary key (tenant_id, mailbox_id, folder, uid_validity, uid),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id) on delete cascade
);
call protect_tenant_table('mailbox_gaps');
comment on table mailbox_gaps is
    'Mails that a server names and does not hand over; they are asked for again, each at its time.';
comment on column mailbox_gaps.tenant_id is 'Whose it is.';
comment on column mailbox_gaps.mailbox_id is 'The mailbox.';
comment on column mailbox_gaps.folder is 'The folder on the server.';
comment on column mailbox_gaps.uid_validity is 'UIDVALIDITY, without which the UID means nothing.';
comment on column mailbox_gaps.uid is 'The mail''s UID.';
comment on column mailbox_gaps.attempts is 'How often it was asked for.';
comment on column mailbox_gaps.seen_at is 'When it was missed first.';
comment on column mailbox_gaps.next_attempt_at is 'When it is asked for again.';

alter table ledger
    add column header_sha256 bytea check (length(header_sha256) = 32),
    add column whole_size bigint check (whole_size > 0);
comment on column ledger.header_sha256 is
    'SHA-256 of the raw mail''s header with its empty line: by it and the size a mail is known again under another UID.';
comment on column ledger.whole_size is
    'The size on the server of a mail of which only the beginning is kept; null when the whole is here.';

alter table outbox
    drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in ('acknowledgement', 'notification', 'reply', 'notice'));
