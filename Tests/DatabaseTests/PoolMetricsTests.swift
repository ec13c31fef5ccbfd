// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Dispatch
import PostroomTesting
import Testing

@Suite("Pool metrics", .timeLimit(.minutes(15)))
struct PoolMetricsTests {
    @Test("50 tasks on a pool of 5: five have a connection, 45 wait and are counted, all finish (R003)")
    func waiting() async throws {
        let database = try await TestDatabase()
        let pool = Pool(database.application, size: 5)
        let holder = Connection(database.superuser)
        let gate = DispatchSemaphore(value: 0)
        let (locked, signal) = AsyncStream<Void>.makeStream()
        let holding = Task {
            try await holder.transaction(tenant: nil) { transaction in
                try transaction.query("select pg_advisory_xact_lock(815)")
                signal.yield()
                // On the connection's own thread.
                gate.wait()
            }
        }
        for await _ in locked { break }
        let work = Task {
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        try await pool.transaction(tenant: nil) { transaction in
                            try transaction.query("select pg_advisory_xact_lock_shared(815)")
                            return number
                        }
                    }
                }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
        }
        let missing = try await eventually {
            let metrics = await pool.metrics
            return metrics.waiting == 45 ? nil : "\(metrics.waiting) wait"
        }
        let full = await pool.metrics
        gate.signal()
        try await holding.value
        #expect(missing == nil)
        #expect(full.size == 5 && full.inUse == 5 && full.idle == 0 && full.waits == 45)
        #expect(full.committed == 0 && full.waited.count == 5)
        #expect(try await work.value == Set(0..<50))
        let after = await pool.metrics
        #expect(after.inUse == 0 && after.idle == 5 && after.waiting == 0 && after.waits == 45)
        #expect(after.waited.count == 50 && after.committed == 50 && after.failed == 0 && after.timeouts == 0)
        #expect(after.waited.counts.reduce(0, +) == 50 && after.waited.sum > 0)
        #expect(after.retries == [:] && after.errors == [:])
        await pool.close()
    }

    /// Two transactions that meet after their first step, each going on when the other is there too.
    private func meet(
        _ pool: Pool,
        first: @escaping @Sendable (Transaction, Int) throws -> Void,
        then: @escaping @Sendable (Transaction, Int) throws -> Void
    ) async throws {
        let gates = [DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0...1 {
                group.addTask {
                    try await pool.transaction(tenant: nil) { transaction in
                        try first(transaction, number)
                        // Twice: one of them comes again and finds the other gone.
                        gates[1 - number].signal()
                        gates[1 - number].signal()
                        gates[number].wait()
                        try then(transaction, number)
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func table() async throws -> (pool: Pool, database: TestDatabase) {
        let database = try await TestDatabase(migrated: false)
        let pool = Pool(database.superuser, size: 2)
        try await pool.transaction(tenant: nil) { transaction in
            try transaction.query("create table counts (id bigint primary key, n bigint not null)")
            try transaction.query("insert into counts values (0, 0), (1, 0)")
        }
        return (pool, database)
    }

    private func sum(_ pool: Pool) async throws -> Int {
        try await pool.transaction(tenant: nil) {
            try $0.query("select sum(n)::bigint as n from counts").first?.get("n") ?? -1
        }
    }

    @Test("a deadlock is one retry, and both transactions happen")
    func deadlock() async throws {
        let (pool, _) = try await table()
        let before = await pool.metrics
        try await meet(
            pool,
            first: { try $0.query("update counts set n = n + 1 where id = $1", $1) },
            then: { try $0.query("update counts set n = n + 1 where id = $1", 1 - $1) })
        let after = await pool.metrics
        #expect(after.retries == [.deadlock: 1] && after.errors == ["40P01": 1])
        #expect(after.committed == before.committed + 2 && after.failed == 0)
        #expect(try await sum(pool) == 4)
        await pool.close()
    }

    @Test("a serialization failure is one retry, and no update is lost")
    func serialization() async throws {
        let (pool, _) = try await table()
        let before = await pool.metrics
        try await meet(
            pool,
            first: { transaction, _ in
                try transaction.query("set transaction isolation level repeatable read")
                try transaction.query("select n from counts where id = 0")
            },
            then: { transaction, _ in try transaction.query("update counts set n = n + 1 where id = 0") })
        let after = await pool.metrics
        #expect(after.retries == [.serialization: 1] && after.errors == ["40001": 1])
        #expect(after.committed == before.committed + 2 && after.failed == 0)
        #expect(try await sum(pool) == 2)
        await pool.close()
    }

    @Test("a collision that does not end is tried five times more, then handed on; other errors at once")
    func bounded() async throws {
        let (pool, _) = try await table()
        await #expect(throws: DatabaseError(.collision, "")) {
            try await pool.transaction(tenant: nil) {
                _ = try $0.query("do $$ begin raise exception 'no' using errcode = '55P03'; end $$")
            }
        }
        await #expect(throws: DatabaseError(.unique("counts_pkey"), "")) {
            try await pool.transaction(tenant: nil) { _ = try $0.query("insert into counts values (0, 0)") }
        }
        struct Other: Error {}
        await #expect(throws: Other.self) { try await pool.transaction(tenant: nil) { _ in throw Other() } }
        let metrics = await pool.metrics
        #expect(metrics.retries == [.lockTimeout: 5] && metrics.errors == ["55P03": 6, "23505": 1])
        #expect(metrics.failed == 3 && metrics.committed == 1)
        await pool.close()
    }

    @Test("a histogram counts each duration once, up to its bound")
    func histogram() {
        var histogram = Histogram(bounds: [0.1, 1])
        for milliseconds in [0, 100, 101, 1000, 1001] { histogram.observe(.milliseconds(milliseconds)) }
        #expect(histogram.counts == [2, 2] && histogram.count == 5)
        #expect(abs(histogram.sum - 2.202) < 0.000_001)
    }
}
