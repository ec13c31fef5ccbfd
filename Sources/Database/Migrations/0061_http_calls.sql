-- What the HTTP API remembers of its callers: answers to requests that may be repeated, and how much each has asked.
--
-- Why: a caller that lost an answer asks again, and must not open a second ticket or send a second mail (R057, RELIABILITY 1);
-- limits hold for all processes together (R058).
-- Locks and time: new tables only; at once.

create table idempotent_answers (
    tenant_id       uuid not null references tenants on delete cascade,
    caller          text not null check (caller <> ''),
    key             text not null check (key <> '' and octet_length(key) <= 255),
    request         bytea not null check (octet_length(request) = 32),
    status          integer not null check (status between 200 and 299),
    headers         jsonb not null default '{}',
    body            bytea,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, caller, key)
);
create index idempotent_answers_by_age on idempotent_answers (tenant_id, created_at);
call protect_tenant_table('idempotent_answers');
comment on table idempotent_answers is 'Answers to requests with an Idempotency-Key, kept for a day: the same request gets the same answer.';
comment on column idempotent_answers.tenant_id is 'Whose.';
comment on column idempotent_answers.caller is 'Who called: kind and id of an actor.';
comment on column idempotent_answers.key is 'The key of the request.';
comment on column idempotent_answers.request is 'SHA-256 of method, path and body: another request with this key is refused.';
comment on column idempotent_answers.status is 'The status that was answered.';
comment on column idempotent_answers.headers is 'The header fields of the answer, by name.';
comment on column idempotent_answers.body is 'The body; null where it held a secret, which is shown once.';
comment on column idempotent_answers.created_at is 'When it was answered.';

create table call_buckets (
    tenant_id       uuid not null references tenants on delete cascade,
    caller          text not null check (caller <> ''),
    tokens          double precision not null,
    granted         integer not null,
    filled_at       timestamptz not null default now(),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, caller)
);
create index call_buckets_by_age on call_buckets (tenant_id, filled_at);
call protect_tenant_table('call_buckets');
comment on table call_buckets is 'How many requests each caller has left: a bucket that fills steadily, and is emptied by asking.';
comment on column call_buckets.tenant_id is 'Whose.';
comment on column call_buckets.caller is 'Who calls: kind and id of an actor.';
comment on column call_buckets.tokens is 'How many requests were left when it was filled last.';
comment on column call_buckets.granted is 'How many of them the process got that asked last.';
comment on column call_buckets.filled_at is 'When it was filled last.';
comment on column call_buckets.created_at is 'When the caller asked first.';
