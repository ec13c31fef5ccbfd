// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Deliveries that wait for their time", .timeLimit(.minutes(10)))
struct ScheduledDeliveryTests {
    /// Queues mails that carry a message, in one transaction.
    private static func enqueue(
        _ count: Int, _ outbox: Outbox, at time: Date? = nil, undo: Duration = .zero
    ) async throws -> [DeliveryID] {
        let (ticket, mailbox) = (outbox.ticket, outbox.fixture.mailbox)
        return try await outbox.fixture.transaction { transaction in
            for _ in 0..<count {
                let id = OutboxID()
                var mail = OutgoingMail(
                    id: id, ticket: ticket, message: nil, mailbox: mailbox.id, kind: .reply,
                    mailID: "\(id)@acme.example", envelopeFrom: mailbox.address, recipients: ["anna@example.org"],
                    content: [65])
                (mail.sendAt, mail.undoWindow) = (time, undo)
                try OutboxStore.enqueue(mail, in: transaction)
            }
            return try transaction.query(
                "select delivery_id from deliveries where tenant_id = $1 and settled_at is null order by delivery_id",
                transaction.tenant
            ).map { try $0.get("delivery_id") }
        }
    }

    @Test("a mail waits for its time, or for its undo window, whichever is later; then it is claimed like any other")
    func waits() async throws {
        let outbox = try await Outbox()
        let hour = Date(timeIntervalSinceNow: 3600)
        _ = try await Self.enqueue(1, outbox, at: hour)
        #expect((3500...3601).contains(try await outbox.secondsUntilDue()))
        try await outbox.fixture.transaction { _ = try $0.query("delete from outbox where tenant_id = $1", $0.tenant) }
        _ = try await Self.enqueue(1, outbox, at: Date(timeIntervalSinceNow: 60), undo: .seconds(600))
        #expect((500...600).contains(try await outbox.secondsUntilDue()))
        #expect(try await outbox.claim(WorkerID()).isEmpty)
        try await outbox.makeDue()
        #expect(try await outbox.claim(WorkerID()).count == 1)
    }

    @Test("it gets another time, is sent at once, and keeps no time once it is sent anew; each is an event")
    func another() async throws {
        let outbox = try await Outbox()
        let id = try #require(try await Self.enqueue(1, outbox, at: Date(timeIntervalSinceNow: 3600)).first)
        let later = Date(timeIntervalSinceNow: 7200)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).schedule([id], at: later) }
        let entry = try #require(try await outbox.entry(id))
        #expect(entry.state == .queued && entry.sendAt == entry.nextAttemptAt)
        #expect(abs(try #require(entry.sendAt).timeIntervalSince(later)) < 1)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).retry([id]) }
        #expect(try await outbox.claim(WorkerID()).map(\.id) == [id])
        #expect(await outbox.failure { try OutboxCore($0, as: .system).schedule([id], at: later) } == .inWork)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).cancel([id]) }
        #expect(await outbox.failure { try OutboxCore($0, as: .system).schedule([id], at: later) } == .state)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).resend([id]) }
        let anew = try #require(try await outbox.entry(id))
        #expect(anew.state == .queued && anew.sendAt == nil && anew.mailID == entry.mailID)
        #expect(
            try await outbox.fixture.events(of: outbox.ticket).suffix(4) == [
                "delivery.scheduled", "delivery.retried", "delivery.cancelled", "delivery.resent",
            ])
    }

    @Test("a time that has passed, or is more than a year away, is refused", arguments: [-5, 34_560_000] as [Double])
    func times(seconds: Double) async throws {
        let outbox = try await Outbox()
        let id = try #require(try await Self.enqueue(1, outbox, at: Date(timeIntervalSinceNow: 3600)).first)
        let time = Date(timeIntervalSinceNow: seconds)
        #expect(await outbox.failure { try OutboxCore($0, as: .system).schedule([id], at: time) } == .time)
    }

    @Test("undo against workers 10,000 times: one comes first, and the other is told (RELIABILITY 2.7 row 4)")
    func races() async throws {
        let outbox = try await Outbox()
        let holder = WorkerID()
        let (undone, armed) = (Lock(0), Lock(0))
        for _ in 0..<100 {
            // What is called off before a worker claims, while it claims, and before it arms.
            let ids = try await Self.enqueue(100, outbox)
            await withTaskGroup { group in
                for half in [ids.prefix(50), ids.suffix(50)] {
                    group.addTask {
                        for id in half {
                            let refusal = await outbox.failure { try OutboxCore($0, as: .system).cancel([id]) }
                            if refusal == nil { undone.withLock { $0 += 1 } }
                            #expect(refusal == nil || refusal == .inWork || refusal == .state)
                        }
                    }
                }
                group.addTask {
                    while let claims = try? await outbox.claim(holder, most: 10), !claims.isEmpty {
                        for claim in claims where (try? await outbox.arm(claim, holder)) == true {
                            armed.withLock { $0 += 1 }
                            // Whoever armed it settles it: nobody can have called it off.
                            let isOurs = try? await outbox.settle(claim, holder, .accepted(code: 250, text: "ok"))
                            #expect(isOurs == true)
                        }
                    }
                }
            }
            // Nothing is left between the two.
            let open = try await outbox.fixture.count(
                "select count(*) as n from deliveries where settled_at is null or lease_holder is not null")
            #expect(open == 0)
        }
        let (lost, sent) = (undone.withLock { $0 }, armed.withLock { $0 })
        #expect(lost + sent == 10_000)
        let counts = try await outbox.fixture.transaction { transaction in
            try transaction.query(
                """
                select count(*) filter (where state = 'cancelled') as cancelled,
                    count(*) filter (where state = 'accepted') as accepted from deliveries where tenant_id = $1
                """, transaction.tenant
            ).map { [try $0.get("cancelled") as Int, try $0.get("accepted")] }
        }
        #expect(counts == [[lost, sent]])
        #expect(lost > 0 && sent > 0)
    }
}
