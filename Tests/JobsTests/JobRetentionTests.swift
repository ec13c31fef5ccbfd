// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing

@Suite("Job retention", .timeLimit(.minutes(15)))
struct JobRetentionTests {
    @Test("settled jobs go after a week, dead ones after a month, by pieces, of their own tenant only")
    func retention() async throws {
        let bench = try await JobBench(tenants: 2)
        try await bench.all { transaction in
            _ = try transaction.query(
                """
                insert into jobs (tenant_id, job_id, kind, state, next_attempt_at, settled_at, last_error,
                    idempotency_key)
                select t.tenant_id, gen_random_uuid(), 'test.job', s.state,
                    case when s.state = 'queued' then now() + interval '1 day' end,
                    case when s.state <> 'queued' then now() - make_interval(days => d.days) end,
                    case when s.state = 'dead' then 'no' end, s.state || '-' || d.days || '-' || n
                from tenants t
                cross join (values ('queued'), ('done'), ('dead'), ('cancelled')) s (state)
                cross join (values (6), (8), (31)) d (days)
                cross join generate_series(1, 5) n
                """)
        }
        var retention = JobRetention()
        retention.batch = 3
        let id = try await bench.enqueue(NewJob(JobRetention.kind))
        let chosen = retention
        let worker = bench.worker { chosen.register(in: &$0) }
        #expect(try await worker.workDue() == 1)
        let job = try #require(try await bench.job(id))
        // done and cancelled of 8 and 31 days, dead of 31.
        #expect(try job.result?.decode() == ["removed": 25])
        #expect(job.state == .done && job.attempts == 1)
        let rest = try await bench.transaction { transaction in
            try transaction.query(
                """
                select state || ' ' || split_part(idempotency_key, '-', 2) || ' ' || count(*) as line
                from jobs where kind = 'test.job' group by state, split_part(idempotency_key, '-', 2) order by 1
                """
            ).map { try $0.get("line") as String }
        }
        #expect(
            Set(rest) == [
                "queued 6 5", "queued 8 5", "queued 31 5", "done 6 5", "cancelled 6 5", "dead 6 5", "dead 8 5",
            ])
        let other = bench.tenants[1]
        #expect(try await bench.pool.transaction(tenant: other) { try JobStore.list(most: 1000, in: $0).count } == 60)
        // The key of a job that is gone is free again.
        let again = try await bench.enqueue(NewJob("test.job", idempotencyKey: "done-8-1"))
        #expect(try await bench.job(again)?.state == .queued)
    }

    @Test("its schedule is given to every tenant, and a job that a schedule remembers can go")
    func schedule() async throws {
        let bench = try await JobBench()
        let worker = bench.worker { JobRetention().register(in: &$0) }
        let missing = try await bench.running(worker) {
            try await eventually {
                try await bench.count("select count(*) as n from job_schedules where name = 'jobs.retention'") == 1
                    ? nil : "no schedule"
            }
        }
        #expect(missing == nil)
        try await bench.all { transaction in
            _ = try transaction.query("update job_schedules set next_run_at = now()")
        }
        let kept = try #require(try await bench.transaction { try ScheduleStore.all(in: $0) }.first)
        let first = try await bench.transaction { try ScheduleStore.fire(kept.id, in: $0) }
        let id = try #require(first)
        try await bench.all { transaction in
            _ = try transaction.query(
                """
                update jobs set state = 'done', settled_at = now() - interval '40 days', next_attempt_at = null
                where job_id = $1
                """, id)
        }
        try await bench.enqueue(NewJob(JobRetention.kind))
        // The first worker is stopped for good.
        #expect(try await bench.worker { JobRetention().register(in: &$0) }.workDue() == 1)
        #expect(try await bench.job(id) == nil)
        #expect(try await bench.transaction { try ScheduleStore.all(in: $0).map(\.lastJob) } == [nil])
    }
}
