-- What becomes of mails behind our own server: reports one by one, addresses that fail, and addresses to which nothing is sent.
--
-- Why: a report was kept as the latest word on its delivery; now each is kept once, so that one that is read again says nothing
-- new, the repeated ones can be counted, and what led it to its delivery can be looked up. An address that fails is marked, and
-- where it fails for good, or its owner complains, it is on the suppression list. Neither table refers to contacts: mail goes to
-- addresses that are nobody's contact, too. Reports name their delivery and no address: who is erased from the delivery is
-- erased from them.
-- A delivery that may have arrived is settled by evidence, which is kept with it; how often it had been tried when it was sent
-- once more tells a report of the attempt before from one of the attempt after.
-- Locks and time: deliveries is locked while columns without values are added and a condition is checked: its rows are read once,
-- a second for a million; three new tables.

alter table deliveries
    drop constraint deliveries_report_kind_check,
    add constraint deliveries_report_kind_check
        check (report_kind in ('hard', 'soft', 'late', 'relayed', 'delivered', 'complaint')),
    add column proof text check (proof in ('report', 'answer', 'probe')),
    add column resent_attempts int,
    add column resent_from text check (length(resent_from) <= 20),
    add column resent_once_at timestamptz,
    add column failure_told_at timestamptz,
    add column is_forced boolean not null default false;
comment on column deliveries.report_kind is
    'What the latest report says: hard is for good, soft is for now, late is not yet, relayed is handed on to where nothing is reported from, delivered is done, complaint is done and unwanted.';
comment on column deliveries.proof is
    'By what an accepted delivery is known to be that, where it is not our server''s answer: a report, a customer''s answer to the mail, or the mail in a folder of the server.';
comment on column deliveries.resent_attempts is 'How many attempts there had been when it was sent once more.';
comment on column deliveries.resent_from is 'The state from which it was sent once more.';
comment on column deliveries.resent_once_at is 'When it was sent once more by itself, by the tenant''s policy; that happens once.';
comment on column deliveries.failure_told_at is 'When the agent whose answer it is was told that a report says it did not arrive.';
comment on column deliveries.is_forced is 'Whether a person sends it though nothing is sent to its address.';

create table delivery_reports (
    tenant_id       uuid not null,
    delivery_id     uuid not null,
    ledger_id       uuid not null,
    kind            text not null check (kind in ('hard', 'soft', 'late', 'relayed', 'delivered', 'complaint')),
    status          text check (length(status) <= 20),
    reason          text check (length(reason) <= 40),
    evidence        text not null check (evidence in ('envelope', 'envelope_id', 'mail_id', 'recipient')),
    is_earlier      boolean not null default false,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, delivery_id, ledger_id),
    foreign key (tenant_id, delivery_id) references deliveries on delete cascade
);
call protect_tenant_table('delivery_reports');
-- What was reported was reported.
revoke update on delivery_reports from postroom_app;
comment on table delivery_reports is 'What reports say of deliveries, each once.';
comment on column delivery_reports.tenant_id is 'Whose.';
comment on column delivery_reports.delivery_id is 'Of what.';
comment on column delivery_reports.ledger_id is 'The report in the ledger.';
comment on column delivery_reports.kind is 'What it says, as in deliveries.report_kind.';
comment on column delivery_reports.status is 'The enhanced status code in it, as 5.1.1.';
comment on column delivery_reports.reason is 'Why, in a fixed word.';
comment on column delivery_reports.evidence is
    'What led it here: our signed envelope sender, our ENVID, our Message-ID, or recipient and time.';
comment on column delivery_reports.is_earlier is 'Whether it is of an attempt before the delivery was sent once more.';
comment on column delivery_reports.created_at is 'When it was read.';

create table address_failures (
    tenant_id       uuid not null references tenants on delete cascade,
    address_key     text not null check (length(address_key) between 3 and 1024),
    reason          text not null check (length(reason) <= 40),
    status          text check (length(status) <= 20),
    delivery_id     uuid,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, address_key)
);
call protect_tenant_table('address_failures');
create trigger address_failures_touch before update on address_failures for each row execute function touch_row();
comment on table address_failures is 'Addresses that mail does not reach, until it does.';
comment on column address_failures.tenant_id is 'Whose.';
comment on column address_failures.address_key is 'The address in lower case, its domain in ASCII, as mails are sent to it.';
comment on column address_failures.reason is 'Why, in a fixed word, by the latest failure.';
comment on column address_failures.status is 'The enhanced status code of the latest failure.';
comment on column address_failures.delivery_id is 'The latest delivery that failed.';
comment on column address_failures.created_at is 'When it failed first.';
comment on column address_failures.updated_at is 'When it failed last.';

create table suppressions (
    tenant_id       uuid not null references tenants on delete cascade,
    suppression_id  uuid not null,
    address_key     text not null check (length(address_key) between 3 and 1024),
    reason          text not null check (reason in ('hard', 'soft', 'expired', 'complaint', 'manual')),
    scope           text not null check (scope in ('automatic', 'all')),
    status          text check (length(status) <= 20),
    cause           text check (length(cause) <= 40),
    delivery_id     uuid,
    note            text check (length(note) <= 500),
    actor_kind      text not null,
    actor_id        uuid,
    expires_at      timestamptz,
    released_at     timestamptz,
    released_by     text check (released_by in ('person', 'proof', 'delivered', 'time')),
    released_actor_id uuid,
    release_note    text check (length(release_note) <= 500),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, suppression_id),
    check ((released_at is null) = (released_by is null))
);
-- One that counts for each address and reason: each ends in a way of its own. Who reads by address finds it here.
create unique index suppressions_by_address on suppressions (tenant_id, address_key, reason) where released_at is null;
create index suppressions_ended on suppressions (tenant_id, address_key) where released_at is not null;
call protect_tenant_table('suppressions');
create trigger suppressions_touch before update on suppressions for each row execute function touch_row();
comment on table suppressions is 'Addresses to which nothing is sent, or nothing automatic.';
comment on column suppressions.tenant_id is 'Whose.';
comment on column suppressions.suppression_id is 'Its id.';
comment on column suppressions.address_key is 'The address in lower case, its domain in ASCII, as mails are sent to it.';
comment on column suppressions.reason is
    'Why: hard is a bounce for good, soft repeated ones, expired mails given up again and again, complaint, manual by a person.';
comment on column suppressions.scope is 'What is not sent: automatic mails, or all.';
comment on column suppressions.status is 'The enhanced status code that led to it.';
comment on column suppressions.cause is 'Why the mail failed, in a fixed word.';
comment on column suppressions.delivery_id is 'The delivery that led to it.';
comment on column suppressions.note is 'What the person says who put it here.';
comment on column suppressions.actor_kind is 'Who put it here: system, or who did by hand.';
comment on column suppressions.actor_id is 'Who put it here, as actor_kind says; kept when the actor is deleted.';
comment on column suppressions.expires_at is 'When it ends by itself; null is never.';
comment on column suppressions.released_at is 'When it was lifted.';
comment on column suppressions.released_by is
    'By what it was lifted: a person, a mail that provably comes from the address, a later mail that a report says arrived, or time.';
comment on column suppressions.released_actor_id is 'Who lifted it, where that is a person.';
comment on column suppressions.release_note is 'What the person says who lifted it.';
comment on column suppressions.created_at is 'When it began.';
comment on column suppressions.updated_at is 'When it was changed last.';

alter table delivery_policies
    add column success_reports boolean not null default false,
    add column unknown_resent boolean not null default false;
comment on column delivery_policies.success_reports is 'Whether servers are asked to report that a mail arrived, too.';
comment on column delivery_policies.unknown_resent is
    'Whether an answer of which nobody knows whether it arrived is sent once more by itself, with the same Message-ID.';

create table mailbox_probes (
    tenant_id       uuid not null,
    mailbox_id      uuid not null,
    folder          text not null check (length(folder) between 1 and 500),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, mailbox_id),
    foreign key (tenant_id, mailbox_id) references mailboxes on delete cascade
);
call protect_tenant_table('mailbox_probes');
create trigger mailbox_probes_touch before update on mailbox_probes for each row execute function touch_row();
comment on table mailbox_probes is
    'Where a mailbox''s server keeps what was sent by it: there it is looked up whether a mail of which nobody knows was accepted.';
comment on column mailbox_probes.tenant_id is 'Whose.';
comment on column mailbox_probes.mailbox_id is 'Of which mailbox.';
comment on column mailbox_probes.folder is 'The folder.';
comment on column mailbox_probes.created_at is 'When it was set first.';
comment on column mailbox_probes.updated_at is 'When it was changed last.';
