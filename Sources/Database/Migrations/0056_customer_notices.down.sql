-- As it was: every new ticket is acknowledged, and nobody hears of its end. What the older program does not know becomes what it
-- knows; nothing is deleted.

alter table outbox no force row level security;
update outbox set kind = 'notice' where kind = 'progress';
alter table outbox force row level security;
alter table outbox
    drop constraint outbox_kind_check,
    add constraint outbox_kind_check check (kind in ('acknowledgement', 'notification', 'reply', 'notice'));
alter table answer_policies drop column notices, drop column time_zone, drop column open_hours;
