-- Erasing what is known of a person: who asked for it and why, how far it is, and the files that are to go.
--
-- Why: a person may ask to be forgotten (GDPR Article 17). That takes longer than a transaction may, has a time in which
-- it can be called off, and for a deletion a second pair of eyes; so it is a row with a state, and a job
-- (docs/decisions/0016). What stays must not name the person, so what names a raw mail may be null from now on.
-- Foreign keys that a deletion walks along get indexes; the ledger outlives its ticket.
-- Locks and time: messages, attachments, ledger, outbox and ticket_merges are locked while columns and indexes are added
-- and the ledger's keys are checked anew: some three minutes for ten million messages.

create table privacy_policies (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    anonymise_hold  interval not null default '0 days' check (anonymise_hold between '0 days' and '365 days'),
    delete_hold     interval not null default '30 days' check (delete_hold between '0 days' and '365 days'),
    anonymise_needs_approval boolean not null default false,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('privacy_policies');
comment on table privacy_policies is 'How a tenant erases people, where that is not the standard.';
comment on column privacy_policies.anonymise_hold is 'How long an anonymisation waits and can be called off.';
comment on column privacy_policies.delete_hold is 'How long a deletion waits and can be called off.';
comment on column privacy_policies.anonymise_needs_approval is
    'Whether a second agent must approve an anonymisation; of a deletion one always must.';

create table erasures (
    tenant_id       uuid not null references tenants on delete cascade,
    erasure_id      uuid not null,
    contact_id      uuid,
    kind            text not null check (kind in ('anonymise', 'delete')),
    state           text not null check (state in
                    ('requested', 'approved', 'due', 'running', 'done', 'cancelled', 'refused')),
    reason          text not null check (reason <> ''),
    requester_kind  text not null check (requester_kind in ('agent', 'api', 'rule', 'system')),
    requester_id    uuid,
    approver_id     uuid,
    due_at          timestamptz not null,
    began_at        timestamptz,
    names           text[] not null default '{}',
    terms           jsonb,
    pseudonym       text,
    phase           text check (phase in ('tickets', 'messages', 'mails', 'outbox', 'events', 'rows', 'end')),
    cursor          uuid,
    done_count      bigint not null default 0 check (done_count >= 0),
    job_id          uuid,
    settled_at      timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, erasure_id),
    foreign key (tenant_id, contact_id) references contacts on delete set null (contact_id),
    foreign key (tenant_id, approver_id) references agents (tenant_id, agent_id),
    foreign key (tenant_id, job_id) references jobs (tenant_id, job_id) on delete set null (job_id),
    constraint erasures_settled_or_not check ((state in ('done', 'cancelled', 'refused')) = (settled_at is not null)),
    constraint erasures_running_know_where check ((state = 'running') = (phase is not null)),
    -- What is sought is kept while it is sought, and not a moment longer.
    constraint erasures_forget_what_they_sought check ((state = 'running') = (terms is not null)),
    constraint erasures_forget_names check (settled_at is null or names = '{}'),
    -- Four eyes, whatever the code above believes.
    constraint erasures_deletions_are_approved check (
        kind = 'anonymise' or state in ('requested', 'cancelled', 'refused') or approver_id is not null),
    constraint erasures_approver_is_another check (approver_id is null or approver_id is distinct from requester_id)
);
create unique index erasures_open on erasures (tenant_id, contact_id) where settled_at is null;
create index erasures_by_contact on erasures (tenant_id, contact_id) where contact_id is not null;
create index erasures_by_approver on erasures (tenant_id, approver_id) where approver_id is not null;
create index erasures_by_job on erasures (tenant_id, job_id) where job_id is not null;
call protect_tenant_table('erasures');
comment on table erasures is 'Requests to forget a person: who asked and why, and how far it is.';
comment on column erasures.contact_id is 'Whom it is about; empty once the contact''s row is gone.';
comment on column erasures.kind is 'anonymise leaves rows under a pseudonym, delete removes those that only the person needs.';
comment on column erasures.reason is 'Why, in the requester''s words; what names the person in it is erased as well.';
comment on column erasures.requester_id is 'The agent or API key who asked; empty for the system.';
comment on column erasures.due_at is 'From when it is done; until then it can be called off.';
comment on column erasures.began_at is
    'When the person was taken away; what whoever has the address writes after that is another matter.';
comment on column erasures.names is 'Other names the person used, given with the request; empty once it is settled.';
comment on column erasures.terms is 'What is sought while it runs: addresses, names and ids.';
comment on column erasures.pseudonym is 'What stands in the person''s place; drawn by lot.';
comment on column erasures.phase is 'What the job is at.';
comment on column erasures.cursor is 'The last row of the phase that is done.';
comment on column erasures.done_count is 'Rows looked through so far.';

create table erasure_tickets (
    tenant_id       uuid not null,
    erasure_id      uuid not null,
    ticket_id       uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, erasure_id, ticket_id),
    foreign key (tenant_id, erasure_id) references erasures on delete cascade,
    foreign key (tenant_id, ticket_id) references tickets on delete cascade
);
create index erasure_tickets_by_ticket on erasure_tickets (tenant_id, ticket_id);
call protect_tenant_table('erasure_tickets');
comment on table erasure_tickets is
    'Tickets that a running erasure has to do with: the person took part, or was named in them. Emptied at its end.';

create table erased_counts (
    tenant_id       uuid not null references tenants on delete cascade,
    month           date not null check (extract(day from month) = 1),
    tickets         bigint not null default 0,
    messages        bigint not null default 0,
    deliveries      bigint not null default 0,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, month)
);
call protect_tenant_table('erased_counts');
comment on table erased_counts is 'How many rows of each month deletions have removed, so that statistics stay true.';
comment on column erased_counts.month is 'The month in which they were made, in UTC.';

create table blob_erasures (
    tenant_id       uuid not null references tenants on delete cascade,
    sha256          bytea not null check (length(sha256) = 32),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, sha256)
);
call protect_tenant_table('blob_erasures');
comment on table blob_erasures is
    'Raw mails whose files are to be erased, if no row of any tenant needs them; written with what made them needless.';

alter table messages add column redacted_at timestamptz;
comment on column messages.redacted_at is 'When a person was erased from it; such a message is never read anew.';
create index messages_by_blob on messages (raw_sha256) where raw_sha256 is not null;

alter table attachments
    alter column raw_sha256 drop not null,
    alter column sha256 drop not null;
create index attachments_by_blob on attachments (raw_sha256) where raw_sha256 is not null;
comment on column attachments.raw_sha256 is 'The blob of the raw mail it is a part of; empty once that is erased.';
comment on column attachments.sha256 is 'The content''s hash; empty once the content is erased.';

alter table ledger
    add column erased_at timestamptz,
    alter column raw_sha256 drop not null,
    drop constraint ledger_check2,
    add constraint ledger_effect_is_named
        check (state not in ('joined', 'new') or erased_at is not null or (ticket_id is not null and message_id is not null)),
    add constraint ledger_raw_or_erased check (raw_sha256 is not null or erased_at is not null),
    add constraint ledger_pending_has_mail check (state <> 'pending' or erased_at is null),
    drop constraint ledger_tenant_id_ticket_id_fkey,
    drop constraint ledger_tenant_id_message_id_fkey;
alter table ledger no force row level security;
alter table tickets no force row level security;
alter table messages no force row level security;
alter table ledger
    add foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id) on delete set null (ticket_id),
    add foreign key (tenant_id, message_id) references messages (tenant_id, message_id) on delete set null (message_id);
alter table messages force row level security;
alter table tickets force row level security;
alter table ledger force row level security;
comment on column ledger.erased_at is 'When its raw mail was erased with the person who wrote it; it still counts.';
comment on column ledger.raw_sha256 is 'The blob of the raw mail; empty once that is erased.';
-- Asked for all tenants together: their files lie in one store.
drop index ledger_by_blob;
create index ledger_by_blob on ledger (raw_sha256) where raw_sha256 is not null;
create index ledger_by_ticket on ledger (tenant_id, ticket_id) where ticket_id is not null;
create index ledger_by_message on ledger (tenant_id, message_id) where message_id is not null;
create index ticket_merges_by_source on ticket_merges (tenant_id, source_id);
call allow_claiming('attachments');

-- Whether a row of any tenant still needs a raw mail. The blob store is one for all tenants.
create function blob_is_needed(wanted bytea) returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select exists (select from ledger where raw_sha256 = wanted)
        or exists (select from messages where raw_sha256 = wanted)
        or exists (select from attachments where raw_sha256 = wanted) $$;
revoke all on function blob_is_needed(bytea) from public;
grant execute on function blob_is_needed(bytea) to postroom_app;
comment on function blob_is_needed(bytea) is 'Whether a row of any tenant still names a raw mail.';

-- One more permission for those who run the desk. Other migrations add permissions too, so the function is changed as it
-- is found and not written anew.
do $$
declare
    definition constant text := pg_get_functiondef('seed_roles(uuid)'::regprocedure);
begin
    if definition not like '%''contacts.erase''%' then
        raise exception 'seed_roles does not name contacts.erase';
    end if;
    execute replace(definition, '''contacts.erase''', '''contacts.erase'', ''contacts.approve_erasure''');
end $$;
alter table roles no force row level security;
update roles set permissions = permissions || '{contacts.approve_erasure}', updated_at = now()
    where core = 'admin' and not permissions @> '{contacts.approve_erasure}';
alter table roles force row level security;
