-- A mail that was read to the end is not suspected of ending the process.
--
-- Why: a mail is given up after three deaths of the process that had it in hand. A process that is killed again and again
-- from outside, by a machine without memory or by somebody in a hurry, had innocent mails in hand each time, and they were
-- given up with the bad ones. Reading a mail is what can kill; so that it was read to its end is written down for mails
-- that are tried again, before anything else is done with them.
-- Locks and time: a column with a constant is added; milliseconds.

alter table ledger add column sound_readings int not null default 0;
comment on column ledger.sound_readings is
    'Of the attempts that ended with the process, how many had read the mail to its end before.';
