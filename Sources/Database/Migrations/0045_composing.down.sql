-- As it was. Mails in the outbox whose files stand elsewhere would be sent without them: those that wait are called off.

update deliveries d set state = 'cancelled', settled_at = now(), next_attempt_at = null, lease_holder = null
    where d.settled_at is null
        and exists (select from outbox_files f where f.tenant_id = d.tenant_id and f.outbox_id = d.outbox_id);
create or replace function blob_is_needed(wanted bytea) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select exists (select from ledger where raw_sha256 = wanted)
        or exists (select from messages where raw_sha256 = wanted)
        or exists (select from attachments where raw_sha256 = wanted) $$;
drop table muted_notifications;
drop table outbox_files;
drop table answer_policies;
