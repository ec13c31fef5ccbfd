// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing

@Suite("Job schedules", .timeLimit(.minutes(15)))
struct ScheduleTests {
    private let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private func runner(_ bench: JobBench, _ change: (inout JobHandlers) -> Void = { _ in }) -> ScheduleRunner {
        var handlers = JobHandlers()
        handlers.on("test.tick") { _ in .done() }
        change(&handlers)
        return ScheduleRunner(pool: bench.pool, handlers: handlers, logger: logger)
    }

    private func put(_ schedule: JobSchedule, _ bench: JobBench, for tenant: TenantID? = nil) async throws {
        try await bench.pool.transaction(tenant: tenant ?? bench.tenant) { try ScheduleStore.put(schedule, in: $0) }
    }

    private func all(_ bench: JobBench) async throws -> [JobSchedule.Kept] {
        try await bench.transaction { try ScheduleStore.all(in: $0) }
    }

    /// As if so many seconds had passed.
    private func pass(_ seconds: Int, _ bench: JobBench) async throws {
        try await bench.all {
            _ = try $0.query(
                "update job_schedules set next_run_at = next_run_at - make_interval(secs => $1::int)", seconds)
        }
    }

    private func settle(_ bench: JobBench) async throws {
        let holder = WorkerID()
        for claim in try await bench.claim(holder, kinds: ["test.tick"]) {
            #expect(try await bench.finish(claim, holder))
        }
    }

    @Test("three workers and one schedule: each time fires once (R007)")
    func once() async throws {
        let bench = try await JobBench()
        try await put(JobSchedule("test.minutely", kind: "test.tick", .every(.seconds(60))), bench)
        let runners = (0..<3).map { _ in runner(bench) }
        func fireAll() async throws -> [JobID] {
            try await withThrowingTaskGroup(of: [JobID].self, returning: [JobID].self) { group in
                for runner in runners { for _ in 0..<4 { group.addTask { try await runner.fireDue() } } }
                return try await group.reduce(into: []) { $0 += $1 }
            }
        }
        // Its first time is ahead.
        #expect(try await fireAll().isEmpty)
        for round in 1...5 {
            try await pass(60, bench)
            #expect(try await fireAll().count == 1)
            #expect(try await fireAll().isEmpty)
            #expect(try await bench.count("select count(*) as n from jobs") == round)
            try await settle(bench)
            // The key is the time; the clock stands still here, so the row of this one is moved into the past.
            try await bench.all {
                _ = try $0.query("update jobs set idempotency_key = job_id::text")
            }
        }
    }

    @Test("three running workers fire a schedule of every second once in each second")
    func ticking() async throws {
        let bench = try await JobBench()
        try await put(JobSchedule("test.ticking", kind: "test.tick", .every(.seconds(1))), bench)
        let workers = (0..<3).map { _ in bench.worker { $0.on("test.tick") { _ in .done() } } }
        let missing = try await bench.running(workers[0]) {
            try await bench.running(workers[1]) {
                try await bench.running(workers[2]) {
                    try await eventually {
                        let n = try await bench.count("select count(*) as n from jobs where state = 'done'")
                        return n >= 4 ? nil : "\(n) done"
                    }
                }
            }
        }
        #expect(missing == nil)
        let keys = try await bench.transaction { try JobStore.list(in: $0).compactMap(\.idempotencyKey) }
        #expect(keys.count >= 4 && Set(keys).count == keys.count)
        // Each at a whole second of its own.
        #expect(keys.allSatisfy { $0.hasPrefix("test.ticking@2") && $0.hasSuffix("Z") })
    }

    @Test("times that passed while nobody ran fire once together; the next one is as if nothing had been")
    func missed() async throws {
        let bench = try await JobBench()
        let schedule = try JobSchedule(
            "test.hourly", kind: "test.tick", .every(.seconds(3600), at: .seconds(60)), payload: JobData(["a": 1]),
            priority: .urgent, mostAttempts: 4)
        try await put(schedule, bench)
        var before = try #require(try await all(bench).first)
        #expect(try before.schedule.payload.decode() == ["a": 1])
        before.schedule.payload = schedule.payload
        #expect(before.schedule == schedule && before.lastJob == nil && before.lastRunAt == nil)
        try await pass(7 * 3600, bench)
        let id = try #require(try await runner(bench).fireDue().first)
        #expect(try await bench.count("select count(*) as n from jobs") == 1)
        let after = try #require(try await all(bench).first)
        #expect(after.nextRunAt == before.nextRunAt && after.lastJob == id)
        #expect(after.lastRunAt == before.nextRunAt.addingTimeInterval(-3600))
        let job = try #require(try await bench.job(id))
        #expect(try job.payload.decode() == ["a": 1])
        #expect(job.priority == .urgent && job.mostAttempts == 4)
        let key = try "test.hourly@\(#require(after.lastRunAt).ISO8601Format())"
        #expect(job.idempotencyKey == key)
    }

    @Test("a time is passed over while the job of an earlier one is not settled")
    func overlap() async throws {
        let bench = try await JobBench()
        try await put(JobSchedule("test.hourly", kind: "test.tick", .every(.seconds(3600))), bench)
        let runner = runner(bench)
        try await pass(2 * 3600, bench)
        let first = try #require(try await runner.fireDue().first)
        try await pass(3600, bench)
        #expect(try await runner.fireDue().isEmpty)
        let kept = try #require(try await all(bench).first)
        #expect(kept.lastJob == first && kept.nextRunAt > Date())
        #expect(try await bench.count("select count(*) as n from jobs") == 1)
    }

    @Test("a key that fired before fires no second job, not even after a restored backup")
    func restored() async throws {
        let bench = try await JobBench()
        try await put(JobSchedule("test.hourly", kind: "test.tick", .every(.seconds(3600))), bench)
        let runner = runner(bench)
        try await pass(3600, bench)
        let first = try await runner.fireDue()
        try await settle(bench)
        try await pass(3600, bench)
        #expect(try await runner.fireDue() == first)
        #expect(try await bench.count("select count(*) as n from jobs") == 1)
    }

    @Test("what is switched off, removed, or of a kind that nobody here can do does not fire")
    func silent() async throws {
        let bench = try await JobBench()
        for name in ["test.off", "test.removed", "test.on"] {
            try await put(
                JobSchedule(name, kind: "test.tick", .every(.seconds(60)), isEnabled: name != "test.off"), bench)
        }
        try await put(JobSchedule("test.other", kind: "test.unknown", .every(.seconds(60))), bench)
        #expect(try await bench.transaction { try ScheduleStore.remove("test.removed", in: $0) })
        #expect(try await !bench.transaction { try ScheduleStore.remove("test.removed", in: $0) })
        try await pass(60, bench)
        #expect(try await runner(bench).fireDue().count == 1)
        #expect(try await bench.count("select count(*) as n from jobs where idempotency_key like 'test.on@%'") == 1)
    }

    @Test("putting a schedule again changes it; the same recurrence keeps its next time, another one begins anew")
    func change() async throws {
        let bench = try await JobBench()
        try await put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(3600))), bench)
        try await pass(3600, bench)
        let due = try #require(try await all(bench).first).nextRunAt
        try await put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(3600)), mostAttempts: 2), bench)
        #expect(try await all(bench).map(\.nextRunAt) == [due])
        #expect(try await all(bench).map(\.schedule.mostAttempts) == [2])
        try await put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(7200))), bench)
        #expect(try #require(try await all(bench).first).nextRunAt > Date())
        await #expect(throws: JobError(.invalid, "")) {
            try await put(JobSchedule("Not a name", kind: "test.tick", .every(.seconds(60))), bench)
        }
    }

    @Test("every tenant gets the schedules that each has, also one that comes later; a changed one stays")
    func provided() async throws {
        let bench = try await JobBench(tenants: 3)
        let runner = runner(bench) { handlers in
            handlers.everyTenant(has: JobSchedule("test.each", kind: "test.tick", Recurrence.hourly))
        }
        try await put(
            JobSchedule("test.each", kind: "test.tick", Recurrence.hourly, isEnabled: false), bench,
            for: bench.tenants[1])
        try await runner.provide()
        try await runner.provide()
        #expect(try await bench.count("select count(*) as n from job_schedules") == 3)
        #expect(try await bench.count("select count(*) as n from job_schedules where is_enabled") == 2)
        let late = TenantID()
        try await bench.pool.transaction(tenant: late) {
            _ = try $0.query("insert into tenants (tenant_id, slug, name) values ($1, 'late', 'T')", late)
        }
        try await runner.provide()
        #expect(try await bench.count("select count(*) as n from job_schedules where is_enabled") == 3)
    }
}

extension Recurrence {
    /// Every hour on the hour.
    fileprivate static var hourly: Recurrence {
        guard let recurrence = try? Recurrence.every(.seconds(3600)) else { preconditionFailure("an hour is allowed") }
        return recurrence
    }
}
