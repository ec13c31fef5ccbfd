-- Evidence that the event log is what it was: seals over batches of events, and the one way to redact an event.
--
-- Why: no right of the application reaches a written event, but whoever has the server could remove or change one. A hash
-- from each event to the next would put all writers in one line; so a job seals the events afterwards, in batches, below
-- the oldest running transaction, and each seal holds the hash of the one before. docs/decisions/0013-sealed-event-log.md.
-- An event outlives the ticket it is about: the key to tickets, which took the events of a deleted ticket along, goes.
-- Locks and time: events is locked while a column without a value in old rows is added and a key is dropped; milliseconds.

alter table events drop constraint events_tenant_id_ticket_id_fkey;

-- What caused the running transaction: a mail, a request, a job (SET LOCAL postroom.correlation), or null.
create function current_correlation() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('postroom.correlation', true), '')::uuid;

alter table events add column correlation_id uuid default current_correlation();

-- What of an event may be redacted. As text, for in a jsonb nulls would be stripped as well; jsonb writes one value in
-- one way only.
create function event_content_digest(event events) returns bytea
    language sql stable parallel safe as $$
    select sha256(convert_to(jsonb_strip_nulls(jsonb_build_object(
        'changes', event.changes::text, 'data', event.data::text))::text, 'UTF8')) $$;

-- Columns that are null leave no trace: one that a later migration adds does not change the digests of older events.
create function event_digest(event events, content bytea) returns bytea
    language sql stable parallel safe as $$
    select sha256(convert_to(jsonb_strip_nulls(jsonb_build_object(
        'tenant', event.tenant_id, 'event', event.event_id, 'xid', event.xid::text, 'sequence', event.sequence,
        -- Microseconds: as a text a time would depend on the session's time zone.
        'at', (extract(epoch from event.at) * 1000000)::bigint,
        'kind', event.kind, 'ticket', event.ticket_id, 'object_kind', event.object_kind, 'object', event.object_id,
        'actor_kind', event.actor_kind, 'actor', event.actor_id, 'visibility', event.visibility,
        'version', event.version, 'correlation', event.correlation_id))::text, 'UTF8') || content) $$;

create function event_digest(event events) returns bytea
    language sql stable parallel safe as $$
    select event_digest(event, event_content_digest(event)) $$;

create table event_seals (
    tenant_id       uuid not null references tenants on delete cascade,
    number          bigint not null check (number > 0),
    -- Its first and its last event, in the order of (xid, sequence).
    from_xid        xid8 not null,
    from_sequence   bigint not null,
    to_xid          xid8 not null,
    to_sequence     bigint not null,
    events          int not null check (events > 0),
    -- SHA-256 over the events' digests in their order.
    digest          bytea not null check (octet_length(digest) = 32),
    -- For each event its id and the first eight bytes of its digest: they name the event that differs.
    marks           bytea not null,
    previous_hash   bytea check (octet_length(previous_hash) = 32),
    hash            bytea not null check (octet_length(hash) = 32),
    sealed_at       timestamptz not null default now(),
    primary key (tenant_id, number),
    constraint event_seals_mark_each_event check (octet_length(marks) = 24 * events),
    constraint event_seals_go_forward check (
        from_xid < to_xid or from_xid = to_xid and from_sequence <= to_sequence),
    constraint event_seals_follow_each_other check ((number = 1) = (previous_hash is null))
);
-- Ids and hashes do not get smaller.
alter table event_seals alter column marks set storage external;
call protect_tenant_table('event_seals');
revoke update, delete on event_seals from postroom_app;

-- The hash a seal must have; marks need none, for they follow from the events.
create function event_seal_hash(seal event_seals) returns bytea
    language sql stable parallel safe as $$
    select sha256(convert_to(jsonb_build_array(
        seal.tenant_id, seal.number, seal.from_xid::text, seal.from_sequence, seal.to_xid::text, seal.to_sequence,
        seal.events, encode(seal.digest, 'hex'), encode(seal.previous_hash, 'hex'),
        (extract(epoch from seal.sealed_at) * 1000000)::bigint)::text, 'UTF8')) $$;

create table event_redactions (
    tenant_id       uuid not null,
    event_id        uuid not null,
    -- What event_content_digest was before the first redaction.
    digest          bytea not null check (octet_length(digest) = 32),
    at              timestamptz not null default now(),
    reason          text not null check (length(reason) between 1 and 200),
    primary key (tenant_id, event_id),
    foreign key (tenant_id, event_id) references events on delete cascade
);
call protect_tenant_table('event_redactions');
revoke insert, update, delete on event_redactions from postroom_app;
call allow_claiming('event_redactions');
call allow_claiming('events');

-- The only way by which what an event holds may ever change. The digest of what it held is kept, so that its seal still
-- proves everything else of it; an event says that it was done, and what it holds since, so that this is proven as well.
create function redact_event(
    tenant uuid, event uuid, new_data jsonb, reason text, new_changes jsonb default null) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    old events;
    new events;
begin
    if tenant is distinct from current_tenant() then
        raise exception 'an event is redacted in a transaction of its own tenant' using errcode = 'insufficient_privilege';
    end if;
    select * into old from events e where e.tenant_id = tenant and e.event_id = event for update;
    if old.event_id is null then
        return false;
    end if;
    insert into event_redactions (tenant_id, event_id, digest, reason)
        values (tenant, event, event_content_digest(old), reason) on conflict do nothing;
    update events e set data = coalesce(new_data, '{}'), changes = coalesce(new_changes, e.changes)
        where e.tenant_id = tenant and e.event_id = event returning * into new;
    insert into events (tenant_id, event_id, ticket_id, kind, actor_kind, object_kind, object_id, data)
        values (tenant, gen_random_uuid(), old.ticket_id, 'event.redacted', 'system', 'event', event::text,
            jsonb_build_object('reason', reason, 'was', encode(event_content_digest(old), 'hex'),
                'is', encode(event_content_digest(new), 'hex')));
    return true;
end $$;
revoke all on function redact_event(uuid, uuid, jsonb, text, jsonb) from public;
grant execute on function redact_event(uuid, uuid, jsonb, text, jsonb) to postroom_app;

comment on column events.ticket_id is 'The ticket it is about; kept when the ticket is deleted.';
comment on column events.correlation_id is
    'What caused it: the mail in the ledger, the job, the request; events of one cause have the same.';
comment on table event_seals is
    'Proof of a stretch of the event log: the digests of its events, chained to the seal before. Written by a job.';
comment on column event_seals.number is 'Counted from 1 without a gap.';
comment on column event_seals.events is 'How many events it seals.';
comment on column event_seals.digest is 'SHA-256 over the digests of its events (event_digest), in their order.';
comment on column event_seals.marks is
    'For each event 16 bytes of its id and 8 of its digest: by them the event that differs is named.';
comment on column event_seals.previous_hash is 'The hash of the seal before; null for the first.';
comment on column event_seals.hash is 'What event_seal_hash gives; note the newest outside and the chain cannot be forged.';
comment on table event_redactions is
    'Events whose data was replaced because somebody is to be forgotten; written by redact_event alone.';
comment on column event_redactions.digest is
    'What event_content_digest gave before the first redaction: the seal is checked with it.';
comment on column event_redactions.reason is 'Why, in fixed words; holds no personal data itself.';
comment on function current_correlation() is
    'What caused the running transaction (set local postroom.correlation), or null.';
comment on function event_content_digest(events) is 'SHA-256 of what of an event may be redacted: data and changes.';
comment on function event_digest(events, bytea) is
    'SHA-256 of an event whose data and changes have the digest given; for one that was redacted.';
comment on function event_digest(events) is 'SHA-256 of an event as it is, every column that says something.';
comment on function event_seal_hash(event_seals) is 'The hash that a seal must have.';
comment on function redact_event(uuid, uuid, jsonb, text, jsonb) is
    'Replaces what an event of the transaction''s tenant holds; false if there is none. Says so in an event.';
