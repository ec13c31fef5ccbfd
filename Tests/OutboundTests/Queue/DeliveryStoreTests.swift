// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Delivery queue", .timeLimit(.minutes(15)))
struct DeliveryStoreTests {
    @Test("a mail that is rolled back is not in the outbox (RELIABILITY 2.7 row 1)")
    func rollback() async throws {
        let outbox = try await Outbox()
        let mail = try await outbox.enqueue()
        // The same Message-ID again: the row stands against it, and nothing of the second mail stays.
        await #expect(throws: DatabaseError(.unique("outbox_pkey"), "")) {
            try await outbox.fixture.transaction { try OutboxStore.enqueue(mail, in: $0) }
        }
        #expect(try await outbox.deliveries().count == 1)
    }

    @Test("a claimed delivery is nobody else's until its lease runs out; then its attempt is another")
    func claims() async throws {
        let outbox = try await Outbox()
        let mail = try await outbox.enqueue()
        let (one, two) = (WorkerID(), WorkerID())
        let first = try #require(try await outbox.claim(one).first)
        #expect(first.attempt == 1 && !first.wasArmed && first.tenant == outbox.fixture.tenant)
        #expect(try await outbox.claim(two).isEmpty)
        try await outbox.makeDue()
        let second = try #require(try await outbox.claim(two).first)
        #expect(second.id == first.id && second.attempt == 2 && !second.wasArmed)
        let due = try await outbox.fixture.transaction { try DeliveryStore.load([second], in: $0) }
        #expect(due.map(\.recipient) == ["anna@example.org"])
        #expect(due.map(\.kind) == [.reply] && due.map(\.ticket) == [outbox.ticket])
        // Its bytes come when its turn does.
        let armed = try await outbox.fixture.transaction { try DeliveryStore.arm([second], holder: two, in: $0) }
        #expect(armed == [second.id: mail.content])
    }

    @Test("at most so many are claimed, the longest due first")
    func order() async throws {
        let outbox = try await Outbox()
        for index in 0..<5 { try await outbox.enqueue("u\(index)@example.org") }
        let holder = WorkerID()
        let claims = try await outbox.claim(holder, most: 3)
        let due = try await outbox.fixture.transaction { try DeliveryStore.load(claims, in: $0) }
        #expect(due.map(\.recipient) == ["u0@example.org", "u1@example.org", "u2@example.org"])
        #expect(try await outbox.claim(WorkerID()).count == 2)
    }

    @Test("who lost his claim can neither arm nor settle (RELIABILITY 2.7 row 17)")
    func fencing() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue()
        let (one, two) = (WorkerID(), WorkerID())
        let old = try #require(try await outbox.claim(one).first)
        try await outbox.makeDue()
        let new = try #require(try await outbox.claim(two).first)
        #expect(try await !outbox.arm(old, one))
        #expect(try await !outbox.settle(old, one, .accepted(code: 250, text: "ok")))
        #expect(try await outbox.arm(new, two))
        #expect(try await outbox.settle(new, two, .accepted(code: 250, text: "o\0k")))
        #expect(try await !outbox.settle(new, two, .refused(code: 550, text: "no")))
        let row = try #require(try await outbox.deliveries().first)
        #expect(row.state == "accepted" && row.replyText == "o\u{FFFD}k" && row.attempts == 2)
    }

    @Test("the same holder's older claim is fenced by its attempt")
    func epoch() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue()
        let holder = WorkerID()
        let old = try #require(try await outbox.claim(holder).first)
        try await outbox.makeDue()
        let new = try #require(try await outbox.claim(holder).first)
        #expect(try await !outbox.arm(old, holder))
        #expect(try await outbox.arm(new, holder))
    }

    @Test("an armed delivery whose holder is gone is claimed as armed, never as new (RELIABILITY 2.8)")
    func armed() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue()
        let (one, two) = (WorkerID(), WorkerID())
        let first = try #require(try await outbox.claim(one).first)
        #expect(try await outbox.arm(first, one))
        #expect(try await outbox.claim(two).isEmpty)
        try await outbox.makeDue()
        let second = try #require(try await outbox.claim(two).first)
        #expect(second.wasArmed && second.attempt == 1)
        // It cannot be armed, so it cannot be sent.
        #expect(try await !outbox.arm(second, two))
        #expect(try await outbox.settle(second, two, .unknown(text: "who knows")))
        #expect(try await !outbox.settle(first, one, .accepted(code: 250, text: "late")))
        #expect(try await outbox.deliveries().map(\.state) == ["unknown"])
    }

    @Test("a delivery that goes on waits until its time; the others are settled for good")
    func results() async throws {
        let results: [(DeliveryResult, String)] = [
            (.accepted(code: 250, text: "ok"), "accepted"), (.refused(code: 550, text: "no"), "refused"),
            (.refused(code: nil, text: "bad address"), "refused"), (.unknown(text: "cut"), "unknown"),
            (.expired(text: "late"), "expired"),
            (.retry(at: Date().addingTimeInterval(3600), code: 451, text: "later"), "queued"),
        ]
        let outbox = try await Outbox()
        let holder = WorkerID()
        for _ in results { try await outbox.enqueue() }
        let claims = try await outbox.claim(holder)
        for (claim, result) in zip(claims, results) {
            #expect(try await outbox.settle(claim, holder, result.0))
        }
        let states = try await outbox.deliveries().map { ($0.id, $0.state) }
        for (claim, result) in zip(claims, results) {
            #expect(states.first { $0.0 == claim.id }?.1 == result.1)
        }
        #expect(try await outbox.claim(WorkerID()).isEmpty)
        #expect(try await outbox.fixture.count("select count(*) as n from deliveries where settled_at is null") == 1)
        #expect(abs(try await outbox.secondsUntilDue() - 3600) < 1800)
    }

    @Test("what is given back is as it was: due at once and not tried")
    func giveBack() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue()
        let holder = WorkerID()
        let claims = try await outbox.claim(holder)
        try await outbox.fixture.transaction { try DeliveryStore.giveBack(claims, holder: WorkerID(), in: $0) }
        #expect(try await outbox.deliveries().map(\.state) == ["sending"])
        try await outbox.fixture.transaction { try DeliveryStore.giveBack(claims, holder: holder, in: $0) }
        let row = try #require(try await outbox.deliveries().first)
        #expect(row.state == "queued" && row.attempts == 0)
        let tried = try await outbox.fixture.count(
            "select count(*) as n from deliveries where first_tried_at is not null"
        )
        #expect(tried == 0)
        #expect(try await outbox.claim(WorkerID()).map(\.attempt) == [1])
    }

    @Test("16 workers claim 100 deliveries once each")
    func race() async throws {
        let outbox = try await Outbox()
        for _ in 0..<100 { try await outbox.enqueue() }
        let claimed = try await withThrowingTaskGroup(of: [DeliveryID].self) { group in
            for _ in 0..<16 { group.addTask { try await outbox.claim(WorkerID(), most: 10).map(\.id) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(claimed).count == claimed.count)
        let rest = try await outbox.claim(WorkerID(), most: 100)
        #expect(Set(claimed + rest.map(\.id)).count == 100)
    }

    @Test("automatic answers are counted by address in any letter case, by ticket and by tenant; other mails are not")
    func recent() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue("Anna@Example.org", kind: .acknowledgement)
        try await outbox.enqueue("anna@example.org", kind: .reply)
        try await outbox.enqueue("berta@example.org", kind: .acknowledgement)
        let ticket = outbox.ticket
        let count: @Sendable (Transaction) throws -> RecentAnswers = { transaction in
            let statement = OutboxStore.recentAnswers(
                to: "anna@example.org", in: ticket, kind: .notice, of: try transaction.requireTenant())
            return try RecentAnswers(transaction.pipeline([statement])[0])
        }
        let recent = try await outbox.fixture.transaction(count)
        #expect(recent.toRecipient == 1 && recent.toRecipientInDay == 1 && recent.ofTenant == 2)
        #expect(recent.acknowledgementsInTicket == 2 && recent.inTicket == 2 && recent.same == 0 && !recent.isPaused)
        // A pause begins once, and ends by itself.
        let pause: @Sendable (Transaction) throws -> Bool = {
            try OutboxStore.pauseAnswers(for: .seconds(1800), in: $0)
        }
        #expect(try await outbox.fixture.transaction(pause))
        #expect(try await !outbox.fixture.transaction(pause))
        #expect(try await outbox.fixture.transaction(count).isPaused)
        try await outbox.fixture.transaction {
            _ = try $0.query("update answer_pauses set paused_until = now() - interval '1 second'")
        }
        #expect(try await !outbox.fixture.transaction(count).isPaused)
        #expect(try await outbox.fixture.transaction(pause))
    }

    @Test("an agent's thread begins with the first notification to that agent about that ticket")
    func firstNotification() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue("eve@acme.example", kind: .notification)
        try await outbox.enqueue("ada@acme.example", kind: .reply)
        let first = try await outbox.enqueue("ada@acme.example", kind: .notification)
        try await outbox.enqueue("ada@acme.example", kind: .notification)
        let ticket = outbox.ticket
        let found = try await outbox.fixture.transaction { transaction in
            (
                try OutboxStore.firstNotification(to: "ada@acme.example", of: ticket, in: transaction),
                try OutboxStore.firstNotification(to: "ada@acme.example", of: TicketID(), in: transaction)
            )
        }
        #expect(found.0 == first.mailID && found.1 == nil)
    }
}
