-- The outbox as people work with it: what a report says in full, deliveries that are suppressed, notices of delays, and how
-- long a tenant's mails are tried.
--
-- Why: a delivery ends in more ways than the queue knew. What a report says stays a fact beside the state (decision 37): it
-- may come before our own state is written, and must never be in a worker's way. The enhanced status code is kept beside
-- the code because a person decides by it.
-- A claim no longer passes over a delivery that another transaction merely refers to or looks at: as with mailboxes (0031),
-- FOR NO KEY UPDATE goes beside FOR KEY SHARE, and still excludes another claim.
-- Locks and time: deliveries is locked while columns without values are added, two conditions are checked and a partial index
-- is built: its rows are read three times, a few seconds for a million.

alter table deliveries
    drop constraint deliveries_state_check,
    drop constraint deliveries_report_kind_check,
    add constraint deliveries_state_check check (state in ('queued', 'sending', 'armed', 'accepted', 'refused', 'unknown',
        'expired', 'cancelled', 'suppressed')),
    add constraint deliveries_report_kind_check check (report_kind in ('hard', 'soft', 'late', 'delivered')),
    add column reply_status text check (length(reply_status) <= 20),
    add column delay_told_at timestamptz,
    add column successor_id uuid;
comment on column deliveries.state is
    'How far it is: queued, sending, armed (the final dot is about to be sent), and the ends.';
comment on column deliveries.report_kind is
    'What the latest report says: hard is for good, soft is for now, late is not yet, delivered is done.';
comment on column deliveries.reply_status is 'The enhanced status code in the last answer of the server, as 4.7.1.';
comment on column deliveries.delay_told_at is 'When the agent whose answer it is was told that it is late.';
comment on column deliveries.successor_id is 'The delivery that took its place when its recipient was changed.';
create index deliveries_unusual on deliveries (tenant_id, delivery_id)
    where settled_at is not null and (state <> 'accepted' or report_kind is not null);

create table delivery_policies (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    notice_minutes  int check (notice_minutes between 5 and 10080),
    answer_hours    int not null default 120 check (answer_hours between 1 and 720),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('delivery_policies');
create trigger delivery_policies_touch before update on delivery_policies for each row execute function touch_row();
comment on table delivery_policies is 'How long a tenant''s mails are tried, where that is not the standard.';
comment on column delivery_policies.tenant_id is 'Whose.';
comment on column delivery_policies.notice_minutes is
    'After how many minutes without success the agent whose answer it is is told; null is never.';
comment on column delivery_policies.answer_hours is 'After how many hours an answer to a customer is given up.';
comment on column delivery_policies.created_at is 'When it was set first.';
comment on column delivery_policies.updated_at is 'When it was changed last.';

create or replace function claim_deliveries(holder uuid, most int, lease interval)
    returns table (tenant_id uuid, delivery_id uuid, attempt int, state text)
    language sql volatile security definer set search_path = public, pg_temp as $$
    with due as (
        select d.tenant_id, d.delivery_id from deliveries d
        where d.settled_at is null and d.next_attempt_at <= now()
            and d.tenant_id <> all ((select resting_tenants())::uuid[])
        order by d.next_attempt_at limit most for no key update skip locked)
    update deliveries d set lease_holder = holder, next_attempt_at = now() + lease,
        state = case when d.state = 'armed' then 'armed' else 'sending' end,
        attempts = d.attempts + case when d.state = 'armed' then 0 else 1 end,
        first_tried_at = coalesce(d.first_tried_at, now())
    from due where d.tenant_id = due.tenant_id and d.delivery_id = due.delivery_id
    returning d.tenant_id, d.delivery_id, d.attempts, d.state $$;
