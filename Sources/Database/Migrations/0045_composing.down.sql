-- As it was. Mails in the outbox whose files stand elsewhere would be sent without them: those that wait are called off.

update deliveries d set state = 'cancelled', settled_at = now(), next_attempt_at = null, lease_holder = null
    where d.settled_at is null
        and exists (select from outbox_files f where f.tenant_id = d.tenant_id and f.outbox_id = d.outbox_id);
-- Of copies with one Message-ID all but the first are told apart by their own id.
alter table outbox no force row level security;
update outbox o set mail_id = o.outbox_id || '.' || o.mail_id
    where exists (select from outbox f where f.tenant_id = o.tenant_id and f.mail_id = o.mail_id and f.outbox_id < o.outbox_id);
alter table outbox force row level security;
alter table outbox
    drop constraint outbox_tenant_id_mail_id_key,
    add constraint outbox_tenant_id_mail_id_key unique (tenant_id, mail_id);
comment on column outbox.mail_id is 'Its Message-ID, fixed when the row is written: a retry is never a second mail.';
create or replace function blob_is_needed(wanted bytea) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select exists (select from ledger where raw_sha256 = wanted)
        or exists (select from messages where raw_sha256 = wanted)
        or exists (select from attachments where raw_sha256 = wanted) $$;
drop table muted_notifications;
drop table outbox_files;
drop table answer_policies;
