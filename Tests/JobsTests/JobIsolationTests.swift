// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing

@Suite("Job isolation", .timeLimit(.minutes(15)))
struct JobIsolationTests {
    @Test("with another tenant's context, or with none, every call finds nothing (invariant 7)")
    func isolation() async throws {
        let bench = try await JobBench(tenants: 2)
        let (ours, theirs) = (bench.tenants[0], bench.tenants[1])
        let holder = WorkerID()
        let (waiting, running, dead) = (
            try await bench.enqueue(for: ours), try await bench.enqueue(NewJob("test.run"), for: ours),
            try await bench.enqueue(NewJob("test.dead"), for: ours)
        )
        let claim = try #require(try await bench.claim(holder, kinds: ["test.run"]).first)
        let ended = try #require(try await bench.claim(holder, kinds: ["test.dead"]).first)
        #expect(try await bench.letGo(ended, holder, .dead("no")) == .dead)
        try await bench.pool.transaction(tenant: ours) {
            try ScheduleStore.put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(60))), in: $0)
        }
        try await bench.all { _ = try $0.query("update job_schedules set next_run_at = now()") }
        let before = try await bench.all {
            try $0.query("select jobs::text as line from jobs order by job_id").map { try $0.get("line") as String }
        }
        let schedule = try #require(
            try await bench.pool.transaction(tenant: ours) { try ScheduleStore.all(in: $0) }.first)
        for stranger in [theirs, nil] {
            try await bench.pool.transaction(tenant: stranger) { transaction in
                for id in [waiting, running, dead] {
                    #expect(try JobStore.find(id, in: transaction) == nil)
                    #expect(throws: JobError(.notFound, "")) { try JobQueue.cancel(id, in: transaction) }
                    #expect(throws: JobError(.notFound, "")) { try JobQueue.requeue(id, in: transaction) }
                }
                #expect(try JobStore.list(in: transaction).isEmpty)
                #expect(try JobStore.list(state: .dead, in: transaction).isEmpty)
                #expect(try JobQueue.requeueDead(in: transaction) == [])
                #expect(try JobClaims.load([claim], in: transaction).isEmpty)
                #expect(throws: JobError(.claimLost, "")) {
                    try JobClaims.hold(claim, holder: holder, in: transaction)
                }
                #expect(throws: JobError(.claimLost, "")) {
                    try JobClaims.report(Job.Progress(1), of: claim, holder: holder, in: transaction)
                }
                #expect(try !JobClaims.finish(claim, holder: holder, result: nil, in: transaction))
                #expect(try JobClaims.letGo(claim, holder: holder, .back(), in: transaction) == nil)
                try JobClaims.extendHeld(claim, lease: .seconds(9999), in: transaction)
                #expect(try ScheduleStore.all(in: transaction).isEmpty)
                #expect(try ScheduleStore.fire(schedule.id, in: transaction) == nil)
                #expect(try !ScheduleStore.remove("test.tick", in: transaction))
            }
        }
        let after = try await bench.all {
            try $0.query("select jobs::text as line from jobs order by job_id").map { try $0.get("line") as String }
        }
        #expect(after == before)
        #expect(try await bench.count("select count(*) as n from job_schedules") == 1)
    }

    @Test("a job, its key and its schedule of another tenant cannot be written")
    func writing() async throws {
        let bench = try await JobBench(tenants: 2)
        let (ours, theirs) = (bench.tenants[0], bench.tenants[1])
        await #expect(throws: DatabaseError(.permission, "")) {
            try await bench.pool.transaction(tenant: ours) {
                _ = try $0.query(
                    "insert into jobs (tenant_id, job_id, kind) values ($1, $2, 'test.job')", theirs, JobID())
            }
        }
        await #expect(throws: DatabaseError(.permission, "")) {
            try await bench.pool.transaction(tenant: ours) {
                _ = try $0.query(
                    """
                    insert into job_schedules (tenant_id, schedule_id, name, kind, every, next_run_at)
                    values ($1, gen_random_uuid(), 'x', 'test.job', 60, now())
                    """, theirs)
            }
        }
        let foreign = try await bench.enqueue(for: theirs)
        try await bench.transaction {
            try ScheduleStore.put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(60))), in: $0)
        }
        // A reference across tenants cannot be written down.
        let error = await #expect(throws: DatabaseError.self) {
            try await bench.transaction {
                _ = try $0.query("update job_schedules set last_job_id = $1", foreign)
            }
        }
        guard case .constraint = error?.kind else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("with a tenant go its jobs and schedules (RELIABILITY 2.10 row 6)")
    func deletion() async throws {
        let bench = try await JobBench(tenants: 2)
        for tenant in bench.tenants {
            try await bench.enqueue(for: tenant)
            try await bench.pool.transaction(tenant: tenant) {
                try ScheduleStore.put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(60))), in: $0)
            }
        }
        try await bench.all { _ = try $0.query("delete from tenants where slug = 'tenant-1'") }
        #expect(try await bench.count("select count(*) as n from jobs") == 1)
        #expect(try await bench.count("select count(*) as n from job_schedules") == 1)
        #expect(try await bench.claim().map(\.tenant) == [bench.tenants[0]])
    }
}
