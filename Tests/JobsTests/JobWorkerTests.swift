// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing

@Suite("Job worker", .timeLimit(.minutes(15)))
struct JobWorkerTests {
    @Test("a handler gets its job and its result is kept")
    func done() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue(NewJob("test.job", payload: try JobData(["n": 20])))
        let worker = bench.worker { handlers in
            handlers.on("test.job") { context in
                let number = try context.payload(as: [String: Int].self)["n"] ?? 0
                return .done(try JobData(["twice": number * 2]))
            }
        }
        #expect(try await worker.workDue() == 1)
        #expect(try await worker.workDue() == 0)
        let job = try #require(try await bench.job(id))
        #expect(job.state == .done && job.attempts == 1 && job.failures == 0 && job.lastError == nil)
        #expect(try job.result?.decode() == ["twice": 40])
    }

    @Test("what a handler does in its transactions is caused by its job, with a report of progress and without")
    func correlation() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let worker = bench.worker { handlers in
            handlers.on("test.job") { context in
                let look: @Sendable (Transaction) throws -> String? = {
                    try $0.query("select current_correlation()::text as id").first?.get("id")
                }
                let seen = [
                    try await context.transaction(look),
                    try await context.transaction(progress: Job.Progress(1, of: 2), look),
                ]
                return .done(try JobData(["seen": seen]))
            }
        }
        #expect(try await worker.workDue() == 1)
        let job = try #require(try await bench.job(id))
        #expect(try job.result?.decode() == ["seen": [id.description, id.description]])
        // It ends with the transaction.
        let left = try await bench.transaction {
            try $0.query("select current_correlation()::text as id").first?.get("id") as String?
        }
        #expect(left == nil)
    }

    @Test("a failing job waits longer each time, then is dead with its error, and runs again when requeued (R007)")
    func failing() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue(NewJob("test.job", mostAttempts: 5))
        let isWell = Trace()
        let worker = bench.worker { handlers in
            handlers.on("test.job") { context in
                if await !isWell.entries.isEmpty { return .done() }
                throw Trouble("attempt \(context.job.attempts) went wrong")
            }
        }
        var waits: [Double] = []
        for attempt in 1...5 {
            #expect(try await worker.workDue() == 1)
            let job = try #require(try await bench.job(id))
            #expect(job.attempts == attempt && job.failures == attempt)
            #expect(job.lastError == "attempt \(attempt) went wrong")
            #expect(job.state == (attempt < 5 ? .queued : .dead))
            if attempt < 5 { waits.append(try await bench.secondsUntilDue(id)) }
            #expect(try await worker.workDue() == 0)
            try await bench.makeDue()
        }
        #expect(waits == waits.sorted())
        for (index, wait) in waits.enumerated() {
            let middle = Double(5 << index)
            #expect((middle * 0.8...middle * 1.2).contains(wait))
        }
        #expect(try await worker.workDue() == 0)
        #expect(try await bench.transaction { try JobStore.list(state: .dead, in: $0).map(\.id) } == [id])
        try await bench.transaction { try JobQueue.requeue(id, in: $0) }
        await isWell.note("well")
        #expect(try await worker.workDue() == 1)
        #expect(try await bench.job(id)?.state == .done)
    }

    @Test("a handler may put its job off without an attempt, or say that it can never work")
    func outcomes() async throws {
        let bench = try await JobBench()
        let (later, never) = (
            try await bench.enqueue(NewJob("test.later")), try await bench.enqueue(NewJob("test.never"))
        )
        let worker = bench.worker { handlers in
            handlers.on("test.later") { _ in .snooze(.seconds(70)) }
            handlers.on("test.never") { _ in .dead(reason: "the ticket is gone") }
        }
        #expect(try await worker.workDue() == 2)
        let snoozed = try #require(try await bench.job(later))
        #expect(snoozed.state == .queued && snoozed.attempts == 0 && snoozed.failures == 0)
        #expect(try await bench.secondsUntilDue(later) == 70)
        let dead = try #require(try await bench.job(never))
        #expect(dead.state == .dead && dead.attempts == 1 && dead.lastError == "the ticket is gone")
    }

    @Test("the effect and the end are one transaction: both or neither")
    func finish() async throws {
        let bench = try await JobBench()
        let (good, bad) = (try await bench.enqueue(NewJob("test.good")), try await bench.enqueue(NewJob("test.bad")))
        let worker = bench.worker { handlers in
            handlers.on("test.good") { context in
                try await context.finish { transaction in
                    try JobQueue.enqueue(NewJob("test.next"), in: transaction)
                    return try JobData(["ok": true])
                }
                return .done()
            }
            handlers.on("test.bad") { context in
                try await context.finish { transaction in
                    try JobQueue.enqueue(NewJob("test.next"), in: transaction)
                    throw Trouble("half-way")
                }
                return .done()
            }
        }
        #expect(try await worker.workDue() == 2)
        let done = try #require(try await bench.job(good))
        #expect(try done.result?.decode() == ["ok": true])
        #expect(done.state == .done && done.attempts == 1)
        let failed = try #require(try await bench.job(bad))
        #expect(failed.state == .queued && failed.failures == 1 && failed.lastError == "half-way")
        #expect(try await bench.count("select count(*) as n from jobs where kind = 'test.next'") == 1)
    }

    @Test("progress is committed with its effect, and the next attempt sees it")
    func progress() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let seen = Trace()
        let worker = bench.worker { handlers in
            handlers.on("test.job") { context in
                await seen.note("\(context.job.progress.done)")
                for step in (context.job.progress.done + 1)...4 {
                    try await context.transaction(progress: Job.Progress(step, of: 4)) { transaction in
                        _ = try JobQueue.enqueue(NewJob("test.step"), in: transaction)
                        if step == 3, context.job.attempts == 1 { throw Trouble() }
                    }
                }
                return .done()
            }
        }
        #expect(try await worker.workDue() == 1)
        #expect(try await bench.job(id)?.progress == Job.Progress(2, of: 4))
        try await bench.makeDue()
        #expect(try await worker.workDue() == 1)
        #expect(await seen.entries == ["0", "2"])
        let job = try #require(try await bench.job(id))
        #expect(job.state == .done && job.progress == Job.Progress(4, of: 4))
        #expect(try await bench.count("select count(*) as n from jobs where kind = 'test.step'") == 4)
    }

    @Test("a holder that lost its lease cannot commit: the effect of the later attempt is the only one")
    func fencing() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let errors = Trace()
        let slow = bench.worker { handlers in
            handlers.on("test.job") { context in
                // Meanwhile its lease runs out, and another worker does the whole job.
                try await bench.makeDue()
                let other = bench.worker { handlers in
                    handlers.on("test.job") { context in
                        try await context.finish { transaction in
                            try JobQueue.enqueue(NewJob("test.effect"), in: transaction)
                            return try JobData("other")
                        }
                        return .done()
                    }
                }
                #expect(try await other.workDue() == 1)
                for write in [
                    { try await context.report(Job.Progress(1)) },
                    { try await context.transaction { _ = try JobQueue.enqueue(NewJob("test.effect"), in: $0) } },
                    {
                        try await context.finish { transaction in
                            try JobQueue.enqueue(NewJob("test.effect"), in: transaction)
                            return nil
                        }
                    },
                ] as [() async throws -> Void] {
                    do {
                        try await write()
                        await errors.note("written")
                    } catch let error as JobError { await errors.note(error.kind.rawValue) }
                }
                return .done(try JobData("slow"))
            }
        }
        #expect(try await slow.workDue() == 1)
        #expect(await errors.entries == ["claim_lost", "claim_lost", "claim_lost"])
        #expect(try await bench.count("select count(*) as n from jobs where kind = 'test.effect'") == 1)
        let job = try #require(try await bench.job(id))
        #expect(job.state == .done && job.attempts == 2 && job.progress.done == 0)
        #expect(try job.result?.decode() == "other")
    }

    @Test("a worker that is stopped gives its jobs back, and their attempt does not count (RELIABILITY 2.11 row 1)")
    func stop() async throws {
        let bench = try await JobBench(tenants: 3)
        for tenant in bench.tenants { try await bench.enqueue(for: tenant) }
        let begun = Trace()
        let worker = bench.worker(places: 3) { handlers in
            handlers.on("test.job") { context in
                await begun.note("\(context.job.id)")
                while true {
                    try context.checkCancellation()
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
        }
        let missing = try await bench.running(worker) {
            try await eventually { await begun.entries.count == 3 ? nil : "\(await begun.entries.count) begun" }
        }
        #expect(missing == nil)
        for tenant in bench.tenants {
            let jobs = try await bench.pool.transaction(tenant: tenant) { try JobStore.list(in: $0) }
            #expect(jobs.map(\.state) == [.queued] && jobs.map(\.attempts) == [0] && jobs.map(\.failures) == [0])
        }
        #expect(try await bench.claim().count == 3)
    }

    @Test("a job that finishes while the worker stops is done")
    func finishesWhileStopping() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let begun = Trace()
        let worker = bench.worker { handlers in
            handlers.on("test.job") { context in
                await begun.note("begun")
                while !context.isCancelled { await Task.yield() }
                try await context.finish { _ in try JobData("all the same") }
                return .done()
            }
        }
        let missing = try await bench.running(worker) {
            try await eventually { await begun.entries.isEmpty ? "not begun" : nil }
        }
        #expect(missing == nil)
        #expect(try await bench.job(id)?.state == .done)
    }

    @Test("a running job that is cancelled stops at its next step and is cancelled; what it did before stays")
    func cancel() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let worker = bench.worker { handlers in
            handlers.on("test.job") { context in
                for step in 1...100_000 {
                    try context.checkCancellation()
                    try await context.report(Job.Progress(Int64(step)))
                }
                return .done()
            }
        }
        let state = try await bench.running(worker) {
            _ = try await eventually { try await bench.job(id)?.progress.done ?? 0 > 2 ? nil : "not begun" }
            try await bench.transaction { _ = try JobQueue.cancel(id, in: $0) }
            return try await eventually { try await bench.job(id)?.state == .cancelled ? nil : "still runs" }
        }
        #expect(state == nil)
        let job = try #require(try await bench.job(id))
        #expect(job.progress.done > 2 && job.failures == 0 && job.lastError == nil)
    }

    @Test("a handler that waits hears of a cancellation, and of a lost claim, by the heartbeat")
    func heartbeat() async throws {
        let bench = try await JobBench()
        let (cancelled, lost) = (try await bench.enqueue(), try await bench.enqueue())
        let ends = Trace()
        let worker = bench.worker(lease: .seconds(3)) { handlers in
            handlers.on("test.job") { context in
                do { try await Task.sleep(for: .seconds(100)) } catch {
                    await ends.note("\(context.job.id)")
                    throw error
                }
                return .done()
            }
        }
        let missing = try await bench.running(worker) {
            _ = try await eventually {
                try await bench.count("select count(*) as n from jobs where state = 'running'") == 2 ? nil : "wait"
            }
            // Longer than the lease: the heartbeat holds both.
            try await Task.sleep(for: .seconds(7))
            #expect(try await bench.claim(suspects: true).isEmpty)
            #expect(await ends.entries.isEmpty)
            try await bench.transaction { _ = try JobQueue.cancel(cancelled, in: $0) }
            try await bench.all {
                _ = try $0.query("update jobs set lease_holder = gen_random_uuid() where job_id = $1", lost)
            }
            return try await eventually { await ends.entries.count == 2 ? nil : "\(await ends.entries)" }
        }
        #expect(missing == nil)
        #expect(try await bench.job(cancelled)?.state == .cancelled)
        // It is the other holder's, untouched.
        let job = try #require(try await bench.job(lost))
        #expect(job.state == .running && job.attempts == 1)
    }

    @Test("no more jobs run at once than there are places, and one place is left for a tenant that has none in work")
    func places() async throws {
        let bench = try await JobBench(tenants: 2)
        let (big, small) = (bench.tenants[0], bench.tenants[1])
        for _ in 0..<12 { try await bench.enqueue(for: big) }
        let trace = Trace()
        let (open, gate) = AsyncStream<Void>.makeStream()
        let worker = bench.worker(places: 4) { handlers in
            handlers.on("test.job") { context in
                await trace.enter()
                if context.job.tenant == small {
                    await trace.note("small")
                    gate.finish()
                }
                // The big tenant's jobs do not end before the small one's has begun.
                for await _ in open {}
                await trace.leave()
                return .done()
            }
        }
        let missing = try await bench.running(worker) {
            let full = try await eventually { await trace.running == 3 ? nil : "\(await trace.running) run" }
            #expect(full == nil)
            try await bench.enqueue(for: small)
            return try await eventually {
                let n = try await bench.count("select count(*) as n from jobs where state = 'done'")
                return n == 13 ? nil : "\(n) done"
            }
        }
        #expect(missing == nil)
        #expect(await trace.entries == ["small"])
        #expect(await trace.mostRunning <= 4)
    }

    @Test("a worker that cannot reach the database stops its jobs before another has them (RELIABILITY 2.12 row 3)")
    func cutOff() async throws {
        let bench = try await JobBench()
        let id = try await bench.enqueue()
        let trace = Trace()
        let single = Pool(bench.database.application, size: 1)
        var handlers = JobHandlers()
        handlers.on("test.job") { context in
            await trace.note("begun")
            do { try await Task.sleep(for: .seconds(100)) } catch {
                await trace.note("cancelled")
                throw error
            }
            return .done()
        }
        var configuration = JobWorker.Configuration()
        configuration.lease = .seconds(3)
        let worker = JobWorker(
            pool: single, holder: WorkerID(), handlers: handlers, configuration: configuration,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        try await bench.running(worker) {
            _ = try await eventually { await trace.entries == ["begun"] ? nil : "not begun" }
            // Its only connection is taken for longer than the lease.
            try await single.transaction(tenant: nil) { _ = try $0.query("select pg_sleep(8)::text") }
            await trace.note("reachable")
        }
        #expect(await Array(trace.entries.prefix(3)) == ["begun", "cancelled", "reachable"])
        // Nobody else had taken it meanwhile: it was given back, and no attempt counts.
        let job = try #require(try await bench.job(id))
        #expect(job.state == .queued && job.attempts == 0 && job.failures == 0)
    }

    @Test("stopped forty times under load: each job is done in its one attempt, each effect is there once (2.11 row 1)")
    func manyStops() async throws {
        let bench = try await JobBench(tenants: 2)
        for tenant in bench.tenants {
            try await bench.pool.transaction(tenant: tenant) { transaction in
                for _ in 0..<150 { try JobQueue.enqueue(NewJob("test.job"), in: transaction) }
            }
        }
        var random = SeededRandom(seed: 7)
        for _ in 0..<40 {
            let worker = bench.worker(places: 4) { handlers in
                handlers.on("test.job") { context in
                    try await Task.sleep(for: .milliseconds(3))
                    try await context.finish { transaction in
                        try JobQueue.enqueue(
                            NewJob("test.effect", payload: try JobData(["of": context.job.id.description])),
                            in: transaction)
                        return nil
                    }
                    return .done()
                }
            }
            let moment = Duration.milliseconds(Int.random(in: 0...60, using: &random))
            try await bench.running(worker) { try await Task.sleep(for: moment) }
            #expect(try await bench.count("select count(*) as n from jobs where state = 'running'") == 0)
        }
        let last = bench.worker { handlers in
            handlers.on("test.job") { context in
                try await context.finish { transaction in
                    try JobQueue.enqueue(
                        NewJob("test.effect", payload: try JobData(["of": context.job.id.description])),
                        in: transaction)
                    return nil
                }
                return .done()
            }
        }
        while try await last.workDue() > 0 {}
        #expect(
            try await bench.count(
                "select count(*) as n from jobs where kind = 'test.job' and state = 'done' and attempts = 1") == 300)
        #expect(try await bench.count("select count(*) as n from jobs where kind = 'test.effect'") == 300)
        #expect(
            try await bench.count(
                "select count(distinct payload ->> 'of') as n from jobs where kind = 'test.effect'") == 300)
    }

    @Test("suspects run one at a time, so that the one that kills the process is alone among them")
    func suspects() async throws {
        let bench = try await JobBench()
        for _ in 0..<5 { try await bench.enqueue() }
        // Somebody died with all of them.
        #expect(try await bench.claim().count == 5)
        try await bench.makeDue()
        let trace = Trace()
        let worker = bench.worker { handlers in
            handlers.on("test.job") { _ in
                await trace.enter()
                try await Task.sleep(for: .milliseconds(20))
                await trace.leave()
                return .done()
            }
        }
        let missing = try await bench.running(worker) {
            try await eventually {
                try await bench.count("select count(*) as n from jobs where state = 'done'") == 5 ? nil : "wait"
            }
        }
        #expect(missing == nil)
        #expect(await trace.mostRunning == 1)
    }

    @Test("without handlers a worker returns at once and asks the database nothing")
    func nothingToDo() async throws {
        let bench = try await JobBench()
        try await bench.enqueue()
        let (never, _) = AsyncStream<Void>.makeStream()
        await bench.worker { _ in }.run(wakeups: never)
        #expect(try await bench.count("select count(*) as n from jobs where state = 'queued'") == 1)
    }
}
