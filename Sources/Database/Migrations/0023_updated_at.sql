-- When a row was changed last, in every table that people or programs change.
--
-- Why: what was changed since yesterday is asked by programs that keep a copy, and by whoever looks for a mistake. Tables
-- of one change at most, and the queues, have the times of their own that they need; SchemaExceptions in the tests of the
-- schema names each with its reason. The time is written by one trigger, so that no statement can forget it; on tables
-- whose statements wrote it before, they go on to do so. What is said to touch_row are columns in which the program keeps
-- notes for itself: a poll, a use of a key, are no change of the mailbox or the key.
-- Rows that are there get the time of this migration: whoever asks for changes sees them once more, and none is missed.
-- Locks and time: each table is locked until the end, behind the transactions that use it at that moment. now() is one
-- value for the whole statement, so it is kept beside the table and no row is written: milliseconds, also for a million
-- addresses.

create function touch_row() returns trigger
    language plpgsql as $$
begin
    if tg_nargs = 0 or to_jsonb(new) - tg_argv is distinct from to_jsonb(old) - tg_argv then
        new.updated_at := now();
    end if;
    return new;
end $$;
comment on function touch_row() is
    'Writes the time of a change into updated_at; changes of the columns that it is given alone are none.';

alter table tenant_keys add column updated_at timestamptz not null default now();
create trigger tenant_keys_touch before update on tenant_keys for each row execute function touch_row();

-- Brands, mailboxes and keys may have the column from 0022; then it is that step's to take away.
alter table brands add column if not exists updated_at timestamptz not null default now();
create trigger brands_touch before update on brands for each row execute function touch_row();

alter table mailboxes add column if not exists updated_at timestamptz not null default now();
create trigger mailboxes_touch before update on mailboxes for each row execute function touch_row(
    'lease_holder', 'next_poll_at', 'failures', 'last_error', 'last_error_at', 'last_success_at');

alter table api_keys add column if not exists updated_at timestamptz not null default now();
create trigger api_keys_touch before update on api_keys for each row execute function touch_row(
    'last_used_at', 'last_refused_at');

alter table contact_addresses add column updated_at timestamptz not null default now();
create trigger contact_addresses_touch before update on contact_addresses for each row execute function touch_row();

alter table team_members add column updated_at timestamptz not null default now();
create trigger team_members_touch before update on team_members for each row execute function touch_row();

alter table status_transitions add column updated_at timestamptz not null default now();
create trigger status_transitions_touch before update on status_transitions for each row execute function touch_row();

alter table tags add column updated_at timestamptz not null default now();
create trigger tags_touch before update on tags for each row execute function touch_row();

alter table field_rules add column updated_at timestamptz not null default now();
create trigger field_rules_touch before update on field_rules for each row execute function touch_row();

alter table ticket_watchers add column updated_at timestamptz not null default now();
create trigger ticket_watchers_touch before update on ticket_watchers for each row execute function touch_row();

alter table ticket_merges add column updated_at timestamptz not null default now();
create trigger ticket_merges_touch before update on ticket_merges for each row execute function touch_row();

-- That its job is gone is no change of a bulk.
alter table ticket_bulks add column updated_at timestamptz not null default now();
create trigger ticket_bulks_touch before update on ticket_bulks for each row execute function touch_row('job_id');

-- Written with every batch of mails, so its one statement sets the time itself.
alter table mailbox_cursors
    add column created_at timestamptz not null default now(),
    add column updated_at timestamptz not null default now();
comment on column mailbox_cursors.updated_at is 'When the folder was read last with something new in it.';
