// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Logging
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets

/// A ticket that Anna began by mail, which agents answer by the API or a command.
struct AnsweredDesk: Sendable {
    let fixture: Fixture
    let ada: Agent
    let ben: Agent
    /// The Message-ID of the mail with which it began.
    let firstID = "1@example.org"
    let ticket: TicketID
    let answering: Answering

    init() async throws {
        fixture = try await Fixture()
        ada = try await fixture.addAgent("Ada Agent", "ada@acme.example")
        ben = try await fixture.addAgent("Ben Agent", "ben@acme.example")
        ticket = try #require(
            try await fixture.take(MailText(from: "Anna Example <anna@example.org>", id: firstID)).ticket)
        answering = Answering(
            places: PlaceStore(sealer: fixture.sealer),
            reactions: Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Ada's answer.
    @discardableResult
    func reply(_ text: String = "Change the bulb.", at time: Date? = nil, as actor: Actor? = nil) async throws
        -> Answering.Given
    {
        let (answering, ticket, ada) = (answering, ticket, ada)
        return try await fixture.transaction {
            try answering.reply(
                to: ticket, by: ada.id, text: text, at: time, as: actor ?? .agent(ada.id), in: $0)
        }
    }

    /// Anna's next mail in the conversation.
    func followUp(_ id: String, _ change: (inout MailText) -> Void = { _ in }) -> MailText {
        MailText(from: "Anna Example <anna@example.org>", id: id).with {
            ($0.inReplyTo, $0.references, $0.subject) = (firstID, [firstID], "Re: It is dark")
            $0.body = "It has solved itself, thank you.\r\n"
            change(&$0)
        }
    }

    func entry(_ id: DeliveryID) async throws -> OutboxEntry {
        try #require(try await fixture.transaction { try OutboxStore.entry(id, by: Authority($0, as: .system)) })
    }

    func change(_ edit: @escaping @Sendable (inout DeliveryPolicy) -> Void) async throws {
        try await fixture.transaction { transaction in
            var policy = try DeliveryPolicyStore.policy(in: transaction)
            edit(&policy)
            _ = try SettingsCore(transaction, as: .system).set(policy)
        }
    }
}

@Suite("Answers by API and command", .timeLimit(.minutes(15)))
struct AnsweringTests {
    @Test("an answer takes the way of one by mail: a message, an event, a mail in the customer's thread")
    func mail() async throws {
        let desk = try await AnsweredDesk()
        let given = try await desk.reply("Change the bulb.\r\nThen turn it on.")
        #expect(given.ticket == desk.ticket && given.deliveries.count == 1)
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        #expect(reply.recipient == "anna@example.org" && reply.mail.inReplyTo == [desk.firstID])
        #expect(reply.mail.text?.hasPrefix("Change the bulb.\nThen turn it on.\n") == true)
        #expect(reply.mail.from.map(\.address) == ["support@acme.example"])
        #expect(try await desk.fixture.events(of: desk.ticket).contains("message.replied"))
        // What the customer answers to it finds the ticket.
        let answer = MailText(from: "Anna Example <anna@example.org>", id: "3@example.org").with {
            ($0.inReplyTo, $0.references) = (reply.mailID, [reply.mailID])
        }
        #expect(try await desk.fixture.take(answer).ticket == desk.ticket)
    }

    @Test("for ten seconds, or as the tenant says, an answer can be called off; one by mail goes at once")
    func window() async throws {
        let desk = try await AnsweredDesk()
        func seconds(_ id: DeliveryID) async throws -> Double {
            let entry = try await desk.entry(id)
            return try #require(entry.nextAttemptAt).timeIntervalSince(entry.createdAt)
        }
        let first = try #require(try await desk.reply().deliveries.first)
        #expect(try await seconds(first) == 10)
        try await desk.change { $0.undoSeconds = 0 }
        #expect(try await seconds(try #require(try await desk.reply().deliveries.first)) == 0)
        try await desk.change { $0.undoSeconds = 300 }
        let given = try await desk.reply()
        #expect(try await seconds(try #require(given.deliveries.first)) == 300)
        let ada = desk.ada.id
        let undone = try await desk.fixture.transaction {
            try OutboxCore($0, as: .agent(ada)).cancel(answer: given.message)
        }
        #expect(undone == given.deliveries)
        #expect(try await desk.entry(undone[0]).state == .cancelled)
        // Once more is too late, and so is a message that is none.
        for (message, kind) in [(given.message, OutboxError.Kind.state), (MessageID(), .notFound)] {
            await #expect(throws: OutboxError(kind, "")) {
                try await desk.fixture.transaction { _ = try OutboxCore($0, as: .agent(ada)).cancel(answer: message) }
            }
        }
        let notification = try #require(
            try await desk.fixture.outbox("notification").first { $0.recipient == "ada@acme.example" })
        _ = try await desk.fixture.take(
            MailText(from: "Ada Agent <ada@acme.example>", id: "4@acme.example").with {
                $0.to = notification.mail.replyTo.first?.address ?? ""
                ($0.inReplyTo, $0.references) = (notification.mailID, [notification.mailID])
                $0.body = "By mail.\r\n"
            })
        let byMail = try #require(
            try await desk.fixture.transaction { transaction in
                try OutboxStore.entries(by: Authority(transaction, as: .system)).first { $0.kind == "reply" }
            })
        #expect(byMail.nextAttemptAt == byMail.createdAt && byMail.sendAt == nil)
    }

    @Test("an answer with a time waits for it, bears it as its date, and can be called off until then")
    func later() async throws {
        let desk = try await AnsweredDesk()
        let time = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 + 7200).rounded())
        let given = try await desk.reply(at: time)
        let entry = try await desk.entry(given.deliveries[0])
        #expect(entry.state == .queued && entry.sendAt == time && entry.nextAttemptAt == time)
        let (ticket, message) = (desk.ticket, given.message)
        let seen = try await desk.fixture.transaction {
            try MessageDelivery.all(of: ticket, for: .system, in: $0)[message] ?? []
        }
        #expect(seen.map(\.waitsUntil) == [time] && seen.state == .queued)
        let reply = try #require(try await desk.fixture.outbox("reply").first)
        #expect(reply.mail.date?.secondsSince1970 == Int64(time.timeIntervalSince1970))
        let claims = try await desk.fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: WorkerID(), most: 50, lease: .seconds(30), in: $0)
        }
        #expect(!claims.contains { $0.id == entry.id })
    }

    @Test("what cannot be sent is refused before anything is written")
    func refused() async throws {
        let desk = try await AnsweredDesk()
        let before = try await desk.fixture.events(of: desk.ticket)
        await #expect(throws: TicketError(.invalid, "")) { try await desk.reply(" \r\n ") }
        await #expect(throws: OutboxError(.time, "")) { try await desk.reply(at: Date(timeIntervalSinceNow: -60)) }
        await #expect(throws: TicketError(.forbidden, "")) { try await desk.reply(as: .agent(desk.ben.id)) }
        let (answering, ada) = (desk.answering, desk.ada)
        await #expect(throws: TicketError(.notFound, "")) {
            try await desk.fixture.transaction {
                _ = try answering.reply(to: TicketID(), by: ada.id, text: "x", as: .agent(ada.id), in: $0)
            }
        }
        let (brand, anna) = (desk.fixture.brand, try await desk.fixture.addContact("anna@example.org"))
        await #expect(throws: TicketError(.invalid, "")) {
            try await desk.fixture.transaction { transaction in
                let ticket = try TicketCore(transaction, as: .contact(anna)).open(
                    NewTicket(
                        subject: "By phone", requester: anna, mailbox: nil, brand: brand.id, channel: .api,
                        locale: "en"),
                    with: NewMessage(text: MessageText("It is dark."))
                ).ticket
                _ = try answering.reply(to: ticket, by: ada.id, text: "x", as: .agent(ada.id), in: transaction)
            }
        }
        #expect(try await desk.fixture.events(of: desk.ticket) == before)
        #expect(try await desk.fixture.outbox("reply").isEmpty)
    }
}

@Suite("Answers that are withdrawn", .timeLimit(.minutes(15)))
struct WithdrawnAnswerTests {
    private static let hour = Date(timeIntervalSinceNow: 3600)

    private static func isTold(_ mail: Fixture.OutboxMail) -> Bool {
        mail.mail.text?.contains("Your answer that was to be sent later was called off") == true
    }

    @Test("the customer writes first: what waits for its time is called off with his mail, and its author is told")
    func withdrawn() async throws {
        let desk = try await AnsweredDesk()
        let scheduled = try await desk.reply(at: Self.hour)
        // What is only in its undo window is on its way.
        let atOnce = try await desk.reply("Another one.")
        let row = try await desk.fixture.take(desk.followUp("2@example.org"))
        #expect(row.ticket == desk.ticket)
        #expect(try await desk.entry(scheduled.deliveries[0]).state == .cancelled)
        #expect(try await desk.entry(atOnce.deliveries[0]).state == .queued)
        let events = try await desk.fixture.transaction { transaction in
            try transaction.query(
                """
                select data ->> 'reason' as reason, data ->> 'delivery' as delivery, actor_kind from events
                where tenant_id = $1 and kind = 'delivery.cancelled'
                """, transaction.tenant
            ).map { [try $0.get("reason") as String?, try $0.get("delivery"), try $0.get("actor_kind")] }
        }
        #expect(events == [["customer_wrote", scheduled.deliveries[0].description, "system"]])
        let told = try await desk.fixture.outbox("notification").filter(Self.isTold)
        #expect(told.map(\.recipient) == ["ada@acme.example"])
        // His next mail has nothing to withdraw.
        _ = try await desk.fixture.take(desk.followUp("3@example.org"))
        #expect(try await desk.fixture.outbox("notification").filter(Self.isTold).count == 1)
        // Who changes his mind sends it all the same: the same mail.
        try await desk.fixture.transaction { try OutboxCore($0, as: .system).resend(scheduled.deliveries) }
        #expect(try await desk.entry(scheduled.deliveries[0]).state == .queued)
    }

    @Test("an author who answers no customers any more hears of it all the same; who has left does not")
    func author() async throws {
        for isActive in [true, false] {
            let desk = try await AnsweredDesk()
            try await desk.reply(at: Self.hour)
            let ada = desk.ada.id
            try await desk.fixture.transaction { transaction in
                let role = try RoleStore.core(.viewer, in: transaction).id
                try transaction.query(
                    "update agents set role_id = $3, is_active = $4 where tenant_id = $1 and agent_id = $2",
                    transaction.tenant, ada, role, isActive)
            }
            _ = try await desk.fixture.take(desk.followUp("2@example.org"))
            let told = try await desk.fixture.outbox("notification").filter(Self.isTold)
            #expect(told.map(\.recipient) == (isActive ? ["ada@acme.example"] : []))
        }
    }

    @Test("a machine's answer withdraws nothing, nor does a mail where the tenant does not want it")
    func kept() async throws {
        let desk = try await AnsweredDesk()
        let given = try await desk.reply(at: Self.hour)
        _ = try await desk.fixture.take(
            desk.followUp("2@example.org") { $0.fields = ["Auto-Submitted: auto-replied"] })
        #expect(try await desk.entry(given.deliveries[0]).state == .queued)
        try await desk.change { $0.withdraws = false }
        _ = try await desk.fixture.take(desk.followUp("3@example.org"))
        #expect(try await desk.entry(given.deliveries[0]).state == .queued)
        try await desk.change { $0.withdraws = true }
        _ = try await desk.fixture.take(desk.followUp("4@example.org"))
        #expect(try await desk.entry(given.deliveries[0]).state == .cancelled)
    }

    @Test("against a worker that sends it at this moment one comes first: sent, or withdrawn and never sent")
    func races() async throws {
        let desk = try await AnsweredDesk()
        let holder = WorkerID()
        var (sent, withdrawn) = (0, 0)
        for round in 0..<200 {
            let id = try await desk.reply(at: Self.hour).deliveries[0]
            try await desk.fixture.transaction {
                _ = try $0.query(
                    "update deliveries set next_attempt_at = now() where tenant_id = $1 and delivery_id = $2",
                    $0.tenant, id)
            }
            let ticket = desk.ticket
            async let takenIn = desk.fixture.transaction {
                try OutboxCore($0, as: .system).withdraw(from: [ticket]).map(\.delivery)
            }
            async let armed = Self.send(id, desk.fixture, holder, isLate: round % 2 == 0)
            let (found, isArmed) = (try await takenIn, try await armed)
            #expect((found == [id]) != isArmed, "round \(round)")
            #expect(try await desk.entry(id).state == (isArmed ? .accepted : .cancelled))
            if isArmed { sent += 1 } else { withdrawn += 1 }
        }
        #expect(sent + withdrawn == 200 && withdrawn > 0)
    }

    /// What a worker does with it: claimed, armed, accepted.
    private static func send(
        _ id: DeliveryID, _ fixture: Fixture, _ holder: WorkerID, isLate: Bool
    ) async throws -> Bool {
        if isLate { await Task.yield() }
        let claims = try await fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: 50, lease: .seconds(30), in: $0)
        }
        guard let claim = claims.first(where: { $0.id == id }),
            try await fixture.transaction({ try DeliveryStore.arm([claim], holder: holder, in: $0) })[id] != nil
        else { return false }
        return try await fixture.transaction { transaction in
            let due = try DeliveryStore.load([claim], in: transaction)
            return try DeliveryStore.settle(
                due.map { ($0, .accepted(code: 250, text: "ok")) }, holder: holder, in: transaction
            ).count == 1
        }
    }
}
