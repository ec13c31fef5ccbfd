-- When agents are told: quiet hours, one mail for several notifications, and what each is still to be told.
--
-- Why: what happens in the night is mailed in the morning, and what no longer matters then is not (issue 8). Who gets a hundred
-- notifications in an hour reads none of them: they are put together (RELIABILITY row 61).
-- Locks and time: two new tables; muted_notifications, which is small, is locked while its rows are checked; the outbox is read
-- once and not written meanwhile, for an index of mails that nobody has sent yet.

create table notice_habits (
    tenant_id           uuid not null,
    agent_id            uuid not null,
    time_zone           text not null default 'UTC' check (char_length(time_zone) between 1 and 64),
    quiet               text[] not null default '{}' check (cardinality(quiet) <= 14),
    mentions_at_once    boolean not null default false,
    digest_minutes      integer check (digest_minutes between 5 and 1440),
    digest_at           integer check (digest_at between 0 and 1439),
    most_in_hour        integer default 20 check (most_in_hour between 1 and 100000),
    created_at          timestamptz not null default now(),
    updated_at          timestamptz not null default now(),
    primary key (tenant_id, agent_id),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id) on delete cascade,
    check (digest_minutes is null or digest_at is null)
);
call protect_tenant_table('notice_habits');
create trigger notice_habits_touch before update on notice_habits for each row execute function touch_row();
comment on table notice_habits is 'When an agent is told by mail; who has no row is told at once, at most twenty times an hour.';
comment on column notice_habits.tenant_id is 'Whose agent.';
comment on column notice_habits.agent_id is 'The agent.';
comment on column notice_habits.time_zone is 'In which the hours are meant, as the IANA names it.';
comment on column notice_habits.quiet is 'Hours in which nothing is mailed: mon-fri 18:00-08:00.';
comment on column notice_habits.mentions_at_once is 'Whether notes that name the agent are mailed in quiet hours and beside digests, too.';
comment on column notice_habits.digest_minutes is 'One mail for all that happened in so many minutes; null for one each.';
comment on column notice_habits.digest_at is 'One mail a day, at this minute of the day; null for none.';
comment on column notice_habits.most_in_hour is 'So many mails in an hour come one by one, what comes then is put together; null is without limit.';
comment on column notice_habits.created_at is 'When that was said first.';
comment on column notice_habits.updated_at is 'When it was said last.';

create table owed_notices (
    tenant_id       uuid not null,
    notice_id       uuid not null,
    agent_id        uuid not null,
    ticket_id       uuid not null,
    kind            text not null check (kind in ('new_ticket', 'new_message', 'assigned', 'note', 'mention', 'reminder', 'overdue')),
    message_id      uuid,
    actor_id        uuid,
    seems_other     boolean not null default false,
    is_gathered     boolean not null default false,
    due_at          timestamptz not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, notice_id),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id) on delete cascade,
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id) on delete cascade
);
create index owed_notices_by_agent on owed_notices (tenant_id, agent_id, due_at);
create index owed_notices_by_ticket on owed_notices (tenant_id, ticket_id);
create index owed_notices_due on owed_notices (due_at);
call protect_tenant_table('owed_notices');
comment on table owed_notices is 'What agents are still to be told by mail; a row goes in the transaction that writes the mail.';
comment on column owed_notices.tenant_id is 'Whose agent.';
comment on column owed_notices.notice_id is 'The notice; ids are in the order of what happened.';
comment on column owed_notices.agent_id is 'Who is to be told.';
comment on column owed_notices.ticket_id is 'Of which ticket.';
comment on column owed_notices.kind is 'What happened.';
comment on column owed_notices.message_id is 'The message that it is about, if it is about one; it may have gone since.';
comment on column owed_notices.actor_id is 'The agent who did it; null for a customer or a program.';
comment on column owed_notices.seems_other is 'Whether the message seems to be about something else than its ticket.';
comment on column owed_notices.is_gathered is 'Whether it is put together with others.';
comment on column owed_notices.due_at is 'When the agent is told.';
comment on column owed_notices.created_at is 'When it happened.';

alter table muted_notifications drop constraint muted_notifications_kind_check;
alter table muted_notifications add constraint muted_notifications_kind_check
    check (kind in ('new_ticket', 'new_message', 'assigned', 'note', 'mention', 'reminder', 'overdue'));

-- Reply addresses in a digest are asked for by its id when an agent has taken his back.
create index outbox_digests on outbox (tenant_id, created_at) where template_kind = 'agent_digest';

-- Agents who are to be told something now, those who wait longest first.
call allow_claiming('owed_notices');
create function agents_to_tell(most integer) returns table (tenant_id uuid, agent_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select d.tenant_id, d.agent_id from owed_notices d
    where d.due_at <= now() and d.tenant_id <> all ((select resting_tenants())::uuid[])
    group by d.tenant_id, d.agent_id order by min(d.due_at) limit most $$;
revoke all on function agents_to_tell(integer) from public;
grant execute on function agents_to_tell(integer) to postroom_app;
comment on function agents_to_tell(integer) is 'Agents who are owed a notice that is due, of all tenants.';
