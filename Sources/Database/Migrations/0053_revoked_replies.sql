-- Reply addresses of an agent that count no more.
--
-- Why: a notification's reply address is an agent's pass to its ticket. Whose mailbox was open to somebody else for a while must be
-- able to take back all of them at once (R034); which were made before is told by the mails that they stand in.
-- Locks and time: agents is locked while a column is added, which touches no row.

alter table agents add column replies_since timestamptz;
comment on column agents.replies_since is 'Reply addresses of mails from before do not count; none where all count.';
