-- Words that agents keep.
--
-- Why: what is written ten times a day is written once, and named in a mail: #macro thanks (R034, R076). A macro is text like a mail's:
-- commands in its first lines, and words behind them, with placeholders.
-- Locks and time: a new table only; at once.

create table macros (
    tenant_id       uuid not null references tenants on delete cascade,
    macro_id        uuid not null,
    name            text not null check (name <> '' and length(name) <= 64),
    agent_id        uuid,
    body            text not null check (body <> ''),
    actor_kind      text not null,
    actor_id        uuid,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, macro_id),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id) on delete cascade
);
create unique index macros_name on macros (tenant_id, lower(name), agent_id) nulls not distinct;
create index macros_by_agent on macros (tenant_id, agent_id) where agent_id is not null;
call protect_tenant_table('macros');
create trigger macros_touch before update on macros for each row execute function touch_row();
comment on table macros is 'Words and commands that agents keep for mails they write often.';
comment on column macros.tenant_id is 'Whose.';
comment on column macros.macro_id is 'The macro.';
comment on column macros.name is 'By what it is named in a mail: one word.';
comment on column macros.agent_id is 'The only agent who has it; null for all.';
comment on column macros.body is 'Commands in its first lines, and words behind them, with placeholders.';
comment on column macros.actor_kind is 'Who changed it last.';
comment on column macros.actor_id is 'Which one.';
comment on column macros.created_at is 'When it was made.';
comment on column macros.updated_at is 'When it was changed last.';
