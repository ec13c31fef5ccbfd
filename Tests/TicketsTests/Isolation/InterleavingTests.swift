// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Transactions of two tenants on one pool", .timeLimit(.minutes(15)))
struct InterleavingTests {
    /// How a transaction goes.
    private enum Course: Int, CaseIterable {
        case commits
        /// Its body throws after it has written.
        case fails
        /// A statement of it is refused.
        case isRefused
        /// It collides with another and is run again.
        case isRetried
        /// Its task is cancelled while it waits or works.
        case isCancelled
        /// It belongs to no tenant.
        case isNobodys
    }

    private struct Failure: Error {}

    /// What a transaction saw.
    private struct Sight: Sendable {
        /// The canaries, without a condition in the statement.
        var canaries: [String]
        var tenant: String
        var connection: Int
    }

    /// Reads every canary there is to see and lets the own one sing once more.
    private static func work(_ course: Course, _ run: Int, _ transaction: Transaction) throws -> Sight {
        let canaries = try transaction.query("select name from departments order by name").map {
            try $0.get("name") as String
        }
        let row = try transaction.query(
            "select coalesce(current_setting('postroom.tenant', true), '') as tenant, pg_backend_pid() as connection"
        ).first
        let sight = Sight(
            canaries: canaries, tenant: try row?.get("tenant") ?? "", connection: try row?.get("connection") ?? 0)
        // Without a condition too: row-level security alone keeps it from the other's.
        try transaction.query("update categories set name = (name::int + 1)::text")
        switch course {
        case .fails: throw Failure()
        case .isRefused:
            try transaction.query("insert into departments (name) values ('x')")
        case .isRetried where run == 1:
            try transaction.query("do $$ begin raise exception 'once' using errcode = 'serialization_failure'; end $$")
        case .isCancelled: try transaction.query("select pg_sleep(0.002)")
        case .commits, .isRetried, .isNobodys: break
        }
        return sight
    }

    @Test("500 that commit, fail, are cancelled or retried never see the other's canary (R049)")
    func canaries() async throws {
        let one = try await Fixture()
        let two = try await Fixture(in: one.database, slug: "chairs")
        let canaries = [one.tenant: "canary of one", two.tenant: "canary of two"]
        for (tenant, name) in canaries {
            try await one.pool.transaction(tenant: tenant) { transaction in
                let core = try SettingsCore(transaction, as: .system)
                _ = try core.addDepartment(DepartmentID(), name: name)
                _ = try core.addCategory(CategoryID(), name: "0")
            }
        }
        let pool = Pool(one.database.application, size: 5)
        let tenants = [one.tenant, two.tenant]
        var (sung, connections, ends): ([TenantID: Int], Set<Int>, [Course: Int]) = ([:], [], [:])
        try await withThrowingTaskGroup(of: (TenantID?, Course, Sight?).self) { group in
            for index in 0..<500 {
                // Six courses and two tenants have no common pattern with five connections.
                let course = Course.allCases[index % 6]
                let tenant = course == .isNobodys ? nil : tenants[(index / 6) % 2]
                group.addTask {
                    let runs = Counter()
                    let task = Task {
                        try await pool.transaction(tenant: tenant) { transaction in
                            runs.add(1)
                            return try Self.work(course, runs.finished, transaction)
                        }
                    }
                    if course == .isCancelled { task.cancel() }
                    return (tenant, course, try? await task.value)
                }
            }
            for try await (tenant, course, sight) in group {
                if let sight {
                    ends[course, default: 0] += 1
                    connections.insert(sight.connection)
                    #expect(sight.canaries == (tenant.flatMap { canaries[$0] }.map { [$0] } ?? []))
                    #expect(sight.tenant == (tenant?.description ?? ""))
                    if let tenant { sung[tenant, default: 0] += 1 }
                }
            }
        }
        // What failed has left nothing; what was retried counts once; nobody sang for the other or for no tenant.
        for tenant in tenants {
            let songs: Int = try await pool.transaction(tenant: tenant) {
                try $0.query("select name::int as n from categories").first?.get("n") ?? -1
            }
            #expect(songs == sung[tenant])
        }
        #expect(ends[.fails] == nil && ends[.isRefused] == nil)
        #expect(ends[.commits] == 84 && ends[.isRetried] == 83 && ends[.isNobodys] == 83)
        #expect(connections.count > 1 && connections.count <= 5)
        #expect(await pool.metrics.retries.values.reduce(0, +) >= 83)
        await pool.close()
    }
}
