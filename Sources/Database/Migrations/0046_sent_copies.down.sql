-- As it was: answers that wait are sent when they are due all the same, and nothing is copied any more.

drop function sent_copy_numbers();
drop function claim_sent_copies(uuid, int, interval);
drop table sent_copies;
alter table mailboxes
    drop column sent_copies,
    drop column sent_folder,
    drop column copy_failures,
    drop column copy_error,
    drop column copy_error_at,
    drop column copy_retry_at;
alter table outbox drop column keeps_copy;
alter table delivery_policies drop column undo_seconds, drop column withdraws;
drop index deliveries_scheduled;
alter table deliveries drop column send_at;
