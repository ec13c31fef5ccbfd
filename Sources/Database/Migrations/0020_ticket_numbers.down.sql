create table ticket_counters (
    tenant_id       uuid primary key references tenants on delete cascade,
    next_number     bigint not null default 1 check (next_number > 0)
);
comment on table ticket_counters is 'The number the next ticket of a tenant gets.';
do $$
declare
    tenant record;
begin
    for tenant in select tenant_id from all_tenants() loop
        execute format('insert into ticket_counters select %L, case when is_called then last_value + 1 else last_value end '
            'from %I', tenant.tenant_id, ticket_sequence(tenant.tenant_id));
        execute format('drop sequence %I', ticket_sequence(tenant.tenant_id));
    end loop;
end $$;
call protect_tenant_table('ticket_counters');
drop trigger tenants_ticket_sequence on tenants;
drop trigger tenants_no_ticket_sequence on tenants;
drop function next_ticket_number();
drop function make_ticket_sequence();
drop function drop_ticket_sequence();
drop function ticket_sequence(uuid);
