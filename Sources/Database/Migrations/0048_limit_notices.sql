-- How far a long limit of sending is used, so that somebody hears of it before mails wait.
--
-- Why: the theoretical time of the next mail says when mails must wait, and not how much of a day is used up. Of limits of an hour and
-- longer mails are counted in windows of their length; at 80 % that is said once (RELIABILITY 5.3).
-- Locks and time: send_paces, which has a row for each limit, is locked while columns with standards are added; no row is touched.

alter table send_paces
    add column counted int not null default 0,
    add column counted_since timestamptz,
    add column is_told boolean not null default false;
comment on column send_paces.counted is 'Mails of the window that runs; counted for limits of an hour and longer.';
comment on column send_paces.counted_since is 'When that window began.';
comment on column send_paces.is_told is 'Whether it was said of that window that the limit is near.';
