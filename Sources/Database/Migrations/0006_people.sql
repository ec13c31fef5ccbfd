-- Roles with permissions, teams, companies, and what is known of a contact.
--
-- Why: who may do what is data of the tenant, checked by every command; a contact belongs to a company by the domain of
-- its address.
-- Locks and time: agents and contacts are locked while their rows get a role and a time; seconds for a million contacts.

-- A set of permissions under a name. What a permission is called stands in Permission.swift; a name that the program does
-- not know permits nothing.
create table roles (
    tenant_id       uuid not null references tenants on delete cascade,
    role_id         uuid not null,
    name            text not null check (name <> '' and name = btrim(name)),
    -- The roles every tenant has. They keep their key when renamed, and cannot be deleted.
    core            text check (core in ('admin', 'agent', 'viewer')),
    description     text not null default '',
    permissions     text[] not null default '{}',
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, role_id),
    unique (tenant_id, core)
);
create unique index roles_by_name on roles (tenant_id, lower(name));

-- What every tenant begins with. Run again it adds what is missing and changes nothing.
create function seed_roles(tenant uuid) returns void
    language sql as $$
    insert into roles (tenant_id, role_id, name, core, description, permissions) values
        (tenant, gen_random_uuid(), 'Admin', 'admin', 'Runs the desk: people, settings, mailboxes, templates, audit.',
            array['tickets.read', 'tickets.reply', 'tickets.note', 'tickets.change', 'tickets.assign', 'tickets.merge',
                'contacts.read', 'contacts.change', 'contacts.erase', 'templates.read', 'templates.change',
                'knowledge.read', 'knowledge.change', 'reports.read', 'mailboxes.read', 'mailboxes.change',
                'people.read', 'people.change', 'settings.read', 'settings.change', 'audit.read']),
        (tenant, gen_random_uuid(), 'Agent', 'agent', 'Answers customers and keeps tickets in order.',
            array['tickets.read', 'tickets.reply', 'tickets.note', 'tickets.change', 'tickets.assign', 'tickets.merge',
                'contacts.read', 'contacts.change', 'templates.read', 'knowledge.read', 'reports.read', 'people.read',
                'settings.read']),
        (tenant, gen_random_uuid(), 'Viewer', 'viewer', 'Reads along and changes nothing.',
            array['tickets.read', 'contacts.read', 'templates.read', 'knowledge.read', 'reports.read', 'people.read',
                'settings.read'])
    on conflict (tenant_id, core) do nothing $$;

do $$ declare tenant uuid; begin
    for tenant in select tenant_id from tenants loop perform seed_roles(tenant); end loop;
end $$;

-- Forced row-level security would hide the rows from their owner while they are moved over.
alter table agents no force row level security;
alter table agents add column role_id uuid;
update agents a set role_id = r.role_id from roles r where r.tenant_id = a.tenant_id and r.core = a.role;
alter table agents
    drop column role,
    alter column role_id set not null,
    add column updated_at timestamptz not null default now(),
    add foreign key (tenant_id, role_id) references roles;
alter table agents force row level security;
create index agents_by_role on agents (tenant_id, role_id);
call protect_tenant_table('roles');

create table teams (
    tenant_id       uuid not null references tenants on delete cascade,
    team_id         uuid not null,
    name            text not null check (name <> '' and name = btrim(name)),
    description     text not null default '',
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, team_id)
);
create unique index teams_by_name on teams (tenant_id, lower(name));
call protect_tenant_table('teams');

create table team_members (
    tenant_id       uuid not null,
    team_id         uuid not null,
    agent_id        uuid not null,
    role            text not null default 'member' check (role in ('lead', 'member')),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, team_id, agent_id),
    foreign key (tenant_id, team_id) references teams on delete cascade,
    foreign key (tenant_id, agent_id) references agents on delete cascade
);
create index team_members_by_agent on team_members (tenant_id, agent_id);
call protect_tenant_table('team_members');

create table companies (
    tenant_id       uuid not null references tenants on delete cascade,
    company_id      uuid not null,
    name            text not null check (name <> ''),
    -- What another system calls it.
    external_id     text,
    primary_contact_id uuid,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, company_id),
    unique (tenant_id, external_id)
);
create index companies_by_name on companies (tenant_id, lower(name));
create index companies_by_primary_contact on companies (tenant_id, primary_contact_id);
call protect_tenant_table('companies');

-- Whose addresses are a company's. A domain is one company's.
create table company_domains (
    tenant_id       uuid not null,
    domain          text not null check (domain = lower(domain) and domain ~ '^[^@[:space:]]+\.[^@[:space:]]+$'),
    company_id      uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, domain),
    foreign key (tenant_id, company_id) references companies on delete cascade
);
create index company_domains_by_company on company_domains (tenant_id, company_id);
call protect_tenant_table('company_domains');

alter table contacts
    add column company_id uuid,
    -- The language to write in, where it is known.
    add column locale text,
    add column external_id text,
    -- An agent wrote the name; no mail changes it any more.
    add column is_name_fixed boolean not null default false,
    -- The person asked to be forgotten; name and addresses are pseudonyms since.
    add column anonymised_at timestamptz,
    add column version bigint not null default 1,
    add column updated_at timestamptz not null default now(),
    add unique (tenant_id, external_id),
    add foreign key (tenant_id, company_id) references companies on delete set null (company_id);
create index contacts_by_company on contacts (tenant_id, company_id);
alter table companies add foreign key (tenant_id, primary_contact_id) references contacts (tenant_id, contact_id)
    on delete set null (primary_contact_id);
alter table contact_addresses
    add column created_at timestamptz not null default now(),
    add column confirmed_at timestamptz;
