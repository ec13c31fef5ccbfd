// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Logging
import Outbound
import PostroomTesting
import Testing
import Tickets

@testable import Jobs
@testable import MailIngest
@testable import postroom

@Suite("What the doctor makes of numbers")
struct DoctorJudgementTests {
    @Test(
        "a clock is judged by how far it is off, beyond the time that asking took",
        arguments: [
            (0.0, DoctorResult.State.ok), (4, .ok), (-4, .ok), (30, .warning), (-30, .warning), (-3600, .failed),
        ])
    func clock(off: Double, state: DoctorResult.State) {
        let before = Date(timeIntervalSince1970: 1_790_000_000)
        let result = ClockCheck().judge(before.addingTimeInterval(off), between: before, before.addingTimeInterval(0.5))
        #expect(result.state == state)
        if state != .ok { #expect(result.text.contains(off > 0 ? "behind the database" : "ahead of the database")) }
    }

    @Test("a disk is judged by bytes and by files, and a large one by what is free")
    func disk() {
        func states(_ share: UInt64, files: UInt64, size: UInt64 = 100 << 30) -> [DoctorResult.State] {
            DiskCheck().judge(
                DiskCheck.Room(bytes: size, freeBytes: size / 100 * share, files: 1000, freeFiles: files), of: "/x"
            ).map(\.state)
        }
        #expect(states(50, files: 500) == [.ok, .ok] && states(9, files: 500) == [.warning, .ok])
        #expect(states(4, files: 90) == [.failed, .warning] && states(50, files: 0) == [.ok, .failed])
        #expect(states(4, files: 500, size: 4 << 40) == [.ok, .ok])
        let endless = DiskCheck.Room(bytes: 100, freeBytes: 50, files: 0, freeFiles: 0)
        #expect(DiskCheck().judge(endless, of: "/x").map(\.name) == ["disk_space"])
    }

    @Test("queues are judged by their oldest, given-up work is named, and empty queues are well")
    func queues() throws {
        let mails = QueueCheck().judge([
            LedgerDepth(state: "pending", mails: 3, oldest: .seconds(1000)),
            LedgerDepth(state: "failed", mails: 2, oldest: .zero), LedgerDepth(state: "held", mails: 9, oldest: .zero),
        ])
        #expect(mails.map(\.name) == ["ledger_pending", "ledger_failed", "ledger_held"])
        #expect(mails.map(\.state) == [.failed, .warning, .ok] && mails[0].text.contains("16 min"))
        let idle = QueueCheck().judge([LedgerDepth(state: "pending", mails: 0, oldest: .seconds(1000))])
        #expect(idle.map(\.state) == [.ok])
        let kind: JobKind = "test.slow"
        let jobs = QueueCheck().judge([
            JobDepth(kind: kind, state: .queued, count: 4, oldestDue: .seconds(400)),
            JobDepth(kind: kind, state: .dead, count: 1, oldestDue: .zero),
            JobDepth(kind: kind, state: .running, count: 1, oldestDue: .zero),
        ])
        #expect(jobs.map(\.name) == ["jobs_due", "jobs_dead"] && jobs.allSatisfy { $0.state == .warning })
        #expect(QueueCheck().judge([JobDepth]()).map(\.state) == [.ok])
    }

    @Test("deliveries are judged by what is due, what is unknown and how they fared")
    func deliveries() {
        let bad = DeliveriesCheck().judge(
            DeliveryDepth(open: 9, due: 4, oldestDue: .seconds(8000), unknown: 2),
            DeliveryHealth(.paused, DeliveryHealth.Day()), "acme")
        #expect(bad.map(\.name) == ["deliveries_due", "deliveries_unknown", "delivery_health"])
        #expect(bad.map(\.state) == [.failed, .warning, .warning] && bad.allSatisfy { $0.tenant == "acme" })
        let good = DeliveriesCheck().judge(DeliveryDepth(open: 5, due: 0, oldestDue: .zero, unknown: 0), nil, "acme")
        #expect(good.map(\.state) == [.ok])
    }

    @Test("of a tenant's deliveries those that are due, open and unknown are counted")
    func depth() async throws {
        let fixture = try await Fixture()
        let empty = try await fixture.transaction { try DeliveryStore.depth(in: $0) }
        #expect(empty == DeliveryDepth(open: 0, due: 0, oldestDue: .zero, unknown: 0))
        _ = try await fixture.receive(MailText(from: "anna@example.org").bytes)
        _ = try await fixture.receive(MailText(from: "bo@example.org").bytes)
        let reactions = Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        #expect(try await fixture.worker(react: reactions.react).workDue() == 2)
        let two = try await fixture.transaction { transaction in
            try transaction.query(
                """
                update deliveries set next_attempt_at = now() - interval '10 minutes' where tenant_id = $1
                """, transaction.tenant)
            return try DeliveryStore.depth(in: transaction)
        }
        #expect(two.open == 2 && two.due == 2 && two.oldestDue == .seconds(600) && two.unknown == 0)
        let other = try await fixture.transaction { transaction in
            try transaction.query(
                """
                update deliveries set state = 'unknown', settled_at = now(), next_attempt_at = null
                where tenant_id = $1
                """, transaction.tenant)
            return try DeliveryStore.depth(in: transaction)
        }
        #expect(other == DeliveryDepth(open: 0, due: 0, oldestDue: .zero, unknown: 2))
    }
}
