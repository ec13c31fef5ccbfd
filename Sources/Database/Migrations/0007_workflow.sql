-- Statuses and transitions of each tenant's own, and everything a ticket is sorted by: priority, department, category,
-- assignee, team, tags, custom fields, watchers, links, merges, due times.
--
-- Why: how a desk works is its own affair, so it is rows and not code; what must never be wrong is a constraint.
-- Locks and time: tickets and events are locked while columns and indexes are added; seconds for a million tickets.

create table statuses (
    tenant_id       uuid not null references tenants on delete cascade,
    -- Its name in the API and in search; it never changes.
    status          text not null check (status ~ '^[a-z][a-z0-9_]{0,31}$'),
    name            text not null check (name <> ''),
    -- What it means to the program: all rules go by this.
    category        text not null check (category in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    position        int not null,
    -- New tickets begin here.
    is_initial      boolean not null default false check (not is_initial or category in ('new', 'open')),
    -- What entering it does to the timers of service levels.
    timer           text not null check (timer in ('run', 'pause', 'stop')),
    -- Where a customer's message and an agent's answer lead from here; null stays.
    on_customer_message text,
    on_agent_reply  text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, status),
    foreign key (tenant_id, on_customer_message) references statuses,
    foreign key (tenant_id, on_agent_reply) references statuses
);
create unique index statuses_initial on statuses (tenant_id) where is_initial;

create table status_transitions (
    tenant_id       uuid not null,
    from_status     text not null,
    to_status       text not null check (to_status <> from_status),
    -- What must be true of the ticket; names of TransitionGuard.swift.
    guards          text[] not null default '{}',
    created_at      timestamptz not null default now(),
    primary key (tenant_id, from_status, to_status),
    foreign key (tenant_id, from_status) references statuses on delete cascade,
    foreign key (tenant_id, to_status) references statuses on delete cascade
);
create index status_transitions_to on status_transitions (tenant_id, to_status);

-- The workflow every tenant begins with. Run again it adds nothing to a tenant that has one.
create function seed_workflow(tenant uuid) returns void
    language sql as $$
    insert into statuses (tenant_id, status, name, category, position, is_initial, timer, on_customer_message, on_agent_reply)
    select tenant, v.status, v.name, v.status, v.position, v.status = 'new', v.timer, v.on_customer_message, v.on_agent_reply
    from (values
        ('new', 'New', 1, 'run', null, 'pending'),
        ('open', 'Open', 2, 'run', null, 'pending'),
        ('pending', 'Pending', 3, 'pause', 'open', null),
        ('on_hold', 'On hold', 4, 'pause', 'open', 'pending'),
        ('solved', 'Solved', 5, 'stop', 'open', null),
        ('closed', 'Closed', 6, 'stop', 'open', null)
    ) v (status, name, position, timer, on_customer_message, on_agent_reply)
    where not exists (select from statuses s where s.tenant_id = tenant);
    insert into status_transitions (tenant_id, from_status, to_status)
    select tenant, a.status, b.status
    from statuses a join statuses b on b.tenant_id = a.tenant_id and b.status <> a.status
    where a.tenant_id = tenant and b.category <> 'new'
        -- A closed ticket opens again or stays closed.
        and (a.category <> 'closed' or b.category = 'open')
        -- What nobody has looked at is not closed at once, only solved.
        and not (a.category = 'new' and b.category = 'closed')
        and not exists (select from status_transitions t where t.tenant_id = tenant) $$;

do $$ declare tenant uuid; begin
    for tenant in select tenant_id from tenants loop perform seed_workflow(tenant); end loop;
end $$;
call protect_tenant_table('statuses');
call protect_tenant_table('status_transitions');

create table departments (
    tenant_id       uuid not null references tenants on delete cascade,
    department_id   uuid not null,
    name            text not null check (name <> '' and name = btrim(name)),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, department_id)
);
create unique index departments_by_name on departments (tenant_id, lower(name));
call protect_tenant_table('departments');

create table categories (
    tenant_id       uuid not null references tenants on delete cascade,
    category_id     uuid not null,
    name            text not null check (name <> '' and name = btrim(name)),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, category_id)
);
create unique index categories_by_name on categories (tenant_id, lower(name));
call protect_tenant_table('categories');

create table tags (
    tenant_id       uuid not null references tenants on delete cascade,
    tag_id          uuid not null,
    -- Lower case, no blanks: as it is typed in a search.
    name            text not null check (name = lower(name) and name ~ '^[^[:space:],"]{1,64}$'),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, tag_id),
    unique (tenant_id, name)
);
call protect_tenant_table('tags');

-- Fields that a tenant adds to its tickets. Values stand in tickets.custom under the field's key.
create table custom_fields (
    tenant_id       uuid not null references tenants on delete cascade,
    field           text not null check (field ~ '^[a-z][a-z0-9_]{0,31}$'),
    label           text not null check (label <> ''),
    kind            text not null check (kind in ('text', 'number', 'date', 'boolean', 'select', 'multi_select')),
    options         text[] not null default '{}',
    -- The least and the most: of a number its value, of a text its characters.
    minimum         double precision,
    maximum         double precision check (maximum >= minimum),
    -- Statuses that cannot be entered without a value.
    required_in     text[] not null default '{}',
    is_public       boolean not null default false,
    is_active       boolean not null default true,
    position        int not null default 0,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, field),
    check ((kind in ('select', 'multi_select')) = (cardinality(options) > 0))
);
call protect_tenant_table('custom_fields');

-- What becomes of a customer's mail to a closed ticket.
alter table mailboxes add column closed_policy text not null default 'follow_up'
    check (closed_policy in ('reopen', 'follow_up', 'new'));
-- What stands before a ticket's number in subjects: '#' in [#1042], 'TKT-' in [TKT-1042].
alter table tenants
    add column number_prefix text not null default '#' check (number_prefix ~ '^(#|[A-Z]{1,8}-)$'),
    add column updated_at timestamptz not null default now();

alter table tickets
    drop constraint tickets_status_check,
    alter column status drop default,
    drop constraint tickets_channel_check,
    add constraint tickets_channel_check check (channel in ('mail', 'api', 'portal', 'widget', 'agent')),
    add column priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
    add column department_id uuid,
    add column category_id uuid,
    add column assignee_id uuid,
    add column team_id uuid,
    add column custom jsonb not null default '{}' check (jsonb_typeof(custom) = 'object'),
    add column response_due_at timestamptz,
    add column resolution_due_at timestamptz,
    add column status_since timestamptz not null default now(),
    add column solved_at timestamptz,
    -- The ticket that this one went into; later mail goes there.
    add column merged_into uuid check (merged_into <> ticket_id),
    add foreign key (tenant_id, status) references statuses,
    add foreign key (tenant_id, department_id) references departments,
    add foreign key (tenant_id, category_id) references categories,
    add foreign key (tenant_id, assignee_id) references agents (tenant_id, agent_id),
    add foreign key (tenant_id, team_id) references teams,
    add foreign key (tenant_id, merged_into) references tickets (tenant_id, ticket_id);
-- Lists are read from the newest number back, whatever they are filtered by.
create index tickets_by_status on tickets (tenant_id, status, number);
create index tickets_by_assignee on tickets (tenant_id, assignee_id, number) where assignee_id is not null;
create index tickets_by_team on tickets (tenant_id, team_id, number) where team_id is not null;
create index tickets_by_department on tickets (tenant_id, department_id) where department_id is not null;
create index tickets_by_category on tickets (tenant_id, category_id) where category_id is not null;
create index tickets_merged on tickets (tenant_id, merged_into) where merged_into is not null;
drop index tickets_by_requester;
create index tickets_by_requester on tickets (tenant_id, requester_id, number);

create table ticket_tags (
    tenant_id       uuid not null,
    ticket_id       uuid not null,
    tag_id          uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, ticket_id, tag_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade,
    foreign key (tenant_id, tag_id) references tags on delete cascade
);
create index ticket_tags_by_tag on ticket_tags (tenant_id, tag_id, ticket_id);
call protect_tenant_table('ticket_tags');

-- Who wants to hear of a ticket, and of what.
create table ticket_watchers (
    tenant_id       uuid not null,
    watcher_id      uuid not null,
    ticket_id       uuid not null,
    agent_id        uuid,
    contact_id      uuid,
    wants           text[] not null default '{replies}' check (wants <@ array['replies', 'notes', 'changes']),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, watcher_id),
    unique nulls not distinct (tenant_id, ticket_id, agent_id, contact_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade,
    foreign key (tenant_id, agent_id) references agents on delete cascade,
    foreign key (tenant_id, contact_id) references contacts on delete cascade,
    check (num_nonnulls(agent_id, contact_id) = 1),
    -- What is internal is never a contact's to hear, whatever the code above believes (invariant 10).
    check (contact_id is null or wants <@ array['replies'])
);
create index ticket_watchers_by_agent on ticket_watchers (tenant_id, agent_id) where agent_id is not null;
create index ticket_watchers_by_contact on ticket_watchers (tenant_id, contact_id) where contact_id is not null;
call protect_tenant_table('ticket_watchers');

-- The ticket is a … of the other one.
create table ticket_links (
    tenant_id       uuid not null,
    ticket_id       uuid not null,
    relation        text not null check (relation in ('related', 'duplicate', 'child', 'follow_up', 'split')),
    other_id        uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, ticket_id, relation, other_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade,
    foreign key (tenant_id, other_id) references tickets (tenant_id, ticket_id) on delete cascade,
    check (ticket_id <> other_id),
    -- Written once for both: what is related has no direction.
    check (relation <> 'related' or ticket_id < other_id)
);
create index ticket_links_by_other on ticket_links (tenant_id, other_id);
-- One parent, one original.
create unique index ticket_links_single on ticket_links (tenant_id, ticket_id, relation)
    where relation in ('duplicate', 'child');
call protect_tenant_table('ticket_links');

-- A merge and what it moved, so that it can be undone exactly.
create table ticket_merges (
    tenant_id       uuid not null,
    merge_id        uuid not null,
    source_id       uuid not null,
    target_id       uuid not null check (target_id <> source_id),
    -- Ids of what went over, and what the source was before: see Merge.swift.
    moved           jsonb not null,
    undo_until      timestamptz not null,
    undone_at       timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, merge_id),
    foreign key (tenant_id, source_id) references tickets (tenant_id, ticket_id) on delete cascade,
    foreign key (tenant_id, target_id) references tickets (tenant_id, ticket_id) on delete cascade
);
create unique index ticket_merges_standing on ticket_merges (tenant_id, source_id) where undone_at is null;
create index ticket_merges_by_target on ticket_merges (tenant_id, target_id);
call protect_tenant_table('ticket_merges');

alter table events
    drop constraint events_actor_kind_check,
    add constraint events_actor_kind_check check (actor_kind in ('contact', 'agent', 'api', 'rule', 'system')),
    -- What it is about where that is no ticket: 'contact', 'role', 'status' …, and which one.
    add column object_kind text,
    add column object_id text,
    -- Field by field what it was and what it became; texts of customers never.
    add column changes jsonb,
    -- Whether the ticket's customer may read of it.
    add column visibility text not null default 'internal' check (visibility in ('public', 'internal')),
    -- The version of the ticket that the change made.
    add column version bigint,
    add check ((object_kind is null) = (object_id is null));
create index events_by_time on events (tenant_id, at, sequence);
create index events_by_actor on events (tenant_id, actor_id, sequence) where actor_id is not null;
create index events_by_object on events (tenant_id, object_kind, object_id, sequence) where object_kind is not null;
