// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting

/// A database with tenants, and what tests do with its jobs.
struct JobBench: Sendable {
    let database: TestDatabase
    /// The first of the tenants.
    let tenant: TenantID
    let tenants: [TenantID]
    private let superuser: Connection

    var pool: Pool { database.pool }

    init(tenants count: Int = 1) async throws {
        database = try await TestDatabase()
        superuser = Connection(database.superuser)
        tenants = (0..<count).map { _ in TenantID() }
        tenant = tenants[0]
        for (index, tenant) in tenants.enumerated() {
            try await database.pool.transaction(tenant: tenant) {
                _ = try $0.query(
                    "insert into tenants (tenant_id, slug, name) values ($1, $2, 'T')", tenant, "tenant-\(index)")
            }
        }
    }

    /// A transaction of the first tenant.
    func transaction<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await pool.transaction(tenant: tenant, body)
    }

    /// A transaction that sees all tenants.
    func all<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await superuser.transaction(tenant: nil, body)
    }

    @discardableResult
    func enqueue(_ job: NewJob = NewJob("test.job"), for tenant: TenantID? = nil) async throws -> JobID {
        try await pool.transaction(tenant: tenant ?? self.tenant) { try JobQueue.enqueue(job, in: $0) }
    }

    func job(_ id: JobID, of tenant: TenantID? = nil) async throws -> Job? {
        try await pool.transaction(tenant: tenant ?? self.tenant) { try JobStore.find(id, in: $0) }
    }

    func claim(
        _ holder: WorkerID = WorkerID(), kinds: [JobKind] = ["test.job"], most: Int = 100, suspects: Bool = false,
        mostCrashes: Int = 3, sparing spared: [TenantID] = [], behind last: TenantID? = nil
    ) async throws -> [ClaimedJob] {
        try await pool.transaction(tenant: nil) {
            try JobClaims.claim(
                holder: holder, kinds: kinds, most: most, suspects: suspects, mostCrashes: mostCrashes,
                lease: .seconds(30), sparing: spared, behind: last, in: $0)
        }
    }

    func finish(_ claim: ClaimedJob, _ holder: WorkerID, result: JobData? = nil) async throws -> Bool {
        try await pool.transaction(tenant: claim.tenant) {
            try JobClaims.finish(claim, holder: holder, result: result, in: $0)
        }
    }

    func letGo(_ claim: ClaimedJob, _ holder: WorkerID, _ release: JobRelease) async throws -> Job.State? {
        try await pool.transaction(tenant: claim.tenant) { try JobClaims.letGo(claim, holder: holder, release, in: $0) }
    }

    /// Makes everything that is not settled due, as if its time had come or its lease had run out.
    func makeDue() async throws {
        try await all { _ = try $0.query("update jobs set next_attempt_at = now() where settled_at is null") }
    }

    /// Seconds until the job's next attempt, by the database's clock.
    func secondsUntilDue(_ id: JobID) async throws -> Double {
        try await all {
            try $0.query(
                "select extract(epoch from next_attempt_at - updated_at)::text as seconds from jobs where job_id = $1",
                id
            ).first.map { Double(try $0.get("seconds") as String) ?? -1 } ?? -1
        }
    }

    /// One number, asked as one who sees all tenants.
    func count(_ sql: SQL) async throws -> Int { try await all { try $0.query(sql).first?.get("n") ?? -1 } }

    /// A worker whose leases last long; it does what `handlers` say.
    func worker(
        _ holder: WorkerID = WorkerID(), places: Int = 8, lease: Duration = .seconds(30),
        _ handlers: (inout JobHandlers) -> Void
    ) -> JobWorker {
        var all = JobHandlers()
        handlers(&all)
        var configuration = JobWorker.Configuration()
        configuration.places = places
        configuration.lease = lease
        configuration.idleWait = .milliseconds(200)
        return JobWorker(
            pool: pool, holder: holder, handlers: all, configuration: configuration,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Runs a worker while `body` runs, then stops it and waits for its end.
    func running<Value>(_ worker: JobWorker, _ body: () async throws -> Value) async throws -> Value {
        let listener = Listener(database.application, channel: "postroom_jobs")
        let task = Task { await worker.run(wakeups: listener.wakeups) }
        do {
            let value = try await body()
            task.cancel()
            await task.value
            return value
        } catch {
            task.cancel()
            await task.value
            throw error
        }
    }
}

/// Collects what handlers did.
actor Trace {
    private(set) var entries: [String] = []
    private(set) var running = 0
    private(set) var mostRunning = 0
    func note(_ entry: String) { entries.append(entry) }
    func enter() {
        running += 1
        mostRunning = max(mostRunning, running)
    }
    func leave() { running -= 1 }
}

/// An error as our modules have them.
struct Trouble: Error, CustomStringConvertible {
    var description: String
    init(_ description: String = "the thing is not there") { self.description = description }
}
