-- What each table, column and function means, kept in the database; and what the catalogue's rules found missing.
--
-- Why: docs/schema.md is written from the live schema (make schema), so what things mean has to be there. A new table
-- comes with its comment. SchemaRules (Tests/DatabaseTests) found one reference without a foreign key, mail_ids to its
-- message, and one table that does not say when a row was written, attachments.
-- The owner is under row-level security too: without "no force" these statements would see no row of any tenant, change
-- none, and call the new key valid without a look at what is there. Nobody sees the tables without it, they are locked.
-- Locks and time: mail_ids, messages and attachments are locked; mail_ids is read twice, the attachments are written
-- anew: some five minutes for ten million of them.

alter table messages no force row level security;
alter table mail_ids no force row level security;
alter table attachments no force row level security;

-- For the new key: a deleted message's id still leads to its ticket, so only the message is forgotten.
update mail_ids i set message_id = null
    where message_id is not null and not exists (
        select from messages m where m.tenant_id = i.tenant_id and m.message_id = i.message_id);
create index mail_ids_by_message on mail_ids (tenant_id, message_id) where message_id is not null;
alter table mail_ids add constraint mail_ids_message_fkey
    foreign key (tenant_id, message_id) references messages (tenant_id, message_id) on delete set null (message_id);

alter table attachments add column created_at timestamptz not null default now();
update attachments a set created_at = m.created_at
    from messages m where m.tenant_id = a.tenant_id and m.message_id = a.message_id;

alter table messages force row level security;
alter table mail_ids force row level security;
alter table attachments force row level security;

comment on table schema_migrations is
    'The steps this schema was made by, with the SHA-256 of each one''s text; written by the migrator alone.';

comment on table tenants is 'An organization that has its helpdesk here; every other row belongs to one.';
comment on column tenants.slug is 'The short name by which commands and callers without a tenant name it.';
comment on column tenants.number_prefix is
    'What stands before a ticket''s number in subjects: # in [#1042], TKT- in [TKT-1042].';

comment on table ticket_counters is 'The number the next ticket of a tenant gets.';

comment on table tenant_keys is 'Secrets that sign reply tokens; there are several while one is being replaced.';
comment on column tenant_keys.key_number is 'Stands in the token, so that it is checked with the right secret.';
comment on column tenant_keys.sealed_secret is 'Sealed with the key of the configuration.';
comment on column tenant_keys.retired_at is 'Since when it neither signs tokens nor proves them.';

comment on table brands is 'A public face of a tenant: a name and a language.';
comment on column brands.locale is 'The language of what is sent in its name, as a BCP 47 tag.';

comment on table agents is 'A person who answers tickets.';
comment on column agents.address_key is 'The address as it is compared: lower case.';

comment on table roles is 'A set of permissions under a name; every agent has one.';
comment on column roles.core is
    'Marks the roles every tenant has; they keep this when they are renamed, and cannot be deleted.';
comment on column roles.permissions is
    'Names of Permission.swift; one that the program does not know permits nothing.';

comment on table teams is 'Agents who answer for a kind of tickets together.';

comment on table team_members is 'Which agents are in a team.';

comment on table companies is 'An organization that contacts belong to, by the domains of their addresses.';
comment on column companies.external_id is 'What another system calls it.';

comment on table company_domains is 'A domain of mail addresses; within a tenant a domain is one company''s.';

comment on table contacts is 'A person who writes to the desk; their addresses are in contact_addresses.';
comment on column contacts.locale is 'The language to write in, where it is known.';
comment on column contacts.external_id is 'What another system calls them.';
comment on column contacts.is_name_fixed is 'An agent wrote the name; no mail changes it any more.';
comment on column contacts.anonymised_at is 'Asked to be forgotten: name and addresses are pseudonyms since.';
comment on column contacts.version is 'Optimistic concurrency: every change adds one.';

comment on table contact_addresses is 'A mail address of a contact; within a tenant an address is one contact''s.';
comment on column contact_addresses.address_key is 'The address as it is compared: lower case.';
comment on column contact_addresses.is_confirmed is 'Whether its owner proved to be the contact.';

comment on table mailboxes is
    'A mail account at a server, read by IMAP and written from by SMTP, with the state of its reading.';
comment on column mailboxes.address_key is 'The address as it is compared: lower case.';
comment on column mailboxes.login is 'What the secret is: a password, or an OAuth 2 bearer token.';
comment on column mailboxes.sealed_secret is 'Sealed with the key of the configuration.';
comment on column mailboxes.ca_file is 'The file of certificates to trust instead of the system''s.';
comment on column mailboxes.allow_plaintext is 'Whether it is spoken to without TLS.';
comment on column mailboxes.after_intake is 'What becomes of a mail on the server once it is safe with us.';
comment on column mailboxes.after_folder is 'Where it is moved to, if it is moved.';
comment on column mailboxes.plus_addresses is 'Whether name+detail@domain reaches this mailbox.';
comment on column mailboxes.closed_policy is 'What becomes of a customer''s mail to a closed ticket.';
comment on column mailboxes.lease_holder is 'The worker that reads it at the moment.';
comment on column mailboxes.next_poll_at is 'When it is read next; while it is leased, the end of the lease.';
comment on column mailboxes.failures is 'Polls in a row that failed.';

comment on table mailbox_cursors is 'How far a folder has been read: progress is UIDVALIDITY and UID, never flags.';

comment on table api_keys is 'A key by which a program uses the API in a tenant''s name.';
comment on column api_keys.digest is 'SHA-256 of the key; the key itself is shown once and never kept.';
comment on column api_keys.last_four is 'The key''s last characters, by which people tell keys apart.';

comment on table tickets is 'A matter of a contact, from the first mail until it is closed.';
comment on column tickets.number is 'The number people see, counted for each tenant from 1.';
comment on column tickets.requester_id is 'The contact whose matter it is.';
comment on column tickets.mailbox_id is 'The mailbox it came by and is answered from; null if it did not come by mail.';
comment on column tickets.version is 'Optimistic concurrency: every change adds one.';
comment on column tickets.custom is 'Values of the tenant''s own fields, by their keys in custom_fields.';
comment on column tickets.status_since is 'Since when it has its status.';
comment on column tickets.merged_into is 'The ticket that this one went into; later mail goes there.';

comment on table statuses is 'The statuses of a tenant''s tickets, and what the program makes of them.';
comment on column statuses.status is 'Its name in the API and in search; it never changes.';
comment on column statuses.category is 'What it means to the program: all rules go by this.';
comment on column statuses.position is 'Its place in lists.';
comment on column statuses.is_initial is 'New tickets begin here.';
comment on column statuses.timer is 'What entering it does to the timers of service levels.';
comment on column statuses.on_customer_message is 'The status a customer''s message leads to; null stays.';
comment on column statuses.on_agent_reply is 'The status an agent''s answer leads to; null stays.';

comment on table status_transitions is 'Which status may follow which.';
comment on column status_transitions.guards is
    'What must be true of the ticket; names of TransitionGuard.swift.';

comment on table departments is 'A part of the tenant''s house that tickets are for.';

comment on table categories is 'What a ticket is about; a ticket has one at most.';

comment on table tags is 'A word that tickets are marked with; a ticket has any number.';
comment on column tags.name is 'Lower case without blanks, as it is typed in a search.';

comment on table custom_fields is 'A field that a tenant adds to its tickets; the values are in tickets.custom.';
comment on column custom_fields.field is 'Its key in tickets.custom, the API and search; it never changes.';
comment on column custom_fields.options is 'What can be selected.';
comment on column custom_fields.minimum is 'Of a number its least value, of a text its fewest characters.';
comment on column custom_fields.maximum is 'Of a number its greatest value, of a text its most characters.';
comment on column custom_fields.required_in is 'Statuses that cannot be entered without a value.';
comment on column custom_fields.is_public is 'Whether customers see it.';

comment on table ticket_tags is 'Which tags a ticket has.';

comment on table ticket_watchers is 'Who wants to hear of a ticket, and of what: an agent or a contact.';

comment on table ticket_links is 'What a ticket is to another one: the ticket is a duplicate, child … of the other.';

comment on table ticket_merges is 'A merge of two tickets and what it moved, so that it can be undone exactly.';
comment on column ticket_merges.source_id is 'The ticket that went into the other.';
comment on column ticket_merges.moved is 'Ids of what went over, and what the source was before.';
comment on column ticket_merges.undone_at is 'When it was undone; null while it stands.';

comment on table ticket_participants is
    'Whose words are taken for this ticket: the requester, and who was accepted later.';

comment on table messages is 'One entry of a ticket''s conversation: a mail in or out, or a note.';
comment on column messages.visibility is 'Internal is for agents alone; a note is always internal.';
comment on column messages.contact_id is 'Its author, if that is a contact.';
comment on column messages.agent_id is 'Its author, if that is an agent; without either the system wrote it.';
comment on column messages.body is 'The whole text of the mail, nothing cut away.';
comment on column messages.mail_id is 'The Message-ID of the mail, without angle brackets, as received or as sent.';
comment on column messages.raw_sha256 is 'The blob of the raw mail; null for what did not come by mail.';
comment on column messages.verdict is 'Why it is in this ticket: the decision of threading with its evidence.';
comment on column messages.mail_date is 'The Date field of the mail, which its sender chose.';
comment on column messages.span_kinds is 'What each stretch of body is; empty where all is the author''s own.';
comment on column messages.span_ends is 'For each stretch, the byte of the body''s UTF-8 behind it.';
comment on column messages.html is 'Safe for a page that clips it, without pictures from elsewhere; null without HTML.';
comment on column messages.reading is
    'The rules by which a mail became body, spans and html; 0 for what did not come by mail, or was read before 0004.';

comment on table attachments is 'A file of a message: a part of its raw mail, not a copy of it.';
comment on column attachments.position is 'Its place among the files of the message, from 0.';
comment on column attachments.part is 'The part''s number in the raw mail, as in 2.1.';
comment on column attachments.raw_sha256 is 'The blob of the raw mail it is a part of.';
comment on column attachments.file_name is 'The name its sender gave it.';
comment on column attachments.safe_name is 'A name that any file system and any browser can take.';
comment on column attachments.declared_type is 'The media type its sender claims.';
comment on column attachments.detected_type is 'The media type its bytes show.';
comment on column attachments.size is 'Bytes of the decoded file.';
comment on column attachments.sha256 is 'SHA-256 of the decoded file.';

comment on table mail_ids is
    'Every Message-ID we received, sent, or saw in References, so that siblings of an unseen parent find each other.';
comment on column mail_ids.hash is 'The first 16 bytes of SHA-256 over the id without angle brackets.';
comment on column mail_ids.message_id is
    'The message that bears the id; null for one known from others, and for our mails that are no messages.';

comment on table mail_fingerprints is
    'What makes a mail the same mail: the hash of its bytes, and that of its content. One mail becomes one message.';

comment on table events is
    'One fact each, never changed: these rows are the audit trail, the activity feed and what other parts react to.';
comment on column events.sequence is 'The order of events within one transaction.';
comment on column events.xid is
    'The transaction that wrote it; readers stay below the oldest one still running, so that none is missed.';
comment on column events.actor_id is 'Who did it, as actor_kind says; kept when the actor is deleted.';
comment on column events.object_kind is 'What it is about where that is no ticket: contact, role, status ….';
comment on column events.object_id is 'Which one it is about; an id, or a key such as a status'' name.';
comment on column events.changes is 'Field by field what it was and what it became; texts of customers never.';
comment on column events.visibility is 'Whether the ticket''s customer may read of it.';
comment on column events.version is 'The version of the ticket that the change made.';
comment on column events.at is 'The time of its transaction.';

comment on table ledger is 'Each mail seen on a server, and what became of it; the queue of mails to be read.';
comment on column ledger.source is 'How it came: by a mailbox, or by hand.';
comment on column ledger.arrived_at is 'When the server got it (INTERNALDATE).';
comment on column ledger.reason is 'Why it was held, ignored or failed.';
comment on column ledger.verdict is 'The decision of threading with its evidence.';
comment on column ledger.server_step is 'What is still to be done on the server.';
comment on column ledger.attempts is
    'Claims so far; it fences a worker that lost its lease. What is not in failures ended with the process.';
comment on column ledger.failures is 'Claims that ended with an error.';
comment on column ledger.lease_holder is 'The worker that has it at the moment.';
comment on column ledger.next_attempt_at is 'When it is due; while it is leased, the end of the lease.';
comment on column ledger.seen_at is 'When the row was written.';
comment on column ledger.settled_at is 'When its state became final.';

comment on table outbox is 'A mail to be sent, finished before the first attempt; nothing is sent that is not here.';
comment on column outbox.mail_id is 'Its Message-ID, fixed when the row is written: a retry is never a second mail.';
comment on column outbox.content is 'The finished mail; every attempt sends these very bytes.';

comment on table deliveries is 'One mail of the outbox to one recipient, and how that went.';
comment on column deliveries.mailbox_id is 'The mailbox whose server it goes through.';
comment on column deliveries.state is
    'Armed: the final dot is about to be sent; if its worker never says how that went, the answer is unknown.';
comment on column deliveries.attempts is 'Claims so far; it fences a worker that lost its lease.';
comment on column deliveries.reply_code is 'The last answer of the server.';
comment on column deliveries.lease_holder is 'The worker that has it at the moment.';
comment on column deliveries.next_attempt_at is 'When it is due; while it is leased, the end of the lease.';
comment on column deliveries.settled_at is 'When its state became final.';

comment on function current_tenant() is 'The tenant of the running transaction (set local postroom.tenant), or null.';
comment on procedure protect_tenant_table(regclass) is
    'Puts a tenant table under row-level security; migrations call it for every table they make.';
comment on procedure allow_claiming(regclass) is
    'Lets the owner''s functions see every tenant''s rows of a table; they return ids and small facts only.';
comment on function seed_roles(uuid) is 'Gives a tenant the roles that every tenant has; adds what is missing only.';
comment on function seed_workflow(uuid) is
    'Gives a tenant the workflow that every tenant begins with, unless it has one.';
comment on function tenant_by_slug(text) is
    'Which tenant a short name means: the one thing a caller without a tenant may ask about tenants.';
comment on function all_tenants() is 'Every tenant''s id, oldest first.';
comment on function api_key_owner(bytea) is 'Whose API key has this digest; none if the key has expired.';
comment on function claim_mailboxes(uuid, int, interval) is 'Claims mailboxes that are due.';
comment on function claim_ledger(uuid, int, boolean, interval) is
    'Claims mails that are due; the attempt is counted, and committed, before the mail is looked at.';
comment on function claim_deliveries(uuid, int, interval) is
    'Claims deliveries that are due; an armed one is handed out as armed, never to be sent again.';
comment on function extend_leases(uuid, uuid[], interval) is 'Moves the end of the leases that a living worker names.';
