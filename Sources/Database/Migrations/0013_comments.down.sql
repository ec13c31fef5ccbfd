alter table attachments drop column created_at;
alter table mail_ids drop constraint mail_ids_message_fkey;
drop index mail_ids_by_message;

do $$
declare
    name text;
begin
    foreach name in array array[
        'schema_migrations', 'tenants', 'ticket_counters', 'tenant_keys', 'brands', 'agents', 'roles', 'teams',
        'team_members', 'companies', 'company_domains', 'contacts', 'contact_addresses', 'mailboxes',
        'mailbox_cursors', 'api_keys', 'tickets', 'statuses', 'status_transitions', 'departments', 'categories',
        'tags', 'custom_fields', 'ticket_tags', 'ticket_watchers', 'ticket_links', 'ticket_merges',
        'ticket_participants', 'messages', 'attachments', 'mail_ids', 'mail_fingerprints', 'events', 'ledger',
        'outbox', 'deliveries']
    loop
        execute format('comment on table %s is null', name::regclass);
    end loop;
    foreach name in array array[
        'tenants.slug', 'tenants.number_prefix', 'tenant_keys.key_number', 'tenant_keys.sealed_secret',
        'tenant_keys.retired_at', 'brands.locale', 'agents.address_key', 'roles.core', 'roles.permissions',
        'companies.external_id', 'contacts.locale', 'contacts.external_id', 'contacts.is_name_fixed',
        'contacts.anonymised_at', 'contacts.version', 'contact_addresses.address_key',
        'contact_addresses.is_confirmed', 'mailboxes.address_key', 'mailboxes.login', 'mailboxes.sealed_secret',
        'mailboxes.ca_file', 'mailboxes.allow_plaintext', 'mailboxes.after_intake', 'mailboxes.after_folder',
        'mailboxes.plus_addresses', 'mailboxes.closed_policy', 'mailboxes.lease_holder', 'mailboxes.next_poll_at',
        'mailboxes.failures', 'api_keys.digest', 'api_keys.last_four', 'tickets.number', 'tickets.requester_id',
        'tickets.mailbox_id', 'tickets.version', 'tickets.custom', 'tickets.status_since', 'tickets.merged_into',
        'statuses.status', 'statuses.category', 'statuses.position', 'statuses.is_initial', 'statuses.timer',
        'statuses.on_customer_message', 'statuses.on_agent_reply', 'status_transitions.guards', 'tags.name',
        'custom_fields.field', 'custom_fields.options', 'custom_fields.minimum', 'custom_fields.maximum',
        'custom_fields.required_in', 'custom_fields.is_public', 'ticket_merges.source_id', 'ticket_merges.moved',
        'ticket_merges.undone_at', 'messages.visibility', 'messages.contact_id', 'messages.agent_id',
        'messages.body', 'messages.mail_id', 'messages.raw_sha256', 'messages.verdict', 'messages.mail_date',
        'messages.span_kinds', 'messages.span_ends', 'messages.html', 'messages.reading', 'attachments.position',
        'attachments.part', 'attachments.raw_sha256', 'attachments.file_name', 'attachments.safe_name',
        'attachments.declared_type', 'attachments.detected_type', 'attachments.size', 'attachments.sha256',
        'mail_ids.hash', 'mail_ids.message_id', 'events.sequence', 'events.xid', 'events.actor_id',
        'events.object_kind', 'events.object_id', 'events.changes', 'events.visibility', 'events.version',
        'events.at', 'ledger.source', 'ledger.arrived_at', 'ledger.reason', 'ledger.verdict', 'ledger.server_step',
        'ledger.attempts', 'ledger.failures', 'ledger.lease_holder', 'ledger.next_attempt_at', 'ledger.seen_at',
        'ledger.settled_at', 'outbox.mail_id', 'outbox.content', 'deliveries.mailbox_id', 'deliveries.state',
        'deliveries.attempts', 'deliveries.reply_code', 'deliveries.lease_holder', 'deliveries.next_attempt_at',
        'deliveries.settled_at']
    loop
        execute format('comment on column %s is null', name);
    end loop;
    foreach name in array array[
        'current_tenant()', 'protect_tenant_table(regclass)', 'allow_claiming(regclass)', 'seed_roles(uuid)',
        'seed_workflow(uuid)', 'tenant_by_slug(text)', 'all_tenants()', 'api_key_owner(bytea)',
        'claim_mailboxes(uuid, int, interval)', 'claim_ledger(uuid, int, boolean, interval)',
        'claim_deliveries(uuid, int, interval)', 'extend_leases(uuid, uuid[], interval)']
    loop
        execute format('comment on routine %s is null', name::regprocedure);
    end loop;
end $$;
