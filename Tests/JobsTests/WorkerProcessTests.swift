// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing

/// Workers in processes of their own (`job-probe`), and PostgreSQL stopped under one.
@Suite("Job worker processes", .serialized, .timeLimit(.minutes(10)))
struct WorkerProcessTests {
    private struct Order: Encodable {
        var key: String
        var milliseconds: Int
    }

    private static let effectTables = """
        create table probe_effects (tenant_id uuid not null, key text not null, holder uuid not null);
        create table probe_keyed_effects (tenant_id uuid not null, key text not null, primary key (tenant_id, key));
        create table probe_runs (
            tenant_id uuid not null, job_id uuid not null, attempt int not null, holder uuid not null);
        grant select, insert on probe_effects, probe_keyed_effects, probe_runs to postroom_app;
        """

    @Test("three processes, 1,000 jobs, one killed with SIGKILL mid-run: every effect once, none lost (R007)")
    func killed() async throws {
        let bench = try await JobBench(tenants: 4)
        try await makeTables(bench)
        for (index, tenant) in bench.tenants.enumerated() {
            try await bench.pool.transaction(tenant: tenant) { transaction in
                for number in 0..<250 {
                    let order = Order(key: "\(index)-\(number)", milliseconds: 40 + number % 60)
                    let kind: JobKind = number.isMultiple(of: 2) ? "probe.fenced" : "probe.keyed"
                    let job = NewJob(kind, payload: try JobData(order), idempotencyKey: order.key)
                    // Asked for twice; it is one job.
                    #expect(try JobQueue.enqueue(job, in: transaction) == JobQueue.enqueue(job, in: transaction))
                }
            }
        }
        #expect(try await bench.count("select count(*) as n from jobs") == 1000)
        var workers: [Probe] = []
        for _ in 0..<3 { workers.append(try start(bench)) }
        let victim = workers[0]
        // Stopped first, so that what it has in hand can be counted; then it never gets to do another thing. What its four
        // connections had sent already the server still does: with five in hand at least one is left.
        var inHand = 0
        for _ in 0..<100 where inHand < 5 {
            _ = try await eventually {
                try await bench.runs(of: victim.holder) > 20 ? nil : "the victim has hardly begun"
            }
            victim.process.signal(SIGSTOP)
            inHand = try await bench.running(of: victim.holder)
            if inHand < 5 { victim.process.signal(SIGCONT) }
            #expect(try await bench.count("select count(*) as n from jobs where state = 'queued'") > 0)
        }
        try #require(inHand >= 5)
        #expect(victim.end(SIGKILL) == 128 + SIGKILL)

        let missing = try await eventually(within: .seconds(120)) {
            let n = try await bench.count("select count(*) as n from jobs where state = 'done'")
            return n == 1000 ? nil : "\(n) done"
        }
        #expect(missing == nil)
        for worker in workers.dropFirst() { #expect(worker.end(SIGTERM) == 0) }
        // Every effect is there once.
        #expect(try await bench.count("select count(*) as n from probe_effects") == 500)
        #expect(try await bench.count("select count(distinct (tenant_id, key)) as n from probe_effects") == 500)
        #expect(try await bench.count("select count(*) as n from probe_keyed_effects") == 500)
        // What the killed one had in hand was run again, and none of it counts as an error.
        #expect(try await bench.count("select count(*) as n from jobs where attempts > 1") > 0)
        #expect(try await bench.count("select count(*) as n from jobs where failures > 0") == 0)
        #expect(try await bench.count("select count(distinct holder) as n from probe_effects") == 3)
    }

    @Test("a process that is stopped for longer than its lease commits nothing of what others did meanwhile")
    func paused() async throws {
        let bench = try await JobBench()
        try await makeTables(bench)
        let slow = NewJob("probe.fenced", payload: try JobData(Order(key: "slow", milliseconds: 1500)))
        let id = try await bench.enqueue(slow)
        let first = try start(bench)
        _ = try await eventually { try await bench.runs(of: first.holder) == 1 ? nil : "not begun" }
        first.process.signal(SIGSTOP)
        let second = try start(bench)
        let missing = try await eventually { try await bench.job(id)?.state == .done ? nil : "not done" }
        #expect(missing == nil)
        first.process.signal(SIGCONT)
        // The first one wakes, tries to finish, and is told no; after that it does other work as before.
        #expect(second.end(SIGTERM) == 0)
        let other = try await bench.enqueue(
            NewJob("probe.fenced", payload: try JobData(Order(key: "other", milliseconds: 1))))
        let after = try await eventually { try await bench.job(other)?.state == .done ? nil : "not done" }
        #expect(after == nil)
        #expect(first.end(SIGTERM) == 0)
        #expect(try await bench.count("select count(*) as n from probe_effects where key = 'slow'") == 1)
        #expect(try await bench.count("select count(*) as n from probe_runs") == 3)
        let job = try #require(try await bench.job(id))
        #expect(job.attempts == 2 && job.failures == 0)
    }

    @Test("PostgreSQL dies under a worker and comes back: nothing is lost, no effect is doubled (R007)")
    func databaseStops() async throws {
        let directory = "/tmp/postroom-jobs-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let cluster = try EmbeddedCluster(stateDirectory: directory)
        let superuser = cluster.target(role: EmbeddedCluster.superuser)
        let migrator = Migrator(superuser)
        try await migrator.migrate()
        await migrator.close()
        let target = cluster.target(role: "postroom_app")
        let (pool, tenant) = (Pool(target, size: 4), TenantID())
        try await pool.transaction(tenant: tenant) {
            _ = try $0.query("insert into tenants (tenant_id, slug, name) values ($1, 'acme', 'T')", tenant)
            for _ in 0..<150 { try JobQueue.enqueue(NewJob("test.job"), in: $0) }
        }
        var handlers = JobHandlers()
        handlers.on("test.job") { context in
            try await Task.sleep(for: .milliseconds(20))
            try await context.finish { transaction in
                try JobQueue.enqueue(
                    NewJob("test.effect", payload: try JobData(["of": context.job.id.description])), in: transaction)
                return nil
            }
            return .done()
        }
        var configuration = JobWorker.Configuration()
        configuration.lease = .seconds(2)
        configuration.idleWait = .milliseconds(200)
        configuration.backoff.first = .milliseconds(50)
        let worker = JobWorker(
            pool: pool, holder: WorkerID(), handlers: handlers, configuration: configuration,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        let listener = Listener(target, channel: "postroom_jobs")
        let work = Task { await worker.run(wakeups: listener.wakeups) }
        let count: @Sendable (SQL) async throws -> Int = { sql in
            // After a stop each connection of the pool is found broken once.
            for _ in 0..<20 {
                do {
                    return try await pool.transaction(tenant: tenant) { try $0.query(sql).first?.get("n") ?? -1 }
                } catch let error as DatabaseError where error.isTransient {
                    try await Task.sleep(for: .milliseconds(100))
                }
            }
            throw DatabaseError(.timeout, "the database stays away")
        }
        var restarted: [EmbeddedCluster] = []
        for round in 1...2 {
            _ = try await eventually {
                try await count("select count(*) as n from jobs where state = 'done'") > round * 30 ? nil : "wait"
            }
            let file = directory + "/postgres/data/postmaster.pid"
            let line = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").first
            kill(try #require(line.flatMap { Int32($0) }), SIGQUIT)
            _ = try await eventually { FileManager.default.fileExists(atPath: file) ? "it still runs" : nil }
            try await Task.sleep(for: .milliseconds(500))
            restarted.append(try EmbeddedCluster(stateDirectory: directory))
        }
        let missing = try await eventually(within: .seconds(60)) {
            let n = try await count("select count(*) as n from jobs where kind = 'test.job' and state = 'done'")
            return n == 150 ? nil : "\(n) done"
        }
        #expect(missing == nil)
        work.cancel()
        await work.value
        #expect(try await count("select count(*) as n from jobs where kind = 'test.effect'") == 150)
        #expect(
            try await count("select count(distinct payload ->> 'of') as n from jobs where kind = 'test.effect'") == 150)
        await pool.close()
        for cluster in restarted { cluster.release() }
        cluster.release()
    }

    private func makeTables(_ bench: JobBench) async throws {
        let owner = Connection(bench.database.superuser)
        for statement in Self.effectTables.split(separator: ";\n") {
            try await owner.transaction(tenant: nil) {
                _ = try $0.query("select set_config('test.statement', $1, true)", String(statement))
                _ = try $0.query("do $$ begin execute current_setting('test.statement'); end $$")
            }
        }
    }

    private func start(_ bench: JobBench) throws -> Probe {
        let holder = WorkerID()
        let socket = try TestCluster.shared.get().target(role: "postroom_app", database: bench.database.name)
            .parameters["host"]
        let log = try TestCluster.shared.get().directory + "/job-probe-\(holder).log"
        let process = try ChildProgram(
            [Self.probe, try #require(socket), bench.database.name, holder.description], output: log,
            environment: ["SWIFT_BACKTRACE": "enable=no"])
        return Probe(holder: holder, process: process)
    }

    /// The build folder's `job-probe`, beside the running tests.
    private static let probe: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("job-probe").path
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
                return candidate
            }
            folder.deleteLastPathComponent()
        }
        return "job-probe"
    }()
}

/// A running `job-probe`; killed with the last reference to it, should a test end before.
private final class Probe {
    let holder: WorkerID
    let process: ChildProgram
    private var hasEnded = false

    init(holder: WorkerID, process: ChildProgram) {
        self.holder = holder
        self.process = process
    }

    deinit { if !hasEnded { _ = end(SIGKILL) } }

    /// Ends it by a signal and waits; its exit status.
    func end(_ signal: Int32) -> Int32 {
        hasEnded = true
        process.signal(signal)
        return process.wait()
    }
}

extension JobBench {
    /// How many runs a holder has begun.
    fileprivate func runs(of holder: WorkerID) async throws -> Int {
        try await all {
            try $0.query("select count(*) as n from probe_runs where holder = $1", holder).first?.get("n") ?? -1
        }
    }

    /// How many jobs a holder has in hand.
    fileprivate func running(of holder: WorkerID) async throws -> Int {
        try await all {
            try $0.query("select count(*) as n from jobs where lease_holder = $1", holder).first?.get("n") ?? -1
        }
    }
}
