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
drop trigger mailboxes_touch on mailboxes;
create trigger mailboxes_touch before update on mailboxes for each row execute function touch_row(
    'lease_holder', 'next_poll_at', 'failures', 'last_error', 'last_error_at', 'last_success_at');
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
comment on column mailboxes.after_intake is 'What becomes of a mail on the server once it is safe with us.';
