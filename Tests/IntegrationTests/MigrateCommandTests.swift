// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

/// `postroom migrate` as an operator types it, on a server of his own (R004).
@Suite("postroom migrate", .timeLimit(.minutes(15)))
struct MigrateCommandTests {
    private let database: TestDatabase
    private let postroom: PostroomProcess

    init() async throws {
        database = try await TestDatabase(migrated: false)
        let host = try #require(database.superuser.parameters["host"])
        let url = { (user: String, name: String) in "postgresql://\(user)@/\(name)?host=\(host)" }
        postroom = PostroomProcess(
            stateDirectory: "/tmp/postroom-migrate-\(database.name)",
            environment: [
                "POSTROOM_DATABASE_URL": url("postroom_app", database.name),
                "POSTROOM_DATABASE_OWNER_URL": url("postroom", database.name),
            ])
    }

    private func migrate(_ words: String...) throws -> [String] {
        try Script.program([postroom.executable, "migrate"] + words, environment: postroom.environment)
            .split(separator: "\n").map(String.init)
    }

    private func refusal(_ words: String...) throws -> Script.Failure {
        try refusal(words)
    }

    private func refusal(_ words: [String]) throws -> Script.Failure {
        try #require(throws: Script.Failure.self) {
            try Script.program([postroom.executable, "migrate"] + words, environment: postroom.environment)
        }
    }

    @Test("up, status, down and up again; each says what it did")
    func upAndDown() async throws {
        let all = Migration.all
        #expect(try migrate("status").last == "\(all.count) are pending; run: postroom migrate up")
        let names = all.map { "\($0.number) \($0.name)" }
        let current = "the schema is current: \(all.count) migrations"
        #expect(try migrate("up") == names.map { "applied: \($0)" } + [current])
        // Without a word it is up.
        #expect(try migrate() == [current])
        #expect(try migrate("status").last == "the schema is current")
        #expect(try migrate("status", "--json").count == all.count)
        #expect(
            try migrate("down", "--to", "0") == names.reversed().map { "taken back: \($0)" } + ["the schema is at 0"])
        #expect(try migrate("down", "--to", "0") == ["nothing to take back: the schema is at 0"])
        #expect(try migrate("up").count == all.count + 1)
    }

    @Test("down asks for --yes when something would be lost, and changes nothing before it is said")
    func losses() async throws {
        _ = try migrate("up")
        let tenant = TenantID()
        try await database.pool.transaction(tenant: tenant) {
            _ = try $0.query(
                "insert into tenants (tenant_id, slug, name, most_agents) values ($1, 'one', 'One', 3)", tenant)
        }
        let refused = try refusal("down", "--to", "16")
        #expect(refused.status == 77)
        #expect(refused.output.contains("this would be lost: tenants.most_agents; back up, and say --yes"))
        #expect(try migrate("status").last == "the schema is current")
        let said = try migrate("down", "--to", "16", "--yes")
        #expect(said.suffix(2) == ["lost: tenants.most_agents", "the schema is at 16"])
        #expect(try refusal("down", "--to", "-1").status == 64)
        #expect(try refusal("down").status == 64)
        _ = try migrate("up")
    }

    @Test("two at once apply every migration once, and leave one history")
    func parallel() async throws {
        let lines = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<2 { group.addTask { try migrate("up") } }
            return try await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(lines.count { $0.hasPrefix("applied: ") } == Migration.all.count)
        #expect(lines.count { $0.hasPrefix("the schema is current") } == 2)
        let history = try await Connection(database.superuser).transaction(tenant: nil) {
            try $0.query("select number from schema_migrations order by applied_at, number").map {
                try $0.get("number") as Int
            }
        }
        #expect(history == Migration.all.map(\.number))
    }

    @Test("a migration that was applied from another text is refused, on the way up and back")
    func changed() async throws {
        _ = try migrate("up")
        try Administrator(database.superuser).run(
            script: "update schema_migrations set checksum = repeat('0', 64) where number = 2")
        for words in [["up"], ["down", "--to", "0", "--yes"], ["status"]] {
            let refused = try refusal(words)
            #expect(refused.status == 78)
            #expect(refused.output.contains("migration 2 tickets was applied from another text"))
        }
    }
}
