do $$
begin
    execute replace(pg_get_functiondef('seed_roles(uuid)'::regprocedure),
        '''mailboxes.change'', ''keys.change''', '''mailboxes.change''');
end $$;
alter table roles no force row level security;
update roles set permissions = array_remove(permissions, 'keys.change') where permissions @> '{keys.change}';
alter table roles force row level security;
alter table tenants drop column webhook_url;
drop index teams_by_department;
alter table teams drop column department_id;
drop function refused_api_key(bytea);
-- What was revoked stays refused: it has expired.
alter table api_keys no force row level security;
update api_keys set expires_at = least(expires_at, revoked_at) where revoked_at is not null;
alter table api_keys force row level security;
create or replace function api_key_owner(wanted bytea) returns table (tenant_id uuid, api_key_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select k.tenant_id, k.api_key_id from api_keys k
          where k.digest = wanted and (k.expires_at is null or k.expires_at > now())
              and k.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
comment on function api_key_owner(bytea) is 'Whose API key has this digest; none if the key has expired.';
alter table api_keys drop column updated_at, drop column revoked_at, drop column last_refused_at;
alter table mailboxes drop column updated_at;
alter table brands drop column is_active, drop column updated_at;
