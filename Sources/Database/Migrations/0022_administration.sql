-- Brands, mailboxes and API keys are changed by commands; a key can be revoked, a team has a department that it works for.
--
-- Why: whoever changes a mailbox or a key is named in the event log as with everything else, and a key that is refused
-- although it is known leaves a trace. A ticket that comes into a department which a team works for, and has no team, is
-- that team's.
-- Locks and time: small tables are locked while columns without values are added; milliseconds.

alter table brands
    add column is_active boolean not null default true,
    add column updated_at timestamptz not null default now();
comment on column brands.is_active is 'Whether new mailboxes may be of it; what is of it already stays so.';

alter table mailboxes add column updated_at timestamptz not null default now();
comment on column mailboxes.updated_at is 'When a person changed it last; the poller''s progress does not count.';

alter table api_keys
    add column updated_at timestamptz not null default now(),
    add column revoked_at timestamptz,
    add column last_refused_at timestamptz;
comment on column api_keys.revoked_at is 'Since when it is refused for good; null while it may be used.';
comment on column api_keys.last_refused_at is 'When a refusal of it was last written into the event log.';

-- As it was, but for revoked keys.
create or replace function api_key_owner(wanted bytea) returns table (tenant_id uuid, api_key_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select k.tenant_id, k.api_key_id from api_keys k
          where k.digest = wanted and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
              and k.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
comment on function api_key_owner(bytea) is
    'Whose API key has this digest; none if the key is revoked or has expired, or its tenant is deleted.';

create function refused_api_key(wanted bytea) returns table (tenant_id uuid, api_key_id uuid, cause text)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select k.tenant_id, k.api_key_id,
              case when k.revoked_at is not null then 'revoked'
                  when k.expires_at <= now() then 'expired' else 'tenant_deleted' end
          from api_keys k
          where k.digest = wanted and (k.revoked_at is not null or k.expires_at <= now()
              or k.tenant_id = any ((select resting_tenants())::uuid[])) $$;
revoke all on function refused_api_key(bytea) from public;
grant execute on function refused_api_key(bytea) to postroom_app;
comment on function refused_api_key(bytea) is 'Whose API key has this digest, and why it is refused all the same.';

alter table teams
    add column department_id uuid,
    add foreign key (tenant_id, department_id) references departments (tenant_id, department_id);
create unique index teams_by_department on teams (tenant_id, department_id);
comment on column teams.department_id is 'Whose tickets it gets when they come there without a team; a department has one such team.';

alter table tenants add column webhook_url text check (webhook_url ~ '^https://' and length(webhook_url) <= 2000);
comment on column tenants.webhook_url is 'Where what happens is to be told. It often holds a secret, so no event repeats it.';

-- One more permission for those who run the desk; the function is changed as it is found (as in 0016).
do $$
declare
    definition constant text := pg_get_functiondef('seed_roles(uuid)'::regprocedure);
begin
    if definition not like '%''mailboxes.change''%' then
        raise exception 'seed_roles does not name mailboxes.change';
    end if;
    execute replace(definition, '''mailboxes.change''', '''mailboxes.change'', ''keys.change''');
end $$;
alter table roles no force row level security;
update roles set permissions = permissions || '{keys.change}', updated_at = now()
    where core = 'admin' and not permissions @> '{keys.change}';
alter table roles force row level security;
