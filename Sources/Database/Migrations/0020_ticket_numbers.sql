-- A ticket's number comes from a sequence of its tenant.
--
-- Why: a counter in a row is locked until the transaction that takes a number is committed, so that all who open tickets
-- of a tenant waited for one another's disk writes. A sequence gives numbers without a lock; what is rolled back leaves
-- a gap (docs/decisions/0014). Sequences belong to the owner, and the application gets numbers of its own tenant only.
-- Locks and time: one small sequence for each tenant; the table of counters goes. Milliseconds for thousands of tenants.

create function ticket_sequence(tenant uuid) returns text
    language sql immutable parallel safe
    return 'ticket_numbers_' || replace(tenant::text, '-', '');

create function make_ticket_sequence() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    execute format('create sequence %I', ticket_sequence(new.tenant_id));
    return null;
end $$;

create function drop_ticket_sequence() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    execute format('drop sequence if exists %I', ticket_sequence(old.tenant_id));
    return null;
end $$;

create function next_ticket_number() returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    return nextval(ticket_sequence(current_tenant())::regclass);
end $$;
revoke execute on function make_ticket_sequence(), drop_ticket_sequence(), next_ticket_number() from public;
grant execute on function next_ticket_number() to postroom_app;

-- The owner must see what is there to keep it.
alter table ticket_counters no force row level security;
do $$
declare
    counter record;
begin
    for counter in select t.tenant_id, greatest(c.next_number, 1,
            (select max(k.number) + 1 from tickets k where k.tenant_id = t.tenant_id)) as next_number
        from tenants t left join ticket_counters c on c.tenant_id = t.tenant_id loop
        execute format('create sequence %I start %s', ticket_sequence(counter.tenant_id), counter.next_number);
    end loop;
end $$;
drop table ticket_counters;
create trigger tenants_ticket_sequence after insert on tenants
    for each row execute function make_ticket_sequence();
create trigger tenants_no_ticket_sequence after delete on tenants
    for each row execute function drop_ticket_sequence();

comment on function ticket_sequence(uuid) is 'The name of the sequence that a tenant''s ticket numbers come from.';
comment on function make_ticket_sequence() is 'Makes a new tenant''s sequence of ticket numbers.';
comment on function drop_ticket_sequence() is 'Drops the sequence of a tenant that is gone.';
comment on function next_ticket_number() is
    'The number of the running transaction''s tenant''s next ticket; no lock, and a gap where it is not used.';
