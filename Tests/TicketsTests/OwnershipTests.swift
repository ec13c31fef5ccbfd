// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

@Suite("Who writes ticket tables")
struct OwnershipTests {
    /// Tables of ours that others write too (DESIGN section 6), and their folder or file. The first mailbox of a test's
    /// tenant is there before the test begins, without an event.
    private static let shared = [
        ("mailboxes", "MailIngest/"), ("mailboxes", "PostroomTesting/Fixture.swift"),
        ("mailbox_trusts", "PostroomTesting/Fixture.swift"),
        ("mailbox_cursors", "MailIngest/"), ("mailbox_gaps", "MailIngest/"), ("blob_erasures", "MailIngest/"),
        ("blob_erasures", "Outbound/"),
        ("seen_signatures", "MailIngest/"),
    ]
    /// Functions of the database that write them and that another target calls.
    private static let sharedFunctions = ["claim_mailboxes": "MailIngest/", "extend_leases": "MailIngest/"]

    /// Tables that only `Sources/Tickets` writes, or triggers on them: what the schema's areas do not give to others.
    private static let tables: Set<String> = {
        let others = ["MailIngest", "Outbound", "Jobs", "API"]
        let areas = SchemaArea.all.filter { area in !others.contains { area.writers.hasPrefix($0) } }
        return Set(areas.flatMap(\.tables)).subtracting([Schema.migrations])
    }()

    private static func writes(_ tables: some Sequence<String>) throws -> Regex<AnyRegexOutput> {
        try Regex(
            "(?i)(insert\\s+into|update|delete\\s+from|truncate|copy)\\s+(only\\s+)?(public\\.)?"
                + "(\(tables.sorted().joined(separator: "|")))\\b")
    }

    @Test("what a mailbox is, is written by its commands, and the first one by the fixture; the poller writes the rest")
    func mailboxes() throws {
        let fields = "url|user_name|sealed_secret|is_enabled|brand_id"
        let settings = try Regex(
            "(?i)insert\\s+into\\s+mailboxes|update\\s+mailboxes\\s+set[^\"]*(\(fields))\\s*=")
        let writers = Set(try SourceFile.all().filter { $0.code.contains(settings) }.map(\.path))
        // The third seals anew what is sealed with a key that goes: the secret stays the same.
        #expect(
            writers == [
                "Tickets/Mailboxes/MailboxCore.swift", "PostroomTesting/Fixture.swift",
                "Tickets/Secrets/SealedColumn+tickets.swift",
            ])
    }

    @Test("no statement outside Sources/Tickets writes them")
    func statements() throws {
        // The list is the schema's own: what is made later is in it.
        #expect(
            Self.tables.isSuperset(of: ["tickets", "brands", "tenant_keys", "api_keys", "event_cursors", "erasures"]))
        let all = try Self.writes(Self.tables)
        let shared = try Self.shared.map { (try Self.writes([$0.0]), $0.1) }
        var (seen, found) = (0, [String]())
        for file in try SourceFile.all() {
            var count = file.code.matches(of: all).count
            seen += count
            if count == 0 || file.target == "Tickets" { continue }
            for (writes, folder) in shared where file.path.hasPrefix(folder) {
                count -= file.code.matches(of: writes).count
            }
            if count > 0 { found.append("\(file.path): \(count)") }
        }
        #expect(found == [])
        // The search finds what it looks for where it may be.
        #expect(seen > 100)
    }

    @Test("no function of the database that writes them is called from elsewhere")
    func functions() async throws {
        let database = try await TestDatabase()
        let writes = try Self.writes(Self.tables)
        // Triggers are called by the tables themselves.
        let functions = try await database.pool.transaction(tenant: nil) {
            try $0.query(
                """
                select proname::text as name, prosrc as body from pg_proc
                where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
                """
            ).map { (name: try $0.get("name") as String, body: try $0.get("body") as String) }
        }
        let writers = functions.filter { $0.body.firstMatch(of: writes) != nil }.map(\.name)
        #expect(Set(writers).isSuperset(of: ["redact_event", "seed_roles", "seed_workflow", "claim_mailboxes"]))
        for file in try SourceFile.all() where file.target != "Tickets" {
            for name in writers where file.code.contains("\(name)(") {
                let isShared = Self.sharedFunctions[name].map(file.path.hasPrefix) ?? false
                #expect(isShared, "\(file.path) calls \(name)")
            }
        }
    }
}
