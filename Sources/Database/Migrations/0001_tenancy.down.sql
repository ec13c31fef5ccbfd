drop function api_key_owner(bytea);
drop function all_tenants();
drop function tenant_by_slug(text);
drop table api_keys, mailbox_cursors, mailboxes, contact_addresses, contacts, agents, brands, tenant_keys,
    ticket_counters, tenants;
drop procedure allow_claiming(regclass);
drop procedure protect_tenant_table(regclass);
drop function current_tenant();
