-- Tickets that are put aside until a time, and agents who are told what happens among them.
--
-- Why: of notes, of tickets that are given to them, and of those that are back, agents hear by mail too (R034). An agent who cannot go on before Thursday says so once, and sees the ticket again on Thursday, or when the customer writes
-- before (R034). A job wakes it; the row says how it rests, so that one that was taken up meanwhile is left alone.
-- Locks and time: one new table; muted_notifications, which is small, is locked while its rows are checked.

create table snoozes (
    tenant_id       uuid not null,
    ticket_id       uuid not null,
    until_at        timestamptz not null,
    agent_id        uuid,
    status          text not null,
    status_before   text not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, ticket_id),
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id) on delete cascade,
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id)
);
create index snoozes_by_agent on snoozes (tenant_id, agent_id) where agent_id is not null;
call protect_tenant_table('snoozes');
create trigger snoozes_touch before update on snoozes for each row execute function touch_row();
comment on table snoozes is 'Tickets that are put aside until a time.';
comment on column snoozes.tenant_id is 'Whose ticket.';
comment on column snoozes.ticket_id is 'The ticket.';
comment on column snoozes.until_at is 'When it wakes.';
comment on column snoozes.agent_id is 'Who put it aside and is told when it wakes; none for a program.';
comment on column snoozes.status is 'The status in which it rests; in another one it rests no more.';
comment on column snoozes.status_before is 'The status that it had before, and has again.';
comment on column snoozes.created_at is 'When it was put aside first.';
comment on column snoozes.updated_at is 'When it was put aside last.';

alter table muted_notifications drop constraint muted_notifications_kind_check;
alter table muted_notifications add constraint muted_notifications_kind_check
    check (kind in ('new_ticket', 'new_message', 'assigned', 'note', 'mention', 'reminder'));
comment on column muted_notifications.kind is 'Of what the agent is not told.';

-- The tenants with events that a consumer has not seen; of one that has never looked, all.
call allow_claiming('event_cursors');
create function tenants_with_news(reader text) returns table (tenant_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.tenant_id from tenants t
    left join event_cursors c on c.tenant_id = t.tenant_id and c.consumer = reader
    where t.deleted_at is null
        and (c.tenant_id is null or exists (
            select from events e where e.tenant_id = t.tenant_id and (e.xid, e.sequence) > (c.xid, c.sequence)
                and e.xid < pg_snapshot_xmin(pg_current_snapshot()))) $$;
revoke all on function tenants_with_news(text) from public;
grant execute on function tenants_with_news(text) to postroom_app;
comment on function tenants_with_news(text) is 'Tenants whose event log has something new for a reader.';
