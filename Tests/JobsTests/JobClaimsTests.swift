// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing

@testable import Jobs

@Suite("Job claims", .timeLimit(.minutes(15)))
struct JobClaimsTests {
    @Test("a claimed job is nobody else's until its lease runs out; its attempt is committed before the work begins")
    func lease() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let (one, two) = (WorkerID(), WorkerID())
        let first = try #require(try await bench.claim(one).first)
        #expect(first == ClaimedJob(tenant: bench.tenant, id: id, attempt: 1, state: .running, isSuspect: false))
        let running = try #require(try await bench.job(id))
        #expect(running.state == .running && running.attempts == 1)
        #expect(try await bench.secondsUntilDue(id) == 30)
        #expect(try await bench.claim(two).isEmpty)
        try await bench.makeDue()
        // Its attempt ended with its process, as far as anybody can tell: it is a suspect now.
        #expect(try await bench.claim(two).isEmpty)
        let second = try #require(try await bench.claim(two, suspects: true).first)
        #expect(second == ClaimedJob(tenant: bench.tenant, id: id, attempt: 2, state: .running, isSuspect: true))
    }

    @Test(
        "who lost his claim can write nothing: no end, no progress, no effect; the same holder's older attempt neither")
    func fencing() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        for holders in [[WorkerID(), WorkerID()], { [$0, $0] }(WorkerID())] {
            try await bench.makeDue()
            let old = try #require(
                try await (bench.claim(holders[0]) + bench.claim(holders[0], suspects: true, mostCrashes: 9)).first)
            try await bench.makeDue()
            let new = try #require(try await bench.claim(holders[1], suspects: true, mostCrashes: 9).first)
            #expect(new.id == old.id && new.attempt == old.attempt + 1)
            #expect(try await !bench.finish(old, holders[0]))
            #expect(try await bench.letGo(old, holders[0], .back()) == nil)
            #expect(try await bench.letGo(old, holders[0], .dead("no")) == nil)
            await #expect(throws: JobError(.claimLost, "")) {
                try await bench.transaction { _ = try JobClaims.hold(old, holder: holders[0], in: $0) }
            }
            await #expect(throws: JobError(.claimLost, "")) {
                try await bench.transaction { try JobClaims.report(.init(1), of: old, holder: holders[0], in: $0) }
            }
            #expect(try await !bench.transaction { try JobClaims.hold(new, holder: holders[1], in: $0) })
        }
        let job = try #require(try await bench.job(id))
        #expect(job.state == .running && job.attempts == 4 && job.lastError == nil && job.progress.done == 0)
    }

    @Test("an attempt that failed counts and waits; given back it does not count; the last one is dead")
    func release() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue(NewJob("test.job", mostAttempts: 2))
        let holder = WorkerID()
        let first = try #require(try await bench.claim(holder).first)
        #expect(try await bench.letGo(first, holder, .back(after: .seconds(40))) == .queued)
        var job = try #require(try await bench.job(id))
        #expect(job.attempts == 0 && job.failures == 0 && job.lastError == nil)
        #expect(try await bench.secondsUntilDue(id) == 40)
        try await bench.makeDue()
        let second = try #require(try await bench.claim(holder).first)
        #expect(second.attempt == 1)
        #expect(try await bench.letGo(second, holder, .failed("a\0", wait: .seconds(50))) == .queued)
        job = try #require(try await bench.job(id))
        #expect(job.attempts == 1 && job.failures == 1 && job.lastError == "a\u{FFFD}")
        #expect(try await bench.secondsUntilDue(id) == 50)
        try await bench.makeDue()
        let third = try #require(try await bench.claim(holder).first)
        #expect(third.attempt == 2 && !third.isSuspect)
        let long = String(repeating: "ä", count: 3000)
        #expect(try await bench.letGo(third, holder, .failed(long, wait: .seconds(60))) == .dead)
        job = try #require(try await bench.job(id))
        #expect(job.state == .dead && job.attempts == 2 && job.failures == 2 && job.lastError?.utf8.count == 1000)
        #expect(try await bench.letGo(third, holder, .back()) == nil)
    }

    @Test("a job whose process ended three times is dead, and so is one whose process ended in its last attempt")
    func poison() async throws {
        let bench = try await JobBench()
        let (poison, last) = (try await bench.enqueue(), try await bench.enqueue(NewJob("test.job", mostAttempts: 1)))
        let holder = WorkerID()
        #expect(Set(try await bench.claim(holder).map(\.id)) == [poison, last])
        try await bench.makeDue()
        // One attempt was all it had: it is found dead. The other one runs again.
        let found = try await bench.claim(holder, suspects: true)
        #expect(found.first { $0.id == last }?.state == .dead)
        #expect(found.first { $0.id == poison }?.attempt == 2)
        try await bench.makeDue()
        #expect(try await bench.claim(holder, suspects: true).map(\.attempt) == [3])
        try await bench.makeDue()
        #expect(try await bench.claim(holder, suspects: true).map(\.state) == [.dead])
        let job = try #require(try await bench.job(poison))
        #expect(job.state == .dead && job.attempts == 3 && job.failures == 0)
        #expect(job.lastError == "the process ended while it ran: 3 of 3 attempts")
        #expect(try await bench.claim(holder, suspects: true).isEmpty)
    }

    @Test("a job that was to stop when its process ended is cancelled, not run again")
    func cancelledWithProcess() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        _ = try await bench.claim()
        try await bench.transaction { _ = try JobQueue.cancel(id, in: $0) }
        try await bench.makeDue()
        #expect(try await bench.claim(suspects: true).map(\.state) == [.cancelled])
        #expect(try await bench.job(id)?.state == .cancelled)
    }

    @Test("priority comes first, then time; kinds without a handler are left alone (RELIABILITY 2.11 row 3)")
    func order() async throws {
        let bench = try await JobBench()
        try await bench.enqueue(NewJob("test.unknown", priority: .urgent))
        let background = try await bench.enqueue(NewJob("test.job", priority: .background))
        let (first, second) = (try await bench.enqueue(), try await bench.enqueue())
        let urgent = try await bench.enqueue(NewJob("test.job", priority: .urgent))
        var ids: [JobID] = []
        for _ in 0..<5 { ids += try await bench.claim(most: 1).map(\.id) }
        #expect(ids == [urgent, first, second, background])
        #expect(try await bench.count("select count(*) as n from jobs where state = 'queued'") == 1)
    }

    @Test("nobody waits behind another tenant's thousand: the tenant with the fewest running jobs is next (2.12 row 5)")
    func fairness() async throws {
        let bench = try await JobBench(tenants: 3)
        let (big, small, other) = (bench.tenants[0], bench.tenants[1], bench.tenants[2])
        try await bench.pool.transaction(tenant: big) { transaction in
            for _ in 0..<1000 { try JobQueue.enqueue(NewJob("test.job"), in: transaction) }
        }
        let holder = WorkerID()
        #expect(try await bench.claim(holder, most: 4).map(\.tenant) == [big, big, big, big])
        let late = try await bench.enqueue(for: small)
        #expect(try await bench.claim(holder, most: 1).map(\.id) == [late])
        for _ in 0..<3 { try await bench.enqueue(for: other) }
        // What is wanted is divided among those who wait.
        let tenants = try await bench.claim(holder, most: 4).map(\.tenant)
        #expect(tenants.count { $0 == other } == 2 && tenants.count { $0 == big } == 2)
        #expect(try await bench.claim(holder, most: 10, sparing: [big]).map(\.tenant) == [other])
    }

    @Test("with more tenants than are compared at once, each has its turn, wherever it stands")
    func turns() async throws {
        let bench = try await JobBench(tenants: 40)
        try await bench.all { transaction in
            _ = try transaction.query(
                """
                insert into jobs (tenant_id, job_id, kind)
                select t.tenant_id, gen_random_uuid(), 'test.job' from tenants t cross join generate_series(1, 20) n
                """)
        }
        let holder = WorkerID()
        var (served, last, count): (Set<TenantID>, TenantID?, Int) = ([], nil, 0)
        while served.count < 40, count < 200 {
            let claim = try #require(try await bench.claim(holder, most: 1, behind: last).first)
            served.insert(claim.tenant)
            (last, count) = (claim.tenant, count + 1)
        }
        #expect(served == Set(bench.tenants))
        // The last one in order wants all: it begins again at the first.
        let highest = bench.tenants.max { $0.description < $1.description }
        #expect(try await bench.claim(holder, most: 1000, behind: highest).count == 800 - count)
    }

    @Test("jobs of fifty tenants come with their own tenant, each once (RELIABILITY attack 121)")
    func manyTenants() async throws {
        let bench = try await JobBench(tenants: 50)
        var expected: [JobID: TenantID] = [:]
        for tenant in bench.tenants.shuffled() {
            for _ in 0..<3 { expected[try await bench.enqueue(for: tenant)] = tenant }
        }
        var found: [JobID: TenantID] = [:]
        while true {
            let claims = try await bench.claim(most: 7)
            if claims.isEmpty { break }
            for claim in claims {
                #expect(found.updateValue(claim.tenant, forKey: claim.id) == nil)
                #expect(try await bench.job(claim.id, of: claim.tenant)?.tenant == claim.tenant)
            }
        }
        #expect(found == expected)
    }

    @Test("eight claimers at once divide 400 jobs, none twice")
    func parallel() async throws {
        let bench = try await JobBench(tenants: 2)
        for tenant in bench.tenants {
            try await bench.pool.transaction(tenant: tenant) { transaction in
                for _ in 0..<200 { try JobQueue.enqueue(NewJob("test.job"), in: transaction) }
            }
        }
        let ids = try await withThrowingTaskGroup(of: [JobID].self, returning: [JobID].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    let holder = WorkerID()
                    var ids: [JobID] = []
                    for _ in 0..<40 { ids += try await bench.claim(holder, most: 5).map(\.id) }
                    return ids
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ids.count == Set(ids).count)
        #expect(ids.count + (try await bench.claim(most: 500).count) == 400)
    }

    @Test("a heartbeat moves the leases of what is named, says what is asked to stop, and passes over what is locked")
    func extend() async throws {
        let bench = try await JobBench()
        let holder = WorkerID()
        for _ in 0..<4 { try await bench.enqueue() }
        let claims = try await bench.claim(holder)
        try await bench.all { _ = try $0.query("update jobs set next_attempt_at = now() + interval '1 second'") }
        try await bench.transaction { _ = try JobQueue.cancel(claims[1].id, in: $0) }
        #expect(try await bench.finish(claims[2], holder))
        let named = claims.prefix(3).map(\.id)
        let locked = Connection(bench.database.superuser)
        // The holder's own transaction has the first one's row while the heartbeat comes.
        let held = try await locked.transaction(tenant: nil) { transaction in
            try transaction.query("select 1 from jobs where job_id = $1 for no key update", claims[0].id)
            return try runBlocking {
                try await bench.pool.transaction(tenant: nil) {
                    try JobClaims.extend(named, holder: holder, lease: .seconds(300), in: $0)
                }
            }
        }
        #expect(Set(held.map(\.id)) == [claims[0].id, claims[1].id])
        #expect(held.first { $0.id == claims[0].id }?.isCancelRequested == false)
        #expect(held.first { $0.id == claims[1].id }?.isCancelRequested == true)
        let far = try await bench.all {
            try $0.query("select job_id from jobs where next_attempt_at > now() + interval '60 seconds'")
                .map { try $0.get("job_id") as JobID }
        }
        #expect(far == [claims[1].id])
        // Another holder extends nothing of it.
        let none = try await bench.pool.transaction(tenant: nil) {
            try JobClaims.extend(claims.map(\.id), holder: WorkerID(), lease: .seconds(300), in: $0)
        }
        #expect(none.isEmpty)
    }

    @Test("claiming reads what is due: no history, nothing that is due later, no row too many")
    func cost() async throws {
        let bench = try await JobBench(tenants: 5)
        try await bench.all { transaction in
            try transaction.query(
                """
                insert into jobs (tenant_id, job_id, kind, state, settled_at, next_attempt_at, priority)
                select t.tenant_id, gen_random_uuid(), 'test.job', case when n <= 4000 then 'done' else 'queued' end,
                    case when n <= 4000 then now() end, case when n > 4000 then now() + interval '1 hour' end, n % 3
                from tenants t cross join generate_series(1, 4400) n
                """)
            try transaction.query("analyze jobs")
        }
        for tenant in bench.tenants { for _ in 0..<2 { try await bench.enqueue(for: tenant) } }
        let (claimed, sequential, fetched) = try await bench.pool.transaction(tenant: nil) { transaction in
            let claims = try [true, false].flatMap { suspects in
                try JobClaims.claim(
                    holder: WorkerID(), kinds: ["test.job", "test.none"], most: 8, suspects: suspects, mostCrashes: 3,
                    lease: .seconds(30), in: transaction)
            }
            let read = try transaction.query(
                """
                select seq_tup_read as sequential, coalesce(idx_tup_fetch, 0) as fetched
                from pg_stat_xact_user_tables where relname = 'jobs'
                """
            ).first
            return (claims.count, try read?.get("sequential") as Int?, try read?.get("fetched") as Int?)
        }
        #expect(claimed == 8)
        #expect(sequential == 0)
        // Heads of 15 lanes, then the claimed rows: found, locked, changed. There are no suspects to look at.
        #expect(try #require(fetched) < 100)
    }
}

/// Waits for asynchronous work from a thread that may block: a connection's own.
private func runBlocking<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
    let (done, box) = (DispatchSemaphore(value: 0), Box<Value>())
    Task {
        do { box.result = .success(try await body()) } catch { box.result = .failure(error) }
        done.signal()
    }
    done.wait()
    return try box.result!.get()
}

private final class Box<Value: Sendable>: @unchecked Sendable {
    // SAFETY: written before the semaphore is signalled, read after it was waited for.
    var result: Result<Value, any Error>?
}
