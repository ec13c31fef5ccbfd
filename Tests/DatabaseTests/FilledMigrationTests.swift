// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

/// Migrations on a database that has rows: the owner, who runs them, is under row-level security as well.
@Suite("Migrations of a filled database")
struct FilledMigrationTests {
    private let tenant = TenantID()
    private let ticket = TicketID()
    private let message = MessageID()

    /// A database of the first four migrations with one ticket of one message, an old one with a file.
    private func filled() async throws -> TestDatabase {
        let database = try await TestDatabase(migrated: false)
        let migrator = Migrator(database.superuser, migrations: Array(Migration.all.prefix(4)))
        try await migrator.migrate()
        await migrator.close()
        let (brand, contact, old) = (BrandID(), ContactID(), "2001-02-03 04:05:06Z")
        try await database.pool.transaction(tenant: tenant) { [tenant, ticket, message] in
            try $0.query("insert into tenants (tenant_id, slug, name) values ($1, 'old', 'Old')", tenant)
            try $0.query("insert into brands (tenant_id, brand_id, name) values ($1, $2, 'Old')", tenant, brand)
            try $0.query("insert into contacts (tenant_id, contact_id) values ($1, $2)", tenant, contact)
            try $0.query(
                """
                insert into tickets (tenant_id, ticket_id, number, subject, requester_id, brand_id, channel)
                values ($1, $2, 1, 'Old', $3, $4, 'api')
                """,
                tenant,
                ticket,
                contact,
                brand
            )
            try $0.query(
                """
                insert into messages (tenant_id, message_id, ticket_id, direction, visibility, body, created_at)
                values ($1, $2, $3, 'inbound', 'public', 'Old', $4::timestamptz)
                """,
                tenant,
                message,
                ticket,
                old
            )
            try $0.query(
                """
                insert into attachments (tenant_id, attachment_id, message_id, position, part, raw_sha256, safe_name,
                    declared_type, size, sha256)
                values ($1, $2, $3, 0, '2', sha256('raw'), 'a.txt', 'text/plain', 1, sha256('a'))
                """,
                tenant,
                AttachmentID(),
                message
            )
            for (hash, of) in [
                ([UInt8](repeating: 1, count: 16), message), ([UInt8](repeating: 2, count: 16), MessageID()),
            ] {
                try $0.query(
                    """
                    insert into mail_ids (tenant_id, hash, ticket_id, message_id, origin)
                    values ($1, $2, $3, $4, 'received')
                    """,
                    tenant,
                    hash,
                    ticket,
                    of
                )
            }
        }
        return database
    }

    /// The messages that the two mail ids name.
    private func named(in database: TestDatabase) async throws -> [MessageID?] {
        try await database.pool.transaction(tenant: tenant) {
            try $0.query("select message_id from mail_ids order by hash").map { try $0.get("message_id") }
        }
    }

    @Test("0013: what names no message is emptied, what names one stays, and an attachment is as old as its message")
    func catalogue() async throws {
        let database = try await filled()
        try await Migrator(database.superuser).migrate()
        #expect(try await named(in: database) == [message, nil])
        let old = try await database.pool.transaction(tenant: tenant) {
            try $0.query(
                "select count(*) as n from attachments where extract(year from created_at) = 2001"
            ).first?.get("n") as Int?
        }
        #expect(old == 1)
        try await Migrator(database.superuser).revert(Migration.all.count { $0.number >= 13 })
        #expect(try await named(in: database) == [message, nil])
    }

    @Test("0013: a mail id cannot name a message that is not there, and outlives the one it names")
    func key() async throws {
        let database = try await filled()
        try await Migrator(database.superuser).migrate()
        await #expect(throws: DatabaseError(.constraint("mail_ids_message_fkey"), "")) {
            try await database.pool.transaction(tenant: tenant) {
                _ = try $0.query("update mail_ids set message_id = $1", MessageID())
            }
        }
        let affected = try await database.pool.transaction(tenant: tenant) { [message] in
            try $0.query("delete from messages where message_id = $1", message).affected
        }
        #expect(affected == 1)
        #expect(try await named(in: database) == [nil, nil])
    }

    @Test("0014: events stay when they go up and down; going down, events of a deleted ticket are of none")
    func seals() async throws {
        let database = try await filled()
        let (kept, lost, gone) = (EventID(), EventID(), TicketID())
        try await database.pool.transaction(tenant: tenant) { [tenant, ticket] in
            _ = try $0.query(
                "insert into events (tenant_id, event_id, ticket_id, kind, actor_kind) values ($1, $2, $3, 'x', 'system')",
                tenant,
                kept,
                ticket
            )
        }
        let migrator = Migrator(database.superuser)
        try await migrator.migrate()
        try await database.pool.transaction(tenant: tenant) { [tenant] in
            try $0.query(
                """
                insert into events (tenant_id, event_id, ticket_id, kind, actor_kind, correlation_id)
                values ($1, $2, $3, 'x', 'system', gen_random_uuid())
                """,
                tenant,
                lost,
                gone
            )
            _ = try $0.query("select redact_event($1, $2, '{}', 'test')", tenant, kept)
        }
        for _ in 0..<2 {
            try await migrator.revert(Migration.all.count { $0.number >= 14 })
            let tickets = try await database.pool.transaction(tenant: tenant) { [kept, lost] in
                try $0.query(
                    "select event_id, ticket_id from events where event_id in ($1, $2) order by sequence", kept, lost
                ).map { try $0.get("ticket_id") as TicketID? }
            }
            #expect(tickets == [ticket, nil])
            try await migrator.migrate()
        }
    }

    @Test("0017: deleted tenants work again when the way to delete them goes")
    func tenants() async throws {
        let database = try await filled()
        let migrator = Migrator(database.superuser)
        try await migrator.migrate()
        try await database.pool.transaction(tenant: tenant) {
            _ = try $0.query("update tenants set deleted_at = now(), most_agents = 3, description = 'x'")
        }
        func resting() async throws -> Int {
            try await database.pool.transaction(tenant: nil) {
                try $0.query("select tenant_id from tenants_without_schedule('test', 10)").count
            }
        }
        #expect(try await resting() == 0)
        try await migrator.revert(Migration.all.count { $0.number >= 17 })
        #expect(try await resting() == 1)
        try await migrator.migrate()
        #expect(try await resting() == 1)
    }

    @Test("0012: messages and subjects that were there before are searched, in the language of their ticket")
    func search() async throws {
        let database = try await filled()
        try await Migrator(database.superuser).migrate()
        let found = try await database.pool.transaction(tenant: tenant) { transaction in
            try [
                "select count(*) as n from searchable_messages where document @@ to_tsquery('english', 'olds')",
                "select count(*) as n from searchable_subjects where document @@ to_tsquery('english', 'olds')",
                "select count(*) as n from search_languages where language = 'english'",
            ].map { (sql: SQL) in try transaction.query(sql).first?.get("n") as Int? }
        }
        #expect(found == [1, 1, 1])
    }

    @Test("0012: in a database that is not the owner's the extensions are made as well, by what the migrator may give")
    func extensions() async throws {
        let database = try await TestDatabase(migrated: false)
        try Administrator(database.superuser).run(script: "alter database \(database.name) owner to postroom")
        try await Migrator(database.superuser).migrate()
        let extensions = try await database.pool.transaction(tenant: nil) {
            try $0.query("select extname from pg_extension where extname <> 'plpgsql' order by 1")
                .map { try $0.get("extname") as String }
        }
        #expect(extensions == ["btree_gin", "pg_trgm"])
    }
}
