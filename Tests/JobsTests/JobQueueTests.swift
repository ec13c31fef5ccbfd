// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Testing

@Suite("Job queue", .timeLimit(.minutes(15)))
struct JobQueueTests {
    @Test("a job is asked for in the transaction of its cause: rolled back with it (RELIABILITY 2.5 row 6)")
    func transactional() async throws {
        let bench = try await JobBench()
        await #expect(throws: Trouble.self) {
            try await bench.transaction { transaction in
                try JobQueue.enqueue(NewJob("test.job"), in: transaction)
                throw Trouble()
            }
        }
        #expect(try await bench.count("select count(*) as n from jobs") == 0)
        let id = try await bench.enqueue(
            NewJob("test.job", payload: try JobData(["a": 1]), priority: .background, mostAttempts: 7))
        let job = try #require(try await bench.job(id))
        #expect(job.state == .queued && job.kind == "test.job" && job.priority == .background)
        #expect(job.mostAttempts == 7 && job.attempts == 0 && job.failures == 0 && job.tenant == bench.tenant)
        #expect(try job.payload.decode() == ["a": 1])
        #expect(job.nextAttemptAt == job.createdAt && job.settledAt == nil && job.result == nil)
    }

    @Test("the same key is the same job, per kind and tenant, also when that one is settled; without a key each is new")
    func keys() async throws {
        let bench = try await JobBench(tenants: 2)
        let key = NewJob("test.job", idempotencyKey: "k")
        let first = try await bench.enqueue(key)
        #expect(try await bench.enqueue(key) == first)
        #expect(try await bench.enqueue(NewJob("test.other", idempotencyKey: "k")) != first)
        #expect(try await bench.enqueue(key, for: bench.tenants[1]) != first)
        try await bench.transaction { _ = try JobQueue.cancel(first, in: $0) }
        #expect(try await bench.enqueue(key) == first)
        #expect(try await bench.enqueue() != bench.enqueue())
        #expect(try await bench.count("select count(*) as n from jobs") == 5)
    }

    @Test("twenty askers at once with one key get one job (RELIABILITY 2.12 row 6)")
    func parallelKeys() async throws {
        let bench = try await JobBench()
        let ids = try await withThrowingTaskGroup(of: JobID.self, returning: Set<JobID>.self) { group in
            for _ in 0..<20 {
                group.addTask { try await bench.enqueue(NewJob("test.job", idempotencyKey: "once")) }
            }
            return try await group.reduce(into: []) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await bench.count("select count(*) as n from jobs") == 1)
    }

    @Test("values that are not allowed are refused before the database sees them")
    func refusals() async throws {
        let bench = try await JobBench()
        for job in [
            NewJob("test.job", delay: .seconds(-1)), NewJob("test.job", delay: .seconds(400 * 86400)),
            NewJob("test.job", mostAttempts: 0), NewJob("test.job", mostAttempts: 101),
            NewJob("test.job", idempotencyKey: ""), NewJob("test.job", idempotencyKey: "a\0"),
            NewJob("test.job", idempotencyKey: String(repeating: "k", count: 201)),
        ] {
            await #expect(throws: JobError(.invalid, "")) { try await bench.enqueue(job) }
        }
        await #expect(throws: DatabaseError(.misuse, "")) {
            try await bench.pool.transaction(tenant: nil) { try JobQueue.enqueue(NewJob("test.job"), in: $0) }
        }
    }

    @Test("a delayed job is not due before its time")
    func delay() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue(NewJob("test.job", delay: .seconds(90)))
        #expect(try await bench.claim().isEmpty)
        #expect(try await bench.secondsUntilDue(id) == 90)
        try await bench.makeDue()
        #expect(try await bench.claim().map(\.id) == [id])
    }

    @Test("cancelling ends a job that waits at once, asks one that runs, and refuses one that is settled")
    func cancel() async throws {
        let bench = try await JobBench()
        let (waiting, running) = (try await bench.enqueue(), try await bench.enqueue())
        let holder = WorkerID()
        #expect(try await bench.transaction { try JobQueue.cancel(waiting, in: $0) } == .cancelled)
        let claim = try #require(try await bench.claim(holder).first)
        #expect(claim.id == running)
        #expect(try await bench.transaction { try JobQueue.cancel(running, in: $0) } == .running)
        let asked = try #require(try await bench.job(running))
        #expect(asked.state == .running && asked.isCancelRequested && asked.settledAt == nil)
        // Whoever lets it go now, for whatever reason, ends it.
        #expect(try await bench.letGo(claim, holder, .back()) == .cancelled)
        for id in [waiting, running] {
            await #expect(throws: JobError(.state, "")) {
                try await bench.transaction { _ = try JobQueue.cancel(id, in: $0) }
            }
            let job = try #require(try await bench.job(id))
            #expect(job.state == .cancelled && job.settledAt != nil && job.nextAttemptAt == nil)
        }
        await #expect(throws: JobError(.notFound, "")) {
            try await bench.transaction { _ = try JobQueue.cancel(JobID(), in: $0) }
        }
    }

    @Test("a dead job is requeued with all its attempts before it; no other is")
    func requeue() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue(NewJob("test.job", mostAttempts: 1))
        let holder = WorkerID()
        let claim = try #require(try await bench.claim(holder).first)
        #expect(try await bench.letGo(claim, holder, .failed("no luck", wait: .seconds(5))) == .dead)
        let dead = try #require(try await bench.job(id))
        #expect(dead.lastError == "no luck" && dead.attempts == 1 && dead.failures == 1 && dead.settledAt != nil)
        #expect(try await bench.transaction { try JobStore.list(state: .dead, in: $0) } == [dead])
        try await bench.transaction { try JobQueue.requeue(id, in: $0) }
        let again = try #require(try await bench.job(id))
        #expect(again.state == .queued && again.attempts == 0 && again.failures == 0 && again.lastError == "no luck")
        await #expect(throws: JobError(.state, "")) { try await bench.transaction { try JobQueue.requeue(id, in: $0) } }
        await #expect(throws: JobError(.notFound, "")) {
            try await bench.transaction { try JobQueue.requeue(JobID(), in: $0) }
        }
        let next = try #require(try await bench.claim(holder).first)
        #expect(next.id == id && next.attempt == 1)
        #expect(try await bench.finish(next, holder))
        #expect(try await bench.transaction { try JobStore.list(state: .dead, in: $0) }.isEmpty)
    }

    @Test("dead jobs are requeued together, by kind, so many at a time")
    func requeueMany() async throws {
        let bench = try await JobBench()
        let holder = WorkerID()
        for kind in ["test.job", "test.job", "test.job", "test.other"] as [JobKind] {
            try await bench.enqueue(NewJob(kind))
        }
        for claim in try await bench.claim(holder, kinds: ["test.job", "test.other"]) {
            #expect(try await bench.letGo(claim, holder, .dead("no")) == .dead)
        }
        func requeue(_ kind: JobKind?, _ most: Int) async throws -> Int {
            try await bench.transaction { try JobQueue.requeueDead(of: kind, most: most, in: $0).count }
        }
        #expect(try await requeue("test.job", 2) == 2)
        #expect(try await requeue("test.job", 2) == 1)
        #expect(try await requeue("test.job", 2) == 0)
        #expect(try await requeue(nil, 2) == 1)
        #expect(try await bench.count("select count(*) as n from jobs where state = 'queued'") == 4)
    }

    @Test("lists are the newest first, by state and kind, and no longer than asked for")
    func lists() async throws {
        let bench = try await JobBench()
        var ids: [JobID] = []
        for index in 0..<4 { ids.append(try await bench.enqueue(NewJob(index < 2 ? "test.job" : "test.other"))) }
        func list(_ state: Job.State?, _ kind: JobKind?, _ most: Int) async throws -> [JobID] {
            try await bench.transaction { try JobStore.list(state: state, kind: kind, most: most, in: $0).map(\.id) }
        }
        let newest = ids.sorted { $0.description > $1.description }
        #expect(try await list(nil, nil, 50) == newest)
        #expect(try await list(nil, nil, 2) == Array(newest.prefix(2)))
        #expect(Set(try await list(.queued, "test.other", 50)) == Set(ids[2...]))
        #expect(try await list(.done, nil, 50).isEmpty)
    }

    @Test("a call is heard when the transaction commits, and not before")
    func wakes() async throws {
        let bench = try await JobBench()
        let heard = Listener(bench.database.application, channel: "postroom_jobs")
        var calls = heard.wakeups.makeAsyncIterator()
        // The listener calls once when it has begun to listen.
        await calls.next()
        try await bench.enqueue()
        await calls.next()
        #expect(try await bench.claim().count == 1)
    }

    @Test("limbo cannot be written down (RELIABILITY, INV-6)")
    func limbo() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let changes = [
            "state = 'running'", "state = 'done'", "next_attempt_at = null", "settled_at = now()",
            "lease_holder = gen_random_uuid()", "attempts = -1", "failures = 1", "attempts = 21", "result = '{}'",
            "progress_done = 2, progress_total = 1", "priority = 3", "cancel_requested = true",
            "state = 'dead', settled_at = now(), next_attempt_at = null", "kind = 'Not a kind'", "most_attempts = 0",
            "state = 'running', lease_holder = gen_random_uuid()", "tenant_id = gen_random_uuid()",
            "idempotency_key = ''",
        ]
        for change in changes {
            let error = await #expect(throws: DatabaseError.self, "\(change)") {
                try await bench.all {
                    _ = try $0.query("select set_config('test.change', $1, true)", change)
                    _ = try $0.query(
                        "do $$ begin execute 'update jobs set ' || current_setting('test.change'); end $$")
                }
            }
            guard case .constraint = error?.kind else {
                Issue.record("\(change): \(String(describing: error))")
                continue
            }
        }
        #expect(try await bench.job(id)?.state == .queued)
    }
}
