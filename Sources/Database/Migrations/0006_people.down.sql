alter table contact_addresses drop column created_at, drop column confirmed_at;
alter table companies drop column primary_contact_id;
alter table contacts drop column company_id, drop column locale, drop column external_id, drop column is_name_fixed,
    drop column anonymised_at, drop column version, drop column updated_at;
drop table company_domains, companies, team_members, teams;
alter table agents no force row level security;
alter table roles no force row level security;
alter table agents add column role text not null default 'agent' check (role in ('admin', 'agent', 'viewer'));
-- A role of the tenant's own may do what its permissions say; the nearest of the three is one that may do no more.
update agents a set role = coalesce(r.core,
        case when array['tickets.reply', 'tickets.note', 'tickets.change'] <@ r.permissions then 'agent' else 'viewer' end)
    from roles r where r.tenant_id = a.tenant_id and r.role_id = a.role_id;
alter table agents drop column role_id, drop column updated_at;
alter table agents force row level security;
drop function seed_roles(uuid);
drop table roles;
