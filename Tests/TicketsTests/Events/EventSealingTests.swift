// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing
import Tickets

@Suite("The job that seals the event log", .timeLimit(.minutes(15)))
struct EventSealingTests {
    private func worker(_ log: SealedLog, batch: Int) -> JobWorker {
        var handlers = JobHandlers()
        var sealing = EventSealing()
        sealing.batch = batch
        sealing.register(in: &handlers)
        #expect(handlers.schedules.map(\.name) == ["events.seal"])
        return JobWorker(
            pool: log.fixture.pool,
            holder: WorkerID(),
            handlers: handlers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    @Test("it seals everything in batches and says what the newest seal is; two at once make one chain")
    func job() async throws {
        let log = try await SealedLog()
        try await log.write(10)
        let missing = try await eventually {
            let waiting = try await log.fixture.count(
                "select count(*) as n from events where xid >= pg_snapshot_xmin(pg_current_snapshot())")
            return waiting == 0 ? nil : "\(waiting) events wait"
        }
        #expect(missing == nil)
        let ids = try await log.fixture.transaction { transaction in
            try (0..<2).map { _ in try JobQueue.enqueue(NewJob(EventSealing.kind), in: transaction) }
        }
        let (one, two) = (worker(log, batch: 3), worker(log, batch: 3))
        async let first = one.workDue()
        async let second = two.workDue()
        #expect(try await first + second == 2)
        let report = try await log.verify()
        #expect(report.finding == nil && report.events == 10 && report.unsealed == 0)
        let jobs = try await log.fixture.transaction { transaction in
            try ids.compactMap { try JobStore.find($0, in: transaction) }
        }
        #expect(jobs.map(\.state) == [.done, .done])
        struct Outcome: Decodable { var events: Int, seals: Int, newest: String? }
        let outcomes: [Outcome] = try jobs.compactMap { try $0.result?.decode() }
        #expect(outcomes.reduce(0) { $0 + $1.events } == 10)
        #expect(outcomes.reduce(0) { $0 + $1.seals } == Int(report.seals))
        #expect(outcomes.contains { $0.newest == report.newest?.description })
    }
}
