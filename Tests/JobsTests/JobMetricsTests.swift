// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing

@Suite("Job metrics", .timeLimit(.minutes(15)))
struct JobMetricsTests {
    @Test("each attempt is counted once when it begins and once when it ends, by kind")
    func counts() async throws {
        let bench = try await JobBench(tenants: 2)
        for tenant in bench.tenants {
            for _ in 0..<3 { try await bench.enqueue(NewJob("test.good"), for: tenant) }
        }
        try await bench.enqueue(NewJob("test.bad", mostAttempts: 2))
        try await bench.enqueue(NewJob("test.never"))
        try await bench.enqueue(NewJob("test.later"))
        let stopped = try await bench.enqueue(NewJob("test.stopped"))
        let worker = bench.worker(places: 20) { handlers in
            handlers.on("test.good") { _ in .done() }
            handlers.on("test.bad") { _ in throw Trouble() }
            handlers.on("test.never") { _ in .dead(reason: "no") }
            handlers.on("test.later") { _ in .snooze(.seconds(600)) }
            handlers.on("test.stopped") { context in
                try await context.transaction { _ = try JobQueue.cancel(stopped, in: $0) }
                try await context.transaction { _ in }
                try context.checkCancellation()
                return .done()
            }
        }
        // The first try of the bad one, then its second and last.
        #expect(try await worker.workDue() == 10)
        try await bench.all { _ = try $0.query("update jobs set next_attempt_at = now() where kind = 'test.bad'") }
        #expect(try await worker.workDue() == 1)
        func expected(_ edit: (inout JobCounts.Counts) -> Void) -> JobCounts.Counts {
            var counts = JobCounts.Counts()
            edit(&counts)
            return counts
        }
        let all = await worker.counts.all
        #expect(all["test.good"] == expected { ($0.claimed, $0.done) = (6, 6) })
        #expect(all["test.bad"] == expected { ($0.claimed, $0.failed, $0.dead) = (2, 2, 1) })
        #expect(all["test.never"] == expected { ($0.claimed, $0.failed, $0.dead) = (1, 1, 1) })
        #expect(all["test.later"] == expected { ($0.claimed, $0.returned) = (1, 1) })
        #expect(all["test.stopped"] == expected { ($0.claimed, $0.cancelled) = (1, 1) })
        #expect(all.count == 5)
    }

    @Test("the depth of the queue is of all tenants together, and says how long the oldest has been due")
    func depth() async throws {
        let bench = try await JobBench(tenants: 2)
        for tenant in bench.tenants {
            for _ in 0..<2 { try await bench.enqueue(NewJob("test.waiting"), for: tenant) }
            try await bench.enqueue(NewJob("test.later", delay: .seconds(600)), for: tenant)
            try await bench.enqueue(NewJob("test.bad", mostAttempts: 1), for: tenant)
        }
        let worker = bench.worker { $0.on("test.bad") { _ in throw Trouble() } }
        #expect(try await worker.workDue() == 2)
        #expect(try await bench.claim(kinds: ["test.waiting"], most: 1).count == 1)
        try await bench.all {
            _ = try $0.query(
                """
                update jobs set next_attempt_at = now() - interval '2 minutes'
                where job_id = (select job_id from jobs where kind = 'test.waiting' and state = 'queued' limit 1)
                """)
        }
        // As the application without a tenant, who sees no row.
        let depths = try await bench.pool.transaction(tenant: nil) { try JobDepth.all(in: $0) }
        let lines = Set(depths.map { "\($0.kind) \($0.state) \($0.count)" })
        #expect(
            lines == ["test.waiting queued 3", "test.waiting running 1", "test.later queued 2", "test.bad dead 2"])
        for depth in depths {
            let seconds = depth.oldestDue.components.seconds
            let isDue = depth.kind == "test.waiting" && depth.state == .queued
            #expect(isDue ? (120..<600).contains(seconds) : seconds == 0)
        }
    }
}
