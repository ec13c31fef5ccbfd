// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing

/// `updated_at` is kept: by the trigger of 0023, or by every statement that changes the table.
@Suite("The time of a row's last change")
struct UpdatedAtTests {
    private let tenant = TenantID()
    private let mailbox = MailboxID()

    private func filled() async throws -> TestDatabase {
        let database = try await TestDatabase()
        try await database.pool.transaction(tenant: tenant) { [tenant, mailbox] transaction in
            let brand = BrandID()
            try transaction.query("insert into tenants (tenant_id, slug, name) values ($1, 'one', 'One')", tenant)
            try transaction.query(
                "insert into brands (tenant_id, brand_id, name) values ($1, $2, 'One')", tenant, brand)
            try transaction.query(
                """
                insert into mailboxes (tenant_id, mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url,
                    user_name, sealed_secret)
                values ($1, $2, $3, 'Box', 'a@one.test', 'a@one.test', 'imaps://one.test', 'smtps://one.test', 'a', '')
                """,
                tenant, mailbox, brand)
            try transaction.query(
                "insert into tags (tenant_id, tag_id, name) values ($1, $2, 'lamp')", tenant, TagID())
            try transaction.query(
                """
                insert into api_keys (tenant_id, api_key_id, name, digest, last_four)
                values ($1, $2, 'Key', sha256('key'), 'abcd')
                """,
                tenant, APIKeyID())
        }
        return database
    }

    /// Whether each of the statements, in a transaction of its own, makes the table's rows newer.
    private func touches(_ statement: SQL, of table: SQL, in database: TestDatabase) async throws -> Bool {
        let newest: @Sendable (Transaction) throws -> Date? = { try $0.query(table).first?.get("newest") }
        let before = try await database.pool.transaction(tenant: tenant, newest)
        let affected = try await database.pool.transaction(tenant: tenant) { try $0.query(statement).affected }
        #expect(affected == 1)
        return try await database.pool.transaction(tenant: tenant, newest) != before
    }

    @Test("what people change makes a row newer; a poll, a lease, a use of a key do not")
    func trigger() async throws {
        let database = try await filled()
        let mailboxes: SQL = "select max(updated_at) as newest from mailboxes"
        for statement in [
            "update mailboxes set name = 'Other'", "update mailboxes set is_enabled = not is_enabled",
            "update mailboxes set sealed_secret = 'x', failures = 0",
        ] as [SQL] {
            #expect(try await touches(statement, of: mailboxes, in: database))
        }
        for statement in [
            "update mailboxes set failures = 0, last_success_at = now(), last_error = null",
            "update mailboxes set failures = failures + 1, last_error = 'x', last_error_at = now()",
            "update mailboxes set lease_holder = gen_random_uuid(), next_poll_at = now()",
        ] as [SQL] {
            #expect(try await !touches(statement, of: mailboxes, in: database))
        }
        let keys: SQL = "select max(updated_at) as newest from api_keys"
        #expect(try await !touches("update api_keys set last_used_at = now()", of: keys, in: database))
        #expect(try await touches("update api_keys set expires_at = now()", of: keys, in: database))
        #expect(
            try await touches(
                "update tags set name = 'light'", of: "select max(updated_at) as newest from tags", in: database))
    }

    @Test("on a table without the trigger every statement of the program writes the time itself")
    func statements() async throws {
        let schema = try await Connection(TestDatabase().superuser).transaction(tenant: nil) { try Schema.read(in: $0) }
        let touched = schema.tables.filter { table in
            table.column("updated_at") != nil && !table.triggers.contains { $0.contains("touch_row") }
        }
        let names = Set(touched.map(\.name))
        #expect(names.count >= 15 && names.contains("tickets") && names.contains("mailbox_cursors"))
        var seen = 0
        for (file, statement) in try Self.literals() {
            let changed = statement.matches(of: /\bupdate (\w+)(?: \w+)?\s+set\b/).map { String($0.output.1) }
            let merged = statement.matches(of: /insert into (\w+)[^;]*?do update/).map { String($0.output.1) }
            for table in changed + merged where names.contains(table) {
                // A lease that goes on is no change of the job.
                if table == "jobs", statement.contains("update jobs set next_attempt_at =") { continue }
                seen += 1
                #expect(statement.contains("updated_at"), "\(file) changes \(table) and not its updated_at")
            }
        }
        #expect(seen >= 40)
    }

    /// The string literals of the program's sources that change something.
    private static func literals() throws -> [(file: String, text: String)] {
        let files = FileManager.default
        let sources = Script.project + "/Sources"
        var found: [(String, String)] = []
        for module in try files.contentsOfDirectory(atPath: sources) {
            // A folder may be a link to another place.
            let folder = URL(fileURLWithPath: "\(sources)/\(module)").resolvingSymlinksInPath().path
            for file in files.enumerator(atPath: folder) ?? .init() {
                guard let file = file as? String, file.hasSuffix(".swift") else { continue }
                let text = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
                for match in text.matches(of: /(?s)"""(.*?)"""|"([^"\n]*)"/) {
                    let literal = match.output.1 ?? match.output.2 ?? ""
                    if literal.contains("update") { found.append(("\(module)/\(file)", String(literal))) }
                }
            }
        }
        return found
    }
}
