// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

@Suite("Bulk changes under way", .timeLimit(.minutes(15)))
struct BulkWorkerTests {
    /// Runs `body` while another transaction has a ticket locked, and lets the ticket go when `body` ends.
    private func holding<Value: Sendable>(
        _ ticket: TicketID,
        of desk: BulkDesk,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let holder = Connection(desk.fixture.database.superuser)
        let gate = DispatchSemaphore(value: 0)
        let (locked, signal) = AsyncStream<Void>.makeStream()
        let task = Task {
            try await holder.transaction(tenant: nil) { transaction in
                try transaction.query("select 1 from tickets where ticket_id = $1 for update", ticket)
                signal.yield()
                // On the connection's own thread.
                gate.wait()
            }
        }
        for await _ in locked { break }
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        gate.signal()
        try await task.value
        return try result.get()
    }

    /// Waits until so many items have had their turn.
    private func reached(_ count: Int, of bulk: Bulk, _ desk: BulkDesk) async throws {
        let missing = try await eventually(within: .seconds(120)) {
            let settled = try await desk.read(bulk.id).counts.settled
            return settled == count ? nil : "\(settled) of \(count)"
        }
        #expect(missing == nil)
    }

    /// Waits until so many connections wait for a lock.
    private func waiting(_ count: Int, in desk: BulkDesk) async throws {
        let missing = try await eventually {
            let waiting = try await desk.count(
                """
                select count(*) as n from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """)
            return waiting == count ? nil : "\(waiting) wait"
        }
        #expect(missing == nil)
    }

    @Test("called off in the middle: what is done stays, the rest is cancelled and untouched")
    func cancel() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(60)
        let before = try await desk.rows(of: tickets)
        let bulk = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        let worker = desk.worker()
        let (cancelled, work) = try await holding(tickets[7], of: desk) {
            let work = Task { try await worker.workDue() }
            try await reached(7, of: bulk, desk)
            #expect(try await desk.job(bulk).progress == Job.Progress(7, of: 60))
            #expect(try await desk.read(bulk.id).state == .running)
            let ada = desk.ada.id
            let cancelling = Task {
                try await desk.fixture.transaction { try BulkCore($0, as: .agent(ada)).cancel(bulk.id) }
            }
            // It waits for the ticket in work, which waits for the one who holds it.
            try await waiting(2, in: desk)
            return (cancelling, work)
        }
        let answer = try await cancelled.value
        #expect(try await work.value == 1)
        let items = try await desk.items(bulk.id)
        let changed = answer.counts.changed
        // Eight, and those whose steps were at the job's row first.
        #expect((8..<60).contains(changed))
        #expect(answer.state == .cancelled && answer.counts == Bulk.Counts(changed: changed, cancelled: 60 - changed))
        #expect(
            items.map(\.state)
                == Array(repeating: .changed, count: changed) + Array(repeating: .cancelled, count: 60 - changed))
        #expect(try await desk.read(bulk.id) == answer)
        #expect(try await desk.job(bulk).state == .cancelled)
        let after = try await desk.rows(of: tickets)
        for (index, ticket) in tickets.enumerated() {
            #expect((before[ticket] == after[ticket]) == (index >= changed))
        }
        let again = await desk.refusal {
            try await desk.fixture.transaction { try BulkCore($0, as: .system).cancel(bulk.id) }
        }
        #expect(again?.kind == .inUse && again?.problems.first?.rule == "settled")
    }

    @Test("called off before it begins nothing happens; only who asked or may do the same can")
    func waiting() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(3)
        let before = try await desk.rows(of: tickets)
        let bulk = try await desk.start(.status(.open), on: .tickets(tickets))
        let viewer = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        for actor in [Actor.agent(viewer.id), .contact(desk.requester)] {
            let refusal = await desk.refusal {
                try await desk.fixture.transaction { try BulkCore($0, as: actor).cancel(bulk.id) }
            }
            #expect(refusal?.kind == .forbidden)
        }
        let ada = desk.ada.id
        let answer = try await desk.fixture.transaction { try BulkCore($0, as: .agent(ada)).cancel(bulk.id) }
        #expect(answer.counts == Bulk.Counts(cancelled: 3) && answer.state == .cancelled)
        #expect(try await desk.worker().workDue() == 0)
        #expect(try await desk.rows(of: tickets) == before)
        let events = try await desk.fixture.transaction { transaction in
            try transaction.query(
                "select kind || ' ' || data::text as line from events where object_kind = 'bulk' order by sequence"
            ).map { try $0.get("line") as String }
        }
        #expect(
            events == [
                "object.added {\"action\": \"change\", \"tickets\": \"3\"}",
                "object.changed {\"outcome\": \"cancelled\", \"cancelled\": \"3\"}",
            ])
    }

    @Test("a job that is called off by itself takes its bulk along: at once while it runs, later when it waited")
    func jobAlone() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(10)
        let running = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        let worker = desk.worker()
        let work = try await holding(tickets[2], of: desk) {
            let work = Task { try await worker.workDue() }
            try await reached(2, of: running, desk)
            // The superuser does not wait for the job's row: the request is there before the next step.
            return work
        }
        let job = try #require(running.job)
        _ = try? await desk.fixture.transaction { try JobQueue.cancel(job, in: $0) }
        #expect(try await work.value == 1)
        let ended = try await desk.read(running.id)
        #expect([.cancelled, .done].contains(ended.state) && ended.counts.waiting == 0 && ended.settledAt != nil)
        #expect(try await desk.job(running).state == ended.state)

        let waiting = try await desk.start(.tags(adding: ["y"]), on: .tickets(tickets))
        let other = try #require(waiting.job)
        try await desk.fixture.transaction { _ = try JobQueue.cancel(other, in: $0) }
        let stranded = try await desk.read(waiting.id)
        #expect(stranded.state == .cancelled && stranded.settledAt == nil && stranded.counts.waiting == 10)
        try await desk.fixture.transaction { _ = try JobQueue.enqueue(NewJob(BulkRetention.kind), in: $0) }
        #expect(try await worker.workDue() == 1)
        let swept = try await desk.read(waiting.id)
        #expect(swept.state == .cancelled && swept.settledAt != nil && swept.counts == Bulk.Counts(cancelled: 10))
        // Each of the two has one event of its end.
        let ends = try await desk.fixture.transaction { transaction in
            try transaction.query(
                """
                select object_id || ' ' || (data->>'outcome') || ' ' || actor_kind as line from events
                where object_kind = 'bulk' and kind = 'object.changed' order by sequence
                """
            ).map { try $0.get("line") as String }
        }
        #expect(ends == ["\(running.id) \(ended.state) system", "\(waiting.id) cancelled system"])
    }

    @Test("a worker cut off in the middle of a ticket: the next goes on there, and nothing is done twice")
    func cutOff() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(12)
        let bulk = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        let pool = Pool(desk.fixture.database.application, size: 2)
        let worker = desk.worker(pool: pool)
        let work = try await holding(tickets[5], of: desk) {
            let work = Task { try await worker.workDue() }
            try await reached(5, of: bulk, desk)
            try await waiting(1, in: desk)
            try await desk.execute(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """)
            #expect(try await work.value == 1)
            return work
        }
        #expect(try await work.value == 1)
        let failed = try await desk.job(bulk)
        #expect(failed.state == .queued && failed.failures == 1 && failed.lastError?.contains("connection") == true)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(waiting: 7, changed: 5))
        try await desk.makeDue()
        #expect(try await desk.worker().workDue() == 1)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: 12))
        let events: SQL = """
            select max(n) as n from (select count(*) as n from events where kind = 'ticket.changed' group by ticket_id) e
            """
        #expect(try await desk.count(events) == 1)
        #expect(try await desk.count("select min(version) + max(version) as n from tickets") == 4)
        #expect(try await desk.job(bulk).progress == Job.Progress(12, of: 12))
        await pool.close()
    }

    @Test("a worker that stops gives the bulk back, and another one goes on without an attempt lost")
    func handedOver() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(12)
        let bulk = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        let (first, second) = (desk.worker(), desk.worker())
        let listener = Listener(desk.fixture.database.application, channel: "postroom_jobs")
        let task = try await holding(tickets[4], of: desk) {
            let task = Task { await first.run(wakeups: listener.wakeups) }
            try await reached(4, of: bulk, desk)
            task.cancel()
            return task
        }
        await task.value
        let between = try await desk.read(bulk.id)
        #expect(between.state == .queued && between.counts.changed >= 4 && between.counts.changed < 12)
        let job = try await desk.job(bulk)
        #expect(job.attempts == 0 && job.failures == 0)
        #expect(job.progress == Job.Progress(Int64(between.counts.changed), of: 12))
        #expect(try await second.workDue() == 1)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: 12))
        #expect(try await desk.count("select max(version) as n from tickets") == 2)
    }

    @Test("two workers, four bulks over the same tickets in opposite orders: every one of them does every ticket once")
    func twoWorkers() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(30)
        var bulks: [Bulk] = []
        for number in 0..<4 {
            let order = number.isMultiple(of: 2) ? tickets : tickets.reversed()
            bulks.append(try await desk.start(.tags(adding: ["t\(number)"]), on: .tickets(order)))
        }
        let pools = (0..<2).map { _ in Pool(desk.fixture.database.application, size: 4) }
        await withTaskGroup(of: Void.self) { group in
            for pool in pools {
                // Batches hold several tickets: crosswise they collide, and the pool runs them again.
                let worker = desk.worker(batch: 5, pool: pool)
                group.addTask {
                    let listener = Listener(desk.fixture.database.application, channel: "postroom_jobs")
                    await worker.run(wakeups: listener.wakeups)
                }
            }
            group.addTask {
                let missing = try? await eventually(within: .seconds(120)) {
                    let open = try await desk.count("select count(*) as n from ticket_bulks where settled_at is null")
                    return open == 0 ? nil : "\(open) open"
                }
                #expect(missing == .some(nil))
            }
            // The waiting one ends first; the workers then.
            await group.next()
            group.cancelAll()
        }
        for bulk in bulks { #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: 30)) }
        #expect(try await desk.count("select count(*) as n from ticket_tags") == 120)
        #expect(try await desk.count("select min(version) + max(version) as n from tickets") == 10)
        #expect(try await desk.count("select count(*) as n from events where kind = 'ticket.changed'") == 120)
        for pool in pools { await pool.close() }
    }

    @Test("settled bulks go with their items after a month, open ones stay, and jobs may go before them")
    func retention() async throws {
        let desk = try await BulkDesk()
        let other = try await BulkDesk(in: desk.fixture.database, slug: "chairs")
        let tickets = try await desk.open(3)
        let (old, young) = (
            try await desk.start(.status(.open), on: .tickets(tickets)),
            try await desk.start(.status(.pending), on: .tickets(tickets))
        )
        let foreign = try await other.start(.status(.open), on: .tickets(other.open(1)))
        let worker = desk.worker()
        #expect(try await worker.workDue() == 3)
        let open = try await desk.start(.status(.solved), on: .tickets(tickets))
        let (oldID, foreignID) = (old.id, foreign.id)
        for desk in [desk, other] {
            try await desk.fixture.transaction { transaction in
                _ = try transaction.query(
                    """
                    update ticket_bulks set settled_at = now() - interval '31 days' where bulk_id = any ($1)
                    """, SQLArray([oldID, foreignID]))
                _ = try transaction.query("delete from jobs where settled_at is not null")
            }
        }
        let alone = try await desk.read(young.id)
        #expect(alone.state == .done && alone.job == nil)
        let job = try await desk.fixture.transaction { transaction in
            _ = try transaction.query("update jobs set next_attempt_at = now() + interval '1 hour'")
            return try JobQueue.enqueue(NewJob(BulkRetention.kind), in: transaction)
        }
        #expect(try await worker.workDue() == 1)
        let left = try await desk.fixture.transaction { try BulkStore.list(in: $0).map(\.id) }
        #expect(Set(left) == [young.id, open.id])
        #expect(try await desk.fixture.count("select count(*) as n from ticket_bulk_items") == 6)
        #expect(try await other.read(foreign.id).counts.changed == 1)
        let result = try await desk.fixture.transaction { try JobStore.find(job, in: $0)?.result }
        #expect(try result?.decode() == ["removed": 1, "ended": 0])
    }
}
