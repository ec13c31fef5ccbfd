// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing
import Tickets

@Suite("The watch over deadlines", .timeLimit(.minutes(15)))
struct DeadlineWatchTests {
    /// A ticket that is to be solved by a time, and a worker who watches over it.
    private func scene(due: Date) async throws -> (fixture: Fixture, ticket: TicketID, worker: JobWorker) {
        let fixture = try await Fixture()
        let ticket = try await fixture.openTicket(by: fixture.addContact("ada@example.org")).ticket
        try await fixture.transaction { transaction in
            var change = TicketChange()
            change.resolutionDueAt = .some(due)
            _ = try TicketCore(transaction, as: .system).change(ticket, change)
        }
        var handlers = JobHandlers()
        DeadlineWatch().register(in: &handlers)
        let worker = JobWorker(
            pool: fixture.pool, holder: WorkerID(), handlers: handlers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return (fixture, ticket, worker)
    }

    private func overdue(_ fixture: Fixture) async throws -> Int {
        try await fixture.count("select count(*) as n from events where kind = 'ticket.overdue'")
    }

    private func makeDue(_ fixture: Fixture) async throws {
        try await fixture.transaction {
            _ = try $0.query("update jobs set next_attempt_at = now() where settled_at is null")
        }
    }

    @Test("a time that is over is noted once; what comes too early sleeps on")
    func once() async throws {
        let (fixture, ticket, worker) = try await scene(due: Date(timeIntervalSinceNow: 3600))
        try await makeDue(fixture)
        _ = try await worker.workDue()
        #expect(try await overdue(fixture) == 0)
        let waiting = try await fixture.count(
            "select count(*) as n from jobs where settled_at is null and next_attempt_at > now() + interval '50 minutes'"
        )
        #expect(waiting == 1)
        // The hour passes.
        let past = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 60).rounded())
        try await fixture.transaction { transaction in
            var change = TicketChange()
            change.resolutionDueAt = .some(past)
            _ = try TicketCore(transaction, as: .system).change(ticket, change)
        }
        for _ in 0..<2 {
            try await makeDue(fixture)
            _ = try await worker.workDue()
        }
        #expect(try await overdue(fixture) == 1)
    }

    @Test("of a ticket that is solved, or gone, nothing is noted, and the job is done")
    func solved() async throws {
        let (fixture, ticket, worker) = try await scene(due: Date(timeIntervalSinceNow: -60))
        try await fixture.transaction {
            _ = try TicketCore($0, as: .system).change(ticket, TicketChange(status: .solved))
        }
        try await makeDue(fixture)
        _ = try await worker.workDue()
        #expect(try await overdue(fixture) == 0)
        #expect(try await fixture.count("select count(*) as n from jobs where settled_at is null") == 0)
    }
}
