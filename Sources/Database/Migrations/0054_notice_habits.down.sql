-- As it was: agents are told at once. What they are still to be told is lost.

drop index outbox_digests;
drop function agents_to_tell(integer);
delete from muted_notifications where kind = 'overdue';
alter table muted_notifications drop constraint muted_notifications_kind_check;
alter table muted_notifications add constraint muted_notifications_kind_check
    check (kind in ('new_ticket', 'new_message', 'assigned', 'note', 'mention', 'reminder'));
drop table owed_notices;
drop table notice_habits;
