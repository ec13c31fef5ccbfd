// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

@Suite("Statements name their tenant")
struct TenantConditionTests {
    /// A text that names a tenant's table without a condition, for the condition is put behind it.
    private struct Exception {
        let path: String
        let beginning: String
        /// What puts it there, in the same file, and how often at least.
        let proof: String
        let count: Int

        init(_ path: String, _ beginning: String, by proof: String, _ count: Int = 1) {
            (self.path, self.beginning, self.proof, self.count) = (path, beginning, proof, count)
        }

        func covers(_ statement: SourceStatement) -> Bool {
            statement.path == path && statement.text.drop { $0.isWhitespace }.hasPrefix(beginning)
        }
    }

    private static let searched = "var conditions: [SQL] = [\"t.tenant_id = \" + tenant]"
    private static let listed = "var conditions: [SQL] = [\"x.tenant_id = \" + tenant]"
    private static let exceptions = [
        // Each way in, each way of finding, each reader adds it.
        Exception("Tickets/Events/EventStore+audit.swift", "select event_id, at", by: " where tenant_id = $1", 4),
        Exception("Tickets/Privacy/ErasureStore.swift", "select erasure_id", by: " where tenant_id = $1 and", 3),
        // Conditions begin with it.
        Exception("Tickets/Stores/TicketStore.swift", "select x.* from tickets x", by: listed),
        Exception("Tickets/Stores/TicketStore.swift", "select x.* from ticket_tags y", by: listed),
        Exception("Tickets/Search/SearchStatement.swift", "select count(*) as seen from (select", by: searched),
        Exception("Tickets/Search/SearchStatement.swift", "select t.ticket_id, t.number", by: searched),
        Exception("Tickets/Search/SearchStatement.swift", "h join tickets t on", by: searched),
        // No statement.
        Exception("postroom/Configuration/SettingKey.swift", "workers that turn mails into tickets", by: "", 0),
    ]

    /// The tables whose rows belong to a tenant, by the live schema.
    private func tables() async throws -> Set<String> {
        let database = try await TestDatabase()
        let names = try await database.pool.transaction(tenant: nil) {
            try $0.query(
                """
                select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
                """
            ).map { try $0.get("name") as String }
        }
        return Set(names)
    }

    @Test(
        "every statement over a tenant's table is held to the tenant by a parameter, beside row-level security (R006)")
    func statements() async throws {
        let tables = try await tables()
        var (unused, held, found) = (Self.exceptions, Set<String>(), [String]())
        // The program itself; benchmarks and tests look at whole databases.
        let program: Set<String> = ["Tickets", "Jobs", "Outbound", "MailIngest", "Desk", "API", "postroom"]
        for file in try SourceFile.all(in: program) {
            for exception in Self.exceptions where exception.path == file.path && exception.count > 0 {
                #expect(file.code.ranges(of: exception.proof).count >= exception.count, "\(file.path)")
            }
            for statement in SourceStatement.all(in: file) {
                let references = statement.references(to: tables)
                held.formUnion(references.filter(\.isHeld).map(\.table))
                let free = references.filter { !$0.isHeld }.map(\.table)
                if free.isEmpty { continue }
                if Self.exceptions.contains(where: { $0.covers(statement) }) {
                    unused.removeAll { $0.covers(statement) }
                } else {
                    found.append("\(statement.path): \(free.joined(separator: ", ")) in \(statement.text.prefix(100))")
                }
            }
        }
        #expect(found == [])
        #expect(unused.map { "\($0.path): \($0.beginning)" } == [])
        // It sees what it looks for: only these are written by triggers and functions alone.
        #expect(
            tables.subtracting(held).isSubset(of: [
                "ticket_search", "search_languages", "message_words", "wordless_messages",
            ]))
    }

    @Test(
        "a condition holds the tables that it is about, and no others",
        arguments: [
            ("select name from agents where tenant_id = $1", ""),
            ("select name from agents where agent_id = $1", "agents"),
            ("select name from agents a where a.tenant_id = $1", ""),
            ("select r.name from agents a join roles r on r.tenant_id = a.tenant_id where a.tenant_id = $2", ""),
            (
                "select r.name from agents a join roles r on r.tenant_id = a.tenant_id where a.agent_id = $1",
                "agents roles"
            ),
            ("select r.name from agents a join roles r on r.role_id = a.role_id where a.tenant_id = $1", "roles"),
            ("select (select count(*) from roles) from agents where tenant_id = $1", "roles"),
            ("select name from agents where tenant_id = $1 union all select name from roles", "roles"),
            ("with x as (select * from roles) select * from agents a, x where a.tenant_id = $1", "roles"),
            ("update agents set name = $2 where agent_id = $1", "agents"),
            ("delete from agents where tenant_id = ", ""),
            ("select name from agents where tenant_id = agents.tenant_id", "agents"),
            ("insert into agents (tenant_id, name) values ($1, $2)", ""),
            ("insert into agents (name) select name from roles where tenant_id = $1", "agents"),
            ("select 'from roles' from agents where tenant_id = $1 -- from roles", ""),
        ])
    func scan(_ text: String, _ free: String) {
        let references = SourceStatement(path: "", text: text).references(to: ["agents", "roles"])
        #expect(!references.isEmpty)
        #expect(references.filter { !$0.isHeld }.map(\.table).sorted().joined(separator: " ") == free)
    }

    @Test("a view shows the tenant's rows alone")
    func views() async throws {
        let database = try await TestDatabase()
        let views = try await database.pool.transaction(tenant: nil) {
            try $0.query(
                """
                select relname::text || ' ' || pg_get_viewdef(oid) as line from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
                """
            ).map { try $0.get("line") as String }
        }
        #expect(views.count >= 5)
        #expect(views.filter { !$0.contains("tenant_id = current_tenant()") } == [])
    }
}
