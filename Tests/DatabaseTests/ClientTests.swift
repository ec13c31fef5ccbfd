// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Synchronization
import Testing

@Suite("PostgreSQL client")
struct ClientTests {
    @Test("values come back as they were sent")
    func roundTrip() async throws {
        let database = try await TestDatabase(migrated: false)
        let id = TicketID()
        let date = Date(timeIntervalSince1970: 1_790_000_000.123456)
        try await database.pool.transaction(tenant: nil) { transaction in
            let row = try #require(
                try transaction.query(
                    """
                    select $1::text as words, $2::bytea as bytes, $3::bigint as number, $4::boolean as truth,
                        $5::uuid as id, $6::timestamptz as date, $7::text as nothing, $8::text[] as list,
                        $9::jsonb as json, $10::uuid[] as ids
                    """,
                    "Grüße 🙂",
                    [0, 255, 10] as [UInt8],
                    -7,
                    true,
                    id,
                    date,
                    nil as String?,
                    SQLArray(["a", "", "\"quoted\", {braced}"]),
                    "{\"a\": 1}",
                    SQLArray([id])
                ).first
            )
            #expect(try row.get("words") == "Grüße 🙂")
            #expect(try row.get("bytes") as [UInt8] == [0, 255, 10])
            #expect(try row.get("number") == -7)
            #expect(try row.get("truth") == true)
            #expect(try row.get("id") == id)
            let back: Date = try row.get("date")
            #expect(abs(back.timeIntervalSince(date)) < 0.000_002)
            #expect(try row.get("nothing") as String? == nil)
            let list: SQLArray<String> = try row.get("list")
            #expect(list.elements == ["a", "", "\"quoted\", {braced}"])
            #expect(try row.get("json") as String == "{\"a\": 1}")
            let ids: SQLArray<TicketID> = try row.get("ids")
            #expect(ids.elements == [id])
        }
    }

    @Test("columns of values for many rows keep their order and what is null in them; none of nothing is none")
    func columns() async throws {
        let database = try await TestDatabase(migrated: false)
        let (words, numbers, date) = (
            ["a", nil, ""], [nil, -7, nil] as [Int64?], Date(timeIntervalSince1970: 1_790_000_000)
        )
        try await database.pool.transaction(tenant: nil) { transaction in
            let rows = try transaction.query(
                """
                select word, number, date from unnest($1::text[], $2::bigint[], $3::timestamptz[])
                    with ordinality as r (word, number, date, place) order by place
                """,
                SQLColumn(words), SQLColumn(numbers), SQLColumn([nil, nil, date])
            ).map { (try $0.get("word") as String?, try $0.get("number") as Int64?, try $0.get("date") as Date?) }
            #expect(rows.map(\.0) == words && rows.map(\.1) == numbers && rows.map(\.2) == [nil, nil, date])
            let none = try transaction.query("select unnest($1::text[]) as word", SQLColumn([String?]())).map { $0 }
            #expect(none.isEmpty)
        }
    }

    @Test("text with U+0000 is refused instead of being cut short")
    func nul() async throws {
        let database = try await TestDatabase(migrated: false)
        let began = ContinuousClock.now
        await #expect(throws: DatabaseError(.invalidValue, "")) {
            try await database.pool.transaction(tenant: nil) { _ = try $0.query("select $1::text", "a\0b") }
        }
        // Nobody waits for the answer to a batch that was never sent whole.
        #expect(began.duration(to: .now) < .seconds(30))
        #expect("a\0b".storable == "a\u{FFFD}b")
    }

    @Test("a pipeline gives every statement's rows in order, however large")
    func pipeline() async throws {
        let database = try await TestDatabase(migrated: false)
        let big = String(repeating: "x", count: 200_000)
        let lengths = try await database.pool.transaction(tenant: nil) { transaction in
            let statements = (0..<50).map { Statement("select repeat($1, 10) as words, $2::bigint as n", big, $0) }
            return try transaction.pipeline(statements).map { rows -> Int in
                let words: String = try #require(rows.first).get("words")
                return words.utf8.count
            }
        }
        #expect(lengths == Array(repeating: 2_000_000, count: 50))
    }

    @Test("the first failing statement of a pipeline is the error, and nothing of the transaction stays")
    func pipelineFailure() async throws {
        let database = try await TestDatabase(migrated: false)
        try await database.pool.transaction(tenant: nil) {
            _ = try $0.query("create table if not exists pg_temp.t (n int)")
        }
        await #expect(throws: DatabaseError(.invalidValue, "")) {
            try await database.pool.transaction(tenant: nil) { transaction in
                _ = try transaction.pipeline([
                    Statement("select 1"), Statement("select 1 / $1::int", 0), Statement("select 2"),
                ])
            }
        }
        // The connection is usable again.
        let one = try await database.pool.transaction(tenant: nil) {
            try $0.query("select 1 as one").first?.get("one") ?? 0
        }
        #expect(one == 1)
    }

    @Test("a savepoint undoes its own failure only")
    func savepoint() async throws {
        let database = try await TestDatabase()
        let slug = try await database.pool.transaction(tenant: TenantID()) { transaction -> String? in
            try transaction.query(
                "insert into tenants (tenant_id, slug, name) values ($1, 'kept', 'Kept')",
                transaction.tenant
            )
            #expect(throws: DatabaseError.self) {
                try transaction.savepoint {
                    try transaction.query(
                        "insert into tenants (tenant_id, slug, name) values ($1, 'UPPER', 'x')",
                        transaction.tenant
                    )
                }
            }
            return try transaction.query("select slug from tenants").first?.get("slug")
        }
        #expect(slug == "kept")
    }

    @Test("a connection that was ended by the server is replaced")
    func reconnect() async throws {
        let database = try await TestDatabase(migrated: false)
        let pool = Pool(database.application, size: 1)
        await #expect(throws: DatabaseError(.connection, "")) {
            try await pool.transaction(tenant: nil) {
                _ = try $0.query("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        let one = try await pool.transaction(tenant: nil) { try $0.query("select 1 as one").first?.get("one") ?? 0 }
        #expect(one == 1)
    }

    @Test("a connection that was lost while nobody used it is replaced before anybody notices, its tenant with it")
    func lostWhileIdle() async throws {
        let database = try await TestDatabase(migrated: false)
        let pool = Pool(database.application, size: 1)
        let tenant = TenantID()
        let ask: @Sendable (Transaction) throws -> (Int, String) = { transaction in
            let row = try transaction.query(
                "select pg_backend_pid() as backend, current_setting('postroom.tenant') as tenant"
            ).first
            return (try row?.get("backend") ?? 0, try row?.get("tenant") ?? "")
        }
        let (backend, _) = try await pool.transaction(tenant: tenant, ask)
        try await Pool(database.superuser, size: 1).transaction(tenant: nil) {
            // It waits until the process is gone.
            _ = try $0.query("select pg_terminate_backend($1::int, 10000)", backend)
        }
        let (other, seen) = try await pool.transaction(tenant: tenant, ask)
        #expect(other != backend && seen == tenant.description)
    }

    @Test("a connection that is lost within a transaction is an error: what was done there is not done again")
    func lostWithin() async throws {
        let database = try await TestDatabase(migrated: false)
        let pool = Pool(database.application, size: 1)
        try await pool.transaction(tenant: nil) { _ = try $0.query("select 1") }
        let runs = Counter()
        await #expect(throws: DatabaseError(.connection, "")) {
            try await pool.transaction(tenant: nil) { transaction in
                runs.add()
                try transaction.query("select 1")
                try transaction.query("select pg_terminate_backend(pg_backend_pid())")
            }
        }
        #expect(runs.sum == 1)
    }

    @Test("whatever a transaction begins with, it is one: a savepoint, several statements, a failing one, or nothing")
    func beginnings() async throws {
        let database = try await TestDatabase()
        let pool = Pool(database.application, size: 1)
        let slugs: @Sendable (TenantID) async throws -> [String] = { tenant in
            try await pool.transaction(tenant: tenant) {
                try $0.query("select slug from tenants").map { try $0.get("slug") }
            }
        }
        let insert: SQL = "insert into tenants (tenant_id, slug, name) values ($1, $2, 'x')"
        let (first, second) = (TenantID(), TenantID())
        try await pool.transaction(tenant: first) { transaction in
            try transaction.savepoint { _ = try transaction.query(insert, first, "first") }
        }
        try await pool.transaction(tenant: second) { transaction in
            let rows = try transaction.pipeline([Statement(insert, second, "second"), Statement("select 7 as seven")])
            #expect(rows.count == 2)
            #expect(try rows.last?.first?.get("seven") as Int? == 7)
        }
        await #expect(throws: DatabaseError.self) {
            try await pool.transaction(tenant: second) { transaction in
                #expect(throws: DatabaseError.self) { try transaction.query(insert, second, "UPPER") }
                // The transaction is broken; this must not begin another one.
                try transaction.query("update tenants set slug = 'third'")
            }
        }
        try await pool.transaction(tenant: second) { _ in }
        #expect(try await slugs(first) == ["first"])
        #expect(try await slugs(second) == ["second"])
    }

    @Test("what the server says about data does not get into the reason")
    func reasonsHoldNoData() async throws {
        let database = try await TestDatabase(migrated: false)
        do {
            try await database.pool.transaction(tenant: nil) {
                _ = try $0.query("select $1::text::int", "anna@example.org")
            }
            Issue.record("the cast must fail")
        } catch let error as DatabaseError {
            #expect(error.kind == .invalidValue)
            #expect(!"\(error)".contains("anna"))
        }
    }

    @Test("NOTIFY wakes the listener")
    func listener() async throws {
        let database = try await TestDatabase(migrated: false)
        let listener = Listener(database.application, channel: "postroom_test")
        var wakeups = listener.wakeups.makeAsyncIterator()
        // The first one says that listening began.
        #expect(await wakeups.next() != nil)
        try await database.pool.transaction(tenant: nil) { _ = try $0.query("select pg_notify('postroom_test', '')") }
        #expect(await wakeups.next() != nil)
    }

    @Test("connections are lent to no more transactions than there are")
    func poolLimit() async throws {
        let database = try await TestDatabase(migrated: false)
        let pool = Pool(database.application, size: 2)
        let backends = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await pool.transaction(tenant: nil) {
                        try $0.query("select pg_backend_pid() as pid, pg_sleep(0.01)").first?.get("pid") ?? 0
                    }
                }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(backends.count <= 2)
    }
}

/// Counts what happens on other threads.
private final class Counter: Sendable {
    private let value = Mutex(0)

    var sum: Int { value.withLock { $0 } }

    func add() { value.withLock { $0 += 1 } }
}
