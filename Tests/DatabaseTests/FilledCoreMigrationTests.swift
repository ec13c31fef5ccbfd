// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

/// The migrations from 0015 on, over tickets with everything that a ticket has around it.
@Suite("Migrations over filled tickets")
struct FilledCoreMigrationTests {
    /// Two tenants who had counters, and one whose counter's row is missing.
    private let one = TenantID()
    private let two = TenantID()
    private let three = TenantID()

    private func migrate(_ database: TestDatabase, to number: Int) async throws {
        let migrator = Migrator(database.superuser, migrations: Migration.all.filter { $0.number <= number })
        try await migrator.migrate()
        await migrator.close()
    }

    private func revert(_ database: TestDatabase, to number: Int) async throws {
        let migrator = Migrator(database.superuser)
        try await migrator.revert(to: number)
        await migrator.close()
    }

    /// A database of the first fourteen migrations.
    private func filled() async throws -> TestDatabase {
        let database = try await TestDatabase(migrated: false)
        try await migrate(database, to: 14)
        try await fill(one, "one", tickets: [3, 9, 700], counter: 712, in: database)
        try await fill(two, "two", tickets: [1, 2], counter: 5, in: database)
        try await fill(three, "three", tickets: [41], counter: nil, in: database)
        return database
    }

    private func fill(
        _ tenant: TenantID, _ slug: String, tickets: [Int], counter: Int?, in database: TestDatabase
    ) async throws {
        try await database.pool.transaction(tenant: tenant) { transaction in
            let (brand, contact, agent, mailbox) = (BrandID(), ContactID(), AgentID(), MailboxID())
            try transaction.query(
                "insert into tenants (tenant_id, slug, name) values ($1, $2, 'T')", tenant, slug)
            try transaction.query("select seed_roles($1), seed_workflow($1)", tenant)
            if let counter {
                try transaction.query("insert into ticket_counters values ($1, $2)", tenant, counter)
            }
            try transaction.query("insert into brands (tenant_id, brand_id, name) values ($1, $2, 'B')", tenant, brand)
            try transaction.query(
                "insert into contacts (tenant_id, contact_id, name) values ($1, $2, 'Anna')", tenant, contact)
            try transaction.query(
                """
                insert into agents (tenant_id, agent_id, name, address, address_key, role_id)
                select $1, $2, 'Ada', 'ada@' || $3 || '.test', 'ada@' || $3 || '.test', role_id from roles
                    where core = 'agent'
                """,
                tenant, agent, slug)
            try transaction.query(
                """
                insert into mailboxes (tenant_id, mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url,
                    user_name, sealed_secret)
                values ($1, $2, $3, 'Box', 'box@one.test', 'box@one.test', 'imaps://x.test', 'smtps://x.test', 'b', '')
                """,
                tenant, mailbox, brand)
            try transaction.query(
                "insert into tags (tenant_id, tag_id, name) values ($1, gen_random_uuid(), 'lamp'), "
                    + "($1, gen_random_uuid(), 'billing')",
                tenant)
            try transaction.query(
                "insert into custom_fields (tenant_id, field, label, kind) values ($1, 'order', 'Order', 'text')",
                tenant)
            for number in tickets {
                let ticket = TicketID()
                try transaction.query(
                    """
                    insert into tickets (tenant_id, ticket_id, number, subject, status, requester_id, brand_id, channel,
                        custom)
                    values ($1, $2, $3, 'The lamps', 'new', $4, $5, 'mail', '{"order": "4711"}')
                    """,
                    tenant, ticket, number, contact, brand)
                try self.fill(ticket, agent, contact, mailbox, tenant, in: transaction)
            }
            try transaction.query(
                "insert into ticket_tags (tenant_id, ticket_id, tag_id) select $1, ticket_id, tag_id from tickets, tags",
                tenant)
            // Each ticket with the next one.
            try transaction.query(
                """
                with pairs as (
                    select ticket_id, lead(ticket_id) over (order by number) as other from tickets)
                insert into ticket_links (tenant_id, ticket_id, relation, other_id)
                select $1, ticket_id, 'follow_up', other from pairs where other is not null
                """,
                tenant)
            try transaction.query(
                """
                with pairs as (
                    select ticket_id, lead(ticket_id) over (order by number) as other from tickets)
                insert into ticket_merges (tenant_id, merge_id, source_id, target_id, moved, undo_until)
                select $1, gen_random_uuid(), ticket_id, other, '{"status": "new"}', now() + '30 days'
                    from pairs where other is not null
                """,
                tenant)
        }
    }

    /// Watchers, messages of each kind, a file, and the mail that brought it.
    private func fill(
        _ ticket: TicketID, _ agent: AgentID, _ contact: ContactID, _ mailbox: MailboxID, _ tenant: TenantID,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            insert into ticket_watchers (tenant_id, watcher_id, ticket_id, agent_id, contact_id, wants) values
                ($1, gen_random_uuid(), $2, $3, null, '{replies,notes}'),
                ($1, gen_random_uuid(), $2, null, $4, '{replies}')
            """,
            tenant, ticket, agent, contact)
        let asked = MessageID()
        try transaction.query(
            """
            insert into messages (tenant_id, message_id, ticket_id, direction, visibility, contact_id, agent_id, subject,
                body, mail_id, raw_sha256)
            values
                ($1, $2, $3, 'inbound', 'public', $4, null, 'The lamps', 'They flicker.', 'a@x.test', sha256('raw')),
                ($1, gen_random_uuid(), $3, 'note', 'internal', null, $5, null, 'An old lamp.', null, null),
                ($1, gen_random_uuid(), $3, 'outbound', 'public', null, $5, null, 'Turn them off.', null, null)
            """,
            tenant, asked, ticket, contact, agent)
        try transaction.query(
            """
            insert into attachments (tenant_id, attachment_id, message_id, position, part, raw_sha256, safe_name,
                declared_type, size, sha256)
            values ($1, gen_random_uuid(), $2, 0, '2', sha256('raw'), 'lamp.png', 'image/png', 3, sha256('png'))
            """,
            tenant, asked)
        try transaction.query(
            """
            insert into ledger (tenant_id, ledger_id, mailbox_id, source, raw_sha256, size, state, ticket_id, message_id,
                next_attempt_at, settled_at)
            values ($1, gen_random_uuid(), $2, 'command', sha256('raw'), 3, 'new', $3, $4, null, now())
            """,
            tenant, mailbox, ticket, asked)
    }

    /// Every row of what must survive, all columns but those that the later steps bring.
    private func facts(_ database: TestDatabase) async throws -> [String] {
        try await Connection(database.superuser).transaction(tenant: nil) { transaction in
            let statements: [SQL] = [
                "select (to_jsonb(t) - '{}'::text[])::text as fact from tickets t order by tenant_id, number",
                """
                select (to_jsonb(m) - '{document,redacted_at}'::text[])::text as fact from messages m order by message_id
                """,
                """
                select (to_jsonb(a) - '{state,findings,scan,scan_signature,content_id,listing}'::text[])::text as fact
                from attachments a order by attachment_id
                """,
                """
                select (to_jsonb(l) - '{erased_at,sound_readings,envelope_to,origin,stage,header_sha256,whole_size,decision,is_report,'
                    'decision_ticket_id,sender_key,text_mark,group_id,is_released}'::text[])::text
                    as fact
                from ledger l order by ledger_id
                """,
                "select (to_jsonb(w) - '{updated_at}'::text[])::text as fact from ticket_watchers w order by watcher_id",
                "select (to_jsonb(g) - '{updated_at}'::text[])::text as fact from tags g order by tag_id",
                "select (to_jsonb(g) - '{number}'::text[])::text as fact from ticket_tags g order by ticket_id, tag_id",
                "select to_jsonb(l)::text as fact from ticket_links l order by ticket_id",
                "select (to_jsonb(m) - '{updated_at}'::text[])::text as fact from ticket_merges m order by merge_id",
                "select to_jsonb(f)::text as fact from custom_fields f order by tenant_id",
            ]
            return try statements.flatMap { try transaction.query($0).map { try $0.get("fact") as String } }
        }
    }

    /// What one statement, asked with the superuser's eyes, gives.
    private func value(_ sql: SQL, in database: TestDatabase) async throws -> Int {
        try await Connection(database.superuser).transaction(tenant: nil) {
            try $0.query(sql).first?.get("n") ?? -1
        }
    }

    @Test("tickets and all that is around them are the same on the way up, down and up (R018, R067)")
    func everythingStays() async throws {
        let database = try await filled()
        let before = try await facts(database)
        // 6 tickets, with 3 messages, a file, a mail, 2 watchers, 2 tags each; 3 links, 3 merges, 6 tags, 3 fields.
        #expect(before.count == 75)
        for number in Migration.all.map(\.number).filter({ $0 > 14 }) {
            try await migrate(database, to: number)
            #expect(try await facts(database) == before, "\(number) up")
        }
        for number in Migration.all.map(\.number).filter({ $0 >= 14 }).dropLast().reversed() {
            try await revert(database, to: number)
            #expect(try await facts(database) == before, "down to \(number)")
        }
        try await Migrator(database.superuser).migrate()
        #expect(try await facts(database) == before)
        #expect(
            try await value("select count(*) as n from messages where visibility = 'public'", in: database) == 12)
        #expect(
            try await value(
                "select count(*) as n from messages where direction = 'note' and visibility = 'internal'", in: database)
                == 6)
        #expect(
            try await value("select count(*) as n from ticket_watchers where wants @> '{notes}'", in: database) == 6)
    }

    @Test("0020: numbers go on where they were, for tenants with a counter and without, on the way back too")
    func numbers() async throws {
        let database = try await filled()
        try await Migrator(database.superuser).migrate()
        func next(_ tenant: TenantID) async throws -> Int {
            try await database.pool.transaction(tenant: tenant) {
                try $0.query("select next_ticket_number() as n").first?.get("n") ?? 0
            }
        }
        #expect(try await next(one) == 712)
        #expect(try await next(one) == 713)
        #expect(try await next(three) == 42)
        try await revert(database, to: 19)
        let counters = try await Connection(database.superuser).transaction(tenant: nil) {
            [one, two, three] transaction in
            try [one, two, three].map {
                try transaction.query("select next_number from ticket_counters where tenant_id = $1", $0)
                    .first?.get("next_number") ?? 0
            }
        }
        #expect(counters == [714, 5, 43])
        try await Migrator(database.superuser).migrate()
        #expect(try await next(one) == 714)
        #expect(try await next(two) == 5)
        #expect(try await next(three) == 43)
    }

    @Test("0021: each tag has its ticket's number, and one that is set afterwards too")
    func tagNumbers() async throws {
        let database = try await filled()
        try await Migrator(database.superuser).migrate()
        let wrong: SQL = """
            select count(*) as n from ticket_tags g join tickets t using (tenant_id, ticket_id) where g.number <> t.number
            """
        #expect(try await value(wrong, in: database) == 0)
        #expect(try await value("select count(*) as n from ticket_tags", in: database) == 12)
        try await database.pool.transaction(tenant: one) { [one] in
            let tag = TagID()
            try $0.query("insert into tags (tenant_id, tag_id, name) values ($1, $2, 'late')", one, tag)
            try $0.query(
                "insert into ticket_tags (tenant_id, ticket_id, tag_id) select $1, ticket_id, $2 from tickets", one, tag
            )
        }
        #expect(try await value(wrong, in: database) == 0)
        #expect(try await value("select count(*) as n from ticket_tags where number = 700", in: database) == 3)
    }

    @Test("0016: what was erased stays erased on the way back, and everything else as it was")
    func erased() async throws {
        let database = try await filled()
        try await migrate(database, to: 16)
        try await database.pool.transaction(tenant: one) { transaction in
            try transaction.query(
                """
                update attachments set raw_sha256 = null, sha256 = null where attachment_id = (
                    select attachment_id from attachments order by attachment_id limit 1)
                """)
            try transaction.query(
                """
                update ledger set raw_sha256 = null, erased_at = now(), ticket_id = null, message_id = null
                    where ledger_id = (select ledger_id from ledger order by ledger_id limit 1)
                """)
        }
        try await revert(database, to: 15)
        let nobodys: SQL = """
            select (select count(*) from attachments where sha256 = decode(repeat('00', 32), 'hex'))
                + 10 * (select count(*) from ledger where state = 'ignored' and reason = 'erased'
                    and raw_sha256 = decode(repeat('00', 32), 'hex')) as n
            """
        #expect(try await value(nobodys, in: database) == 11)
        #expect(try await value("select count(*) as n from ledger where state = 'new'", in: database) == 5)
        #expect(
            try await value("select count(*) as n from attachments where raw_sha256 = sha256('raw')", in: database) == 5
        )
        #expect(try await value("select count(*) as n from messages", in: database) == 18)
        try await Migrator(database.superuser).migrate()
        #expect(try await value("select count(*) as n from messages", in: database) == 18)
    }

    @Test("0015 and 0018: bulks and rules go, and the tickets and fields they were about stay")
    func bulksAndRules() async throws {
        let database = try await filled()
        try await migrate(database, to: 18)
        try await database.pool.transaction(tenant: one) { [one] transaction in
            let bulk = BulkID()
            try transaction.query(
                """
                insert into ticket_bulks (tenant_id, bulk_id, actor_kind, action, tickets)
                values ($1, $2, 'system', '{}', 3)
                """,
                one, bulk)
            try transaction.query(
                """
                insert into ticket_bulk_items (tenant_id, bulk_id, position, ticket_id)
                select $1, $2, row_number() over (), ticket_id from tickets
                """,
                one, bulk)
            try transaction.query(
                """
                insert into field_rules (tenant_id, field_rule_id, field, source, name)
                values ($1, gen_random_uuid(), 'order', 'header', 'X-Order')
                """,
                one)
        }
        let before = try await facts(database)
        try await revert(database, to: 14)
        #expect(try await facts(database) == before)
        try await Migrator(database.superuser).migrate()
        #expect(try await facts(database) == before)
        #expect(try await value("select count(*) as n from ticket_bulk_items", in: database) == 0)
    }

    @Test("0019: old messages are found in their ticket's block, and after the way back as before")
    func blocks() async throws {
        let database = try await filled()
        let words: SQL = "select count(*) as n from messages where document @@ to_tsquery('english', 'flicker')"
        #expect(try await value(words, in: database) == 6)
        try await migrate(database, to: 19)
        let block: SQL = """
            select count(*) as n from messages m join tickets t using (tenant_id, ticket_id)
            where tsvector_to_array(m.document) @> tsvector_to_array(search_blocks(t.number))
            """
        #expect(try await value(words, in: database) == 6)
        #expect(try await value(block, in: database) == 18)
        try await revert(database, to: 18)
        #expect(try await value(words, in: database) == 6)
        let left: SQL = """
            select count(*) as n from messages m
            where exists (select from unnest(tsvector_to_array(m.document)) w where w like ' %')
            """
        #expect(try await value(left, in: database) == 0)
    }

    @Test("0023: rows that were there are as new as the migration, and what changes afterwards is newer")
    func updatedAt() async throws {
        let database = try await filled()
        try await migrate(database, to: 21)
        try await Migrator(database.superuser).migrate()
        let old: SQL = """
            select count(*) as n from ticket_watchers w, schema_migrations s
            where s.number = 23 and w.updated_at = s.applied_at and w.updated_at > w.created_at
            """
        #expect(try await value(old, in: database) == 12)
        let affected = try await database.pool.transaction(tenant: one) {
            try $0.query("update ticket_watchers set wants = '{replies,changes}' where agent_id is not null").affected
        }
        #expect(affected == 3)
        #expect(try await value(old, in: database) == 9)
    }
}
