create or replace function next_ticket_number() returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    return nextval(ticket_sequence(current_tenant())::regclass);
end $$;
drop function mailboxes_by_address(text);
drop index ledger_set_aside, ledger_imports;
-- The way by which a mail came is forgotten; the mail itself stays.
alter table ledger drop constraint ledger_origin_of_import, drop constraint ledger_source_check;
alter table ledger no force row level security;
update ledger set source = 'command' where source in ('pipe', 'import');
alter table ledger force row level security;
alter table ledger
    drop column envelope_to,
    drop column origin,
    drop column stage,
    add constraint ledger_source_check check (source in ('imap', 'command'));
comment on column ledger.source is 'How it came: by a mailbox, or by hand.';
