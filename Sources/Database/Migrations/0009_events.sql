-- How far each reader of the event log has come.
--
-- Why: what follows from events (webhooks, rules, live updates) is done once for each, whatever stops in between. A reader
-- goes by (xid, sequence) and stays below the oldest running transaction, so a late commit is never skipped.
-- Locks and time: a new table only; milliseconds.

create table event_cursors (
    tenant_id       uuid not null references tenants on delete cascade,
    consumer        text not null check (consumer ~ '^[a-z][a-z0-9_.-]{0,62}$'),
    xid             xid8 not null default '0',
    sequence        bigint not null default 0,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, consumer)
);
call protect_tenant_table('event_cursors');
comment on table event_cursors is 'How far each reader of the event log has come.';
comment on column event_cursors.consumer is 'The reader''s name, given by the program.';
comment on column event_cursors.xid is 'The transaction of the last event that it is done with.';
comment on column event_cursors.sequence is 'The place of that event among all.';
