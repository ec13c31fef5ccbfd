// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What the rules of the schema let pass, each with its reason.
///
/// A place is a table, `table.column`, `table (columns)` for a key, or `function.column type`; `*.` stands for any
/// table or function. An exception that nothing needs any more is a finding itself.
struct SchemaExceptions {
    /// Ids that refer to no row of ours, or to rows of more than one table.
    var references: [String: String] = [
        "owed_notices.message_id": "the message may go before the agent is told, and is not missed then",
        "owed_notices.actor_id": "agents are never deleted; one who is not there has no name",
        "*.mail_id": "a Message-ID, text of a mail; mail_ids holds it as a key",
        "attachments.content_id": "a Content-ID, text of a mail",
        "*.lease_holder": "a worker's name for itself while it runs; workers are no rows, and a lease just ends",
        "mailbox_logins.holder": "a worker's name for itself while it renews a token, as lease_holder",
        "mailbox_logins.client_id": "what the provider calls our program",
        "*.external_id": "what another system calls it",
        "message_words.ticket_id":
            "that of the message it refers to, kept by a trigger; a key of its own would be a second proof",
        "events.actor_id": "an agent, a contact, an API key or nobody, as actor_kind says; the log keeps whom it names",
        "ticket_bulks.actor_id":
            "an agent, an API key or a rule, as actor_kind says; who is gone has no rights, and each ticket is refused him",
        "erasures.requester_id":
            "an agent, an API key, a rule or nobody, as requester_kind says; the proof outlives them",
        "erasures.cursor": "a row of the table that phase says, and where to go on behind it when it is gone",
        "events.ticket_id": "the log keeps what it names, also when the ticket is deleted",
        "events.correlation_id": "a mail of the ledger, a job or a request; each of them may be gone before the event",
        "deliveries.report_ledger_id": "the report in the ledger; what it says stays here when the mail is gone",
        "delivery_reports.ledger_id": "as deliveries.report_ledger_id",
        "address_failures.delivery_id": "what led to it; what it says stays here when the mail is gone",
        "suppressions.delivery_id": "what led to it; what it says stays here when the mail is gone",
        "suppressions.actor_id": "an agent, an API key, a rule or nobody, as actor_kind says; the entry outlives them",
        "suppressions.released_actor_id": "as actor_id",
        "templates.actor_id": "an agent, an API key or nobody, as actor_kind says; the words outlive them",
        "template_versions.actor_id": "as that of templates",
        "template_partials.actor_id": "as that of templates",
        "macros.actor_id": "as that of templates",
        "webhook_deliveries.event_id": "the event, which is never deleted, or a number of its own for a test",
        "webhook_deliveries.ticket_id": "what happened is told, also when the ticket has gone since",
        "deliveries.successor_id": "the delivery that took its place; an erasure may remove that one alone",
        "events.object_id":
            "a row of the kind that object_kind says, or a key that is text; the log keeps what it names",
    ]

    /// Unique keys that hold across tenants.
    var unique: [String: String] = [
        "tenants (slug)": "names the tenant itself, to callers who are in none yet",
        "api_keys (digest)": "finds the tenant of a key, to callers who are in none yet",
        "sessions (access_digest)": "finds the tenant of a session, to callers who are in none yet",
        "session_refreshes (digest)": "as that of sessions",
    ]

    /// Tables of the installation, which belong to no tenant and are seen in transactions without one only.
    var system: [String: String] = [
        "system_admins": "who administers the installation is in no tenant",
        "system_events": "what happened outside of tenants",
        "mailbox_pollers": "processes work for all tenants",
        "login_trials": "who tries to log in is in no tenant yet, and may name one that is not there",
    ]

    /// Tables without `created_at`.
    var created: [String: String] = [
        "ticket_participants": "joined_at is that time",
        "events": "at is that time",
        "event_redactions": "at is that time",
        "event_seals": "sealed_at is that time",
        "ledger": "seen_at is that time",
        "mailbox_gaps": "seen_at is that time",
    ]

    /// Tables that the application may change and that have no `updated_at`.
    var updated: [String: String] = [
        "messages":
            "written once; redacted_at is the time of what an erasure changed, a move is in ticket_merges and the events",
        "attachments": "written once with its message; a release, a later scan and an erasure are events",
        "mail_ids": "written once; only which message bears the id is filled in",
        "mail_fingerprints": "written once",
        "address_question_mails": "written once",
        "ledger": "a queue: seen_at, settled_at and erased_at are its times, a claim is no change",
        "mail_groups": "last_at and closed_at are its times",
        "mailbox_gaps": "asked for again and again: seen_at and next_attempt_at are its times",
        "mailbox_pollers": "says the same again and again: ends_at is its time",
        "outbox": "written once; an erasure empties it, and says so in the erasure",
        "deliveries": "a queue: created_at, first_tried_at and settled_at are its times, a claim is no change",
        "muted_notifications": "is there or not; never changed",
        "owed_notices": "a queue: created_at and due_at are its times",
        "outbox_files": "written with its mail, and changed only to be let go of",
        "sent_copies": "a queue: created_at and settled_at are its times, a claim is no change",
        "webhook_deliveries": "a queue: created_at and settled_at are its times, a claim is no change",
        "template_alerts": "there or not",
        "ticket_bulk_items": "changed once: settled_at is that time",
        "ticket_participants": "there or not: joined_at is the only time",
        "ticket_tags": "there or not",
        "ticket_links": "there or not",
        "company_domains": "there or not",
        "wordless_messages": "there or not",
        "search_languages": "there or not",
        "idempotent_answers": "one that is a day old makes room for the next, with its time in created_at",
        "call_buckets": "filled_at is its time",
        "sessions": "last_used_at and ended_at are its times",
        "session_refreshes": "used_at is its time",
        "login_trials": "last_at is its time",
        "erasure_tickets": "there or not",
        "blob_erasures": "there or not",
    ]

    /// The most the application may do, where that is less than everything.
    var rights: [String: Set<String>] = [
        // The log is append-only.
        "events": ["SELECT", "INSERT"],
        "event_seals": ["SELECT", "INSERT"],
        // Written by redact_event.
        "event_redactions": ["SELECT"],
        "system_events": ["SELECT", "INSERT"],
        // A signature was seen or was not.
        "seen_signatures": ["SELECT", "INSERT", "DELETE"],
        "delivery_reports": ["SELECT", "INSERT", "DELETE"],
        // An attempt was made as it was made.
        "webhook_attempts": ["SELECT", "INSERT", "DELETE"],
        // What was sent by a version must stay what it was.
        "template_versions": ["SELECT", "INSERT"],
        // A removed template is marked, not deleted: mails name it.
        "templates": ["SELECT", "INSERT", "UPDATE"],
        // Administrators are dismissed, not deleted: the log names them.
        "system_admins": ["SELECT", "INSERT", "UPDATE"],
        // The program looks whether the schema is current.
        "schema_migrations": ["SELECT"],
    ]

    /// What a function with its owner's rights may return beside ids: facts too small to hold anything of a customer.
    var facts: [String: String] = [
        "*.attempt integer": "the number of the claim, by which its holder proves that it still has it",
        "claim_deliveries.state text": "one of a few words of ours: whether the delivery may be sent",
        "claim_jobs.state text": "one of a few words of ours: whether the job is to be run",
        "job_depths.kind text": "which handler of ours does it",
        "job_depths.state text": "one of a few words of ours",
        "job_depths.jobs bigint": "a count over all tenants",
        "job_depths.oldest_due bigint": "seconds, over all tenants",
        "ledger_depths.state text": "one of a few words of ours",
        "ledger_depths.mails bigint": "a count over all tenants",
        "ledger_depths.oldest_age bigint": "seconds, over all tenants",
        "mailbox_numbers.failures integer": "a count, of a mailbox that metrics name by its id only",
        "mailbox_numbers.last_success_at timestamp with time zone": "a time, for metrics",
        "mailbox_numbers.login_ends_at timestamp with time zone": "a time, for metrics",
        "sent_copy_numbers.waiting bigint": "a count, of a mailbox that metrics name by its id only",
        "sent_copy_numbers.failures integer": "a count, of a mailbox that metrics name by its id only",
        "delivery_health_numbers.level text": "one of three words of ours, for metrics",
        "delivery_health_numbers.tenants bigint": "a count over all tenants",
        "served_mailboxes.mailboxes bigint": "a count over all tenants",
        "refused_api_key.cause text": "one of a few words of ours: why a known key is refused",
        "extend_jobs.cancel_requested boolean": "whether the handler is to stop; asked by the holder of the job only",
    ]

    /// Views that read with their owner's rights; each is one table's rows of the running transaction's tenant.
    var views: [String: String] = [
        "searchable_messages": SchemaExceptions.conditionsOnText,
        "searchable_subjects": SchemaExceptions.conditionsOnText,
        "searchable_fields": SchemaExceptions.conditionsOnText,
        "searchable_contacts": SchemaExceptions.conditionsOnText,
        "searchable_addresses": SchemaExceptions.conditionsOnText,
    ]

    private static let conditionsOnText =
        "row-level security keeps @@, LIKE and @> out of index conditions; see 0012_search.sql"
}
