-- What the older program does not know becomes what it knows: notices were acknowledgements, and nothing is deleted.
alter table outbox no force row level security;
update outbox set kind = 'acknowledgement' where kind = 'notice';
alter table outbox force row level security;
alter table outbox
    drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in ('acknowledgement', 'notification', 'reply'));
alter table ledger drop column header_sha256, drop column whole_size;
drop table mailbox_gaps;
alter table mailbox_cursors drop column highest_modseq, drop column looked_through_at;
update mailboxes set after_intake = 'leave' where after_intake = 'delete';
alter table mailboxes
    drop constraint mailboxes_after_intake_check,
    add constraint mailboxes_after_intake_check check (after_intake in ('leave', 'keyword', 'seen', 'move')),
    drop column largest_mail,
    drop column keep_days,
    drop column alert,
    drop column alert_at,
    drop column marking_failures,
    drop column marking_error,
    drop column marking_error_at,
    drop column marking_retry_at;
