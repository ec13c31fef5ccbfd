-- Other doors into the ledger: mail handed over by an MTA's pipe, and imported archives; and what is looked up in it.
--
-- Why: a mail is worked on again with all that was known when it came, so the recipient of its envelope and the place in
-- an archive that it came from stand beside it. What failed says at which stage. Imported mails wait for their import,
-- which works on them in the order of their dates. A dry run of a mail is rolled back, and must not use up a number.
-- Locks and time: ledger is locked while columns without values are added, the check on its sources is made anew and two
-- partial indexes are built; each reads it once: some seconds for ten million rows.

alter table ledger
    add column envelope_to text check (length(envelope_to) <= 1000),
    add column origin text check (length(origin) <= 5000),
    add column stage text check (stage in ('receive', 'read', 'judge', 'thread', 'act')),
    drop constraint ledger_source_check,
    add constraint ledger_source_check check (source in ('imap', 'command', 'pipe', 'import')),
    add constraint ledger_origin_of_import check (origin is null or source = 'import');
comment on column ledger.source is 'How it came: by a mailbox, by hand, by an MTA''s pipe, or by an import.';
comment on column ledger.envelope_to is 'The recipient of its envelope, where somebody said so; none after an erasure.';
comment on column ledger.origin is 'Where in an imported archive it lay; none after an erasure.';
comment on column ledger.stage is 'At which stage it failed last; none for what did not fail.';

-- What waits for a person, or was given up; what is settled, the most, is not in it.
create index ledger_set_aside on ledger (tenant_id, state, ledger_id) where state in ('held', 'ignored', 'failed');
-- An import works from the oldest mail to the newest.
create index ledger_imports on ledger (tenant_id, mailbox_id, arrived_at, ledger_id)
    where state = 'pending' and source = 'import';

-- Whose mailbox an address is, before there is a tenant: for mails that come by a pipe.
create function mailboxes_by_address(wanted text) returns table (tenant_id uuid, mailbox_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select m.tenant_id, m.mailbox_id from mailboxes m
    where m.address_key = wanted and m.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
comment on function mailboxes_by_address(text) is 'The mailboxes with an address, of all tenants.';
revoke all on function mailboxes_by_address(text) from public;
grant execute on function mailboxes_by_address(text) to postroom_app;

create or replace function next_ticket_number() returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    number bigint;
begin
    if coalesce(current_setting('postroom.dry_run', true), '') <> 'on' then
        return nextval(ticket_sequence(current_tenant())::regclass);
    end if;
    -- What would come next; whoever asks so is rolled back.
    execute format('select last_value + is_called::int from %I', ticket_sequence(current_tenant())) into number;
    return number;
end $$;
