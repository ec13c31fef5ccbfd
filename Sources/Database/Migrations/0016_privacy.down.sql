do $$
begin
    execute replace(pg_get_functiondef('seed_roles(uuid)'::regprocedure),
        '''contacts.erase'', ''contacts.approve_erasure''', '''contacts.erase''');
end $$;
alter table roles no force row level security;
update roles set permissions = array_remove(permissions, 'contacts.approve_erasure')
    where permissions @> '{contacts.approve_erasure}';
alter table roles force row level security;
drop function blob_is_needed(bytea);
drop policy owner_claims on attachments;
drop index ticket_merges_by_source, ledger_by_message, ledger_by_ticket, ledger_by_blob,
    attachments_by_blob, messages_by_blob;
-- What was erased stays erased. Columns that cannot be empty again hold a hash that is nobody's; a row of the ledger that
-- names no effect any more has one that happened to nothing.
alter table ledger no force row level security;
alter table attachments no force row level security;
alter table tickets no force row level security;
alter table messages no force row level security;
alter table ledger drop constraint ledger_effect_is_named, drop constraint ledger_raw_or_erased,
    drop constraint ledger_pending_has_mail;
update ledger set state = 'ignored', reason = 'erased'
    where state in ('joined', 'new') and (ticket_id is null or message_id is null);
update ledger set raw_sha256 = decode(repeat('00', 32), 'hex') where raw_sha256 is null;
update attachments set raw_sha256 = coalesce(raw_sha256, decode(repeat('00', 32), 'hex')),
    sha256 = coalesce(sha256, decode(repeat('00', 32), 'hex')) where raw_sha256 is null or sha256 is null;
alter table ledger
    drop column erased_at,
    alter column raw_sha256 set not null,
    add constraint ledger_check2
        check (state not in ('joined', 'new') or (ticket_id is not null and message_id is not null)),
    drop constraint ledger_tenant_id_ticket_id_fkey,
    drop constraint ledger_tenant_id_message_id_fkey;
alter table ledger
    add foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id),
    add foreign key (tenant_id, message_id) references messages (tenant_id, message_id);
alter table attachments alter column raw_sha256 set not null, alter column sha256 set not null;
alter table messages drop column redacted_at;
alter table messages force row level security;
alter table tickets force row level security;
alter table attachments force row level security;
alter table ledger force row level security;
comment on column ledger.raw_sha256 is null;
comment on column attachments.raw_sha256 is 'The blob of the raw mail it is a part of.';
comment on column attachments.sha256 is 'SHA-256 of the decoded file.';
create index ledger_by_blob on ledger (tenant_id, raw_sha256);
drop table blob_erasures, erased_counts, erasure_tickets, erasures, privacy_policies;
