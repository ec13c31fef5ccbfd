// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostroomTesting
import Testing

@testable import Database

/// A host that vanishes says nothing: no call may wait for it longer than its limit, and the pool must find the next one.
@Suite("A server that is gone without a word", .timeLimit(.minutes(15)))
struct LostServerTests {
    private let database: TestDatabase
    private let proxy: SilentProxy
    private let target: ConnectionTarget

    /// Of a call: a statement's second, and half a second more.
    private static let limit = Duration.milliseconds(1500)

    init() async throws {
        database = try await TestDatabase(migrated: false)
        let parameters = database.superuser.parameters
        proxy = SilentProxy(socketDirectory: try #require(parameters["host"]))
        var target = ConnectionTarget(parameters: [
            "host": "127.0.0.1", "port": "\(proxy.port)", "sslmode": "disable", "connect_timeout": "2",
            "user": parameters["user"] ?? "", "dbname": database.name,
        ])
        target.statementTimeout = .seconds(1)
        target.answerMargin = .milliseconds(500)
        self.target = target
    }

    /// What a transaction can be doing while its server vanishes.
    enum Call: String, CaseIterable {
        case statement, unprepared, pipeline, largeValue, commit, copy

        func run(in transaction: Transaction, _ vanish: () -> Void) throws {
            try transaction.query("create temporary table if not exists rows (n bigint, words text)")
            // Prepared before, so that its execution is what waits.
            try transaction.query("select 1")
            if self != .commit { vanish() }
            switch self {
            case .statement: try transaction.query("select 1")
            case .unprepared: try transaction.query("select 2, 'this one was never asked'")
            case .pipeline:
                try transaction.pipeline((0..<20).map { Statement("select $1::bigint", $0) })
            case .largeValue:
                try transaction.query("select length($1)", String(repeating: "x", count: 16 << 20))
            case .commit: vanish()
            case .copy:
                try transaction.copy("copy rows (n, words) from stdin") { rows in
                    for number in 0..<50_000 {
                        rows.append(number)
                        rows.append(String(repeating: "word ", count: 50))
                        try rows.endRow()
                    }
                }
            }
        }
    }

    private func one(_ pool: Pool) async throws -> Int {
        try await pool.transaction(tenant: nil) { try $0.query("select 1 as one").first?.get("one") ?? 0 }
    }

    @Test(
        "whatever a call does, it ends within its limit, and the pool goes on with a new connection",
        arguments: Call.allCases, [SilentProxy.Silence.swallowing, .deaf])
    func everyCall(_ call: Call, _ silence: SilentProxy.Silence) async throws {
        let pool = Pool(target, size: 1)
        #expect(try await one(pool) == 1)
        let began = ContinuousClock.now
        await #expect(throws: DatabaseError(.timeout, "")) {
            try await pool.transaction(tenant: nil) { [proxy] in
                try call.run(in: $0) { proxy.lose(silence) }
            }
        }
        let took = began.duration(to: .now)
        #expect(took >= Self.limit && took < Self.limit + .seconds(3), "\(call.rawValue): \(took)")
        #expect(proxy.connections == 1)
        #expect(try await one(pool) == 1)
        #expect(proxy.connections == 2)
        let metrics = await pool.metrics
        #expect(metrics.errors == ["timeout": 1] && metrics.failed == 1 && metrics.inUse == 0)
        await pool.close()
    }

    @Test("a connection that was lost while nobody used it holds nobody longer than that either")
    func idle() async throws {
        let pool = Pool(target, size: 3)
        // Three connections, each lost.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask { try await pool.transaction(tenant: nil) { _ = try $0.query("select pg_sleep(0.3)") } }
            }
            try await group.waitForAll()
        }
        #expect(proxy.connections == 3)
        proxy.lose(.swallowing)
        let began = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask { await #expect(throws: DatabaseError(.timeout, "")) { try await one(pool) } }
            }
            try await group.waitForAll()
        }
        #expect(began.duration(to: .now) < Self.limit + .seconds(3))
        for _ in 0..<3 { #expect(try await one(pool) == 1) }
        #expect(await pool.metrics.errors == ["timeout": 3])
        await pool.close()
    }

    @Test("a server that takes connections and says nothing is given up after connect_timeout")
    func connecting() async throws {
        let listener = LoopbackListener { socket in
            var byte: UInt8 = 0
            while read(socket, &byte, 1) > 0 {}
        }
        var target = target
        target.parameters["port"] = "\(listener.port)"
        let pool = Pool(target, size: 1)
        let began = ContinuousClock.now
        await #expect(throws: DatabaseError(.connection, "")) { try await one(pool) }
        #expect(began.duration(to: .now) < .seconds(5))
    }

    @Test("a statement that is only slow is ended by the server, and its connection stays")
    func slow() async throws {
        let pool = Pool(target, size: 1)
        await #expect(throws: DatabaseError(.timeout, "")) {
            try await pool.transaction(tenant: nil) { _ = try $0.query("select pg_sleep(30)") }
        }
        let metrics = await pool.metrics
        // The server's own words: a cancelled statement.
        #expect(metrics.errors == ["57014": 1])
        #expect(try await one(pool) == 1)
        #expect(proxy.connections == 1)
        await pool.close()
    }

    @Test("the kernel is told when to take a host for gone, and the operator may say otherwise")
    func signsOfLife() async throws {
        func shown(_ target: ConnectionTarget) throws -> [Int32] {
            let session = try Session(target)
            return [TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_USER_TIMEOUT].map { option in
                var value: Int32 = 0
                var length = socklen_t(MemoryLayout<Int32>.size)
                getsockopt(session.socket, Int32(IPPROTO_TCP), option, &value, &length)
                return value
            }
        }
        #expect(try shown(target) == [15, 5, 3, 30_000])
        var other = target
        other.parameters["keepalives_idle"] = "60"
        #expect(try shown(other) == [60, 5, 3, 30_000])
    }
}
