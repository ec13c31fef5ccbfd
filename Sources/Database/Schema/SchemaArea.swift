// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tables that are looked at together: a chapter and a diagram of `docs/schema.md`.
///
/// One diagram of everything cannot be read. Which tables belong together follows from nothing in the catalogue, so it
/// is said here; a test names a table that is in no area, or in one though it is gone.
package struct SchemaArea: Equatable, Sendable {
    package var title: String
    /// What it is about, in a sentence or two.
    package var summary: String
    /// The targets whose statements write these tables.
    package var writers: String
    package var tables: [String]

    /// Every area, in the order of the document.
    package static let all: [SchemaArea] = [
        SchemaArea(
            title: "Tenants and people",
            summary: "An organization, its brands, who works for it and what they may do.",
            writers: "Tickets",
            tables: [
                "tenants", "tenant_keys", "brands", "agents", "roles", "teams", "team_members", "api_keys",
                "agent_passwords", "muted_notifications", "notice_habits", "owed_notices",
            ]
        ),
        SchemaArea(
            title: "Contacts",
            summary: "Who writes to the desk.",
            writers: "Tickets",
            tables: ["contacts", "contact_addresses", "companies", "company_domains"]
        ),
        SchemaArea(
            title: "Mailboxes",
            summary: "Where mail comes from and leaves by, and how far it has been read.",
            writers: "Tickets the settings, MailIngest the progress",
            tables: [
                "mailboxes", "mailbox_trusts", "mailbox_logins", "mailbox_probes", "mailbox_cursors", "mailbox_gaps",
                "answer_policies",
            ]
        ),
        SchemaArea(
            title: "Domains",
            summary: "Keys by which mails from a tenant's domains are signed.",
            writers: "Tickets",
            tables: ["domain_keys"]
        ),
        SchemaArea(
            title: "Pollers",
            summary: "Which processes share the mailboxes of all tenants.",
            writers: "MailIngest",
            tables: ["mailbox_pollers"]
        ),
        SchemaArea(
            title: "Senders",
            summary: "Who is let in and who is kept out, who is asked about spam, and which signatures have counted.",
            writers: "Tickets the settings, MailIngest the signatures",
            tables: ["sender_rules", "spam_filters", "seen_signatures"]
        ),
        SchemaArea(
            title: "Tickets",
            summary: "What is asked of the desk, and by whom.",
            writers: "Tickets",
            tables: [
                "tickets", "ticket_participants", "ticket_tags", "ticket_watchers", "snoozes", "ticket_links",
                "ticket_merges",
            ]
        ),
        SchemaArea(
            title: "Bulk changes",
            summary: "One action on many tickets, done by a job, and what became of each ticket.",
            writers: "Tickets",
            tables: ["ticket_bulks", "ticket_bulk_items"]
        ),
        SchemaArea(
            title: "Workflow and sorting",
            summary: "How a tenant's desk works: what a ticket goes through, and what it is sorted by.",
            writers: "Tickets",
            tables: [
                "statuses", "status_transitions", "departments", "categories", "tags", "custom_fields", "field_rules",
            ]
        ),
        SchemaArea(
            title: "Templates",
            summary:
                "The words of mails: drafts, what was published and when, the pieces that templates share, and the words that agents keep.",
            writers: "Tickets",
            tables: ["templates", "template_versions", "template_partials", "template_alerts", "macros"]
        ),
        SchemaArea(
            title: "Messages",
            summary: "What was said in a ticket, its files, and by what a mail is known again.",
            writers: "Tickets",
            tables: ["messages", "attachments", "attachment_policies", "mail_ids", "mail_fingerprints"]
        ),
        SchemaArea(
            title: "Search",
            summary:
                "What tickets are found by. Triggers keep it, and write_words adds the words of new messages; the views are for searching.",
            writers: "triggers on tickets and messages, write_words",
            tables: [
                "message_words", "wordless_messages", "ticket_search", "search_languages", "searchable_messages",
                "searchable_subjects", "searchable_fields",
                "searchable_contacts", "searchable_addresses",
            ]
        ),
        SchemaArea(
            title: "Events",
            summary: "What happened, in order, and the proof that it is still what was written.",
            writers: "Tickets; event_redactions by the function redact_event alone",
            tables: ["events", "event_cursors", "event_seals", "event_redactions"]
        ),
        SchemaArea(
            title: "Privacy",
            summary: "Forgetting people: what was asked for, what is still to be erased, and what still counts.",
            writers: "Tickets; MailIngest removes what it has erased from blob_erasures",
            tables: ["privacy_policies", "erasures", "erasure_tickets", "erased_counts", "blob_erasures"]
        ),
        SchemaArea(
            title: "Mail queues",
            summary: "Mails on their way in and out. Workers claim due rows of all tenants by functions, see below.",
            writers: "MailIngest the ledger and its groups, Tickets the policies, Outbound the rest",
            tables: [
                "ledger", "mail_groups", "outbox", "outbox_files", "deliveries", "sent_copies", "delivery_reports",
                "delivery_policies", "delivery_health", "answer_pauses", "address_failures", "suppressions",
            ]
        ),
        SchemaArea(
            title: "Relays",
            summary: "Servers that mails are handed to, and how fast.",
            writers: "Tickets",
            tables: ["relays", "send_limits"]
        ),
        SchemaArea(
            title: "Sending",
            summary: "Which servers are left alone at the moment, and where the limits stand.",
            writers: "Outbound",
            tables: ["relay_states", "send_paces"]
        ),
        SchemaArea(
            title: "Webhooks",
            summary: "Who is told by HTTP what happens, how that goes, and what is still to be told.",
            writers: "Outbound",
            tables: ["webhook_endpoints", "webhook_states", "webhook_deliveries", "webhook_attempts"]
        ),
        SchemaArea(
            title: "Threading",
            summary: "How a tenant wants mails to find their tickets, and whom we have asked about a second address.",
            writers: "Tickets",
            tables: ["thread_policies", "address_questions", "address_question_mails"]
        ),
        SchemaArea(
            title: "Budgets",
            summary: "How many mails of one sender, and how many automatic answers, are let through.",
            writers: "Tickets",
            tables: ["budgets", "sender_budgets"]
        ),
        SchemaArea(
            title: "Calls of the API",
            summary: "Answers to requests that may be asked again, and how much each caller has left.",
            writers: "API",
            tables: ["idempotent_answers", "call_buckets"]
        ),
        SchemaArea(
            title: "Sessions",
            summary: "Agents who have logged in, and logins that failed.",
            writers: "API",
            tables: ["sessions", "session_refreshes", "login_trials"]
        ),
        SchemaArea(
            title: "Forms",
            summary: "Forms on tenants' pages. What they send is in the ledger.",
            writers: "API",
            tables: ["widgets"]
        ),
        SchemaArea(
            title: "Jobs",
            summary: "Work that takes longer than a transaction, and what asks for it again and again.",
            writers: "Jobs",
            tables: ["jobs", "job_schedules"]
        ),
        SchemaArea(
            title: "Bookkeeping",
            summary: "What belongs to no tenant.",
            writers: "the migrator; Tickets who administers the installation",
            tables: [Schema.migrations, "system_admins", "system_events"]
        ),
    ]
}
