drop function redact_event(uuid, uuid, jsonb, text, jsonb);
drop table event_redactions;
drop function event_seal_hash(event_seals);
drop table event_seals;
drop function event_digest(events);
drop function event_digest(events, bytea);
drop function event_content_digest(events);
drop policy owner_claims on events;
alter table events drop column correlation_id;
drop function current_correlation();
-- Events of tickets that are gone would break the key; the owner sees rows only without "force".
alter table events no force row level security;
alter table tickets no force row level security;
update events e set ticket_id = null where ticket_id is not null and not exists (
    select from tickets t where t.tenant_id = e.tenant_id and t.ticket_id = e.ticket_id);
alter table events add constraint events_tenant_id_ticket_id_fkey
    foreign key (tenant_id, ticket_id) references tickets on delete cascade;
alter table events force row level security;
alter table tickets force row level security;
comment on column events.ticket_id is null;
