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

@Suite("Agents hear of their answers' fate", .timeLimit(.minutes(15)))
struct DeliveryReactionsTests {
    /// An answer of Ada's that is on its way to Anna.
    struct Scene: Sendable {
        let fixture: Fixture
        let ada: Agent
        let ticket: TicketID
        let reactions: DeliveryReactions

        init(locale: String = "en") async throws {
            fixture = try await Fixture(locale: locale)
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            let anna = try await fixture.addContact("anna@example.org", name: "Anna")
            ticket = try await fixture.openTicket(by: anna).ticket
            reactions = DeliveryReactions(
                places: PlaceStore(sealer: fixture.sealer),
                reactions: Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        }

        /// Queues a mail; an answer is Ada's.
        func enqueue(_ kind: OutgoingMail.Kind = .reply, to recipient: String = "anna@example.org") async throws {
            let (ticket, ada, mailbox) = (ticket, ada, fixture.mailbox)
            try await fixture.transaction { transaction in
                var message: MessageID?
                if kind == .reply {
                    message = try TicketCore(transaction, as: .agent(ada.id))
                        .reply(NewMessage(text: MessageText("Hello.")), to: ticket, by: ada.id).message
                }
                let id = OutboxID()
                try OutboxStore.enqueue(
                    OutgoingMail(
                        id: id, ticket: ticket, message: message, mailbox: mailbox.id, kind: kind,
                        mailID: "\(id)@acme.example", envelopeFrom: mailbox.address, recipients: [recipient],
                        content: [65]), in: transaction)
            }
        }

        /// Lets the mail to an address, which was tried first so long ago, have a result.
        func settle(
            _ result: DeliveryResult, to recipient: String = "anna@example.org", age: Duration = .seconds(0)
        ) async throws {
            let (holder, reactions, tenant) = (WorkerID(), reactions, fixture.tenant)
            try await fixture.transaction {
                _ = try $0.query(
                    """
                    update deliveries set next_attempt_at = now(),
                        first_tried_at = now() - make_interval(secs => $3)
                    where tenant_id = $1 and recipient = $2 and settled_at is null
                    """, tenant, recipient, age)
            }
            let claims = try await fixture.pool.transaction(tenant: nil) {
                try DeliveryStore.claim(holder: holder, most: 50, lease: .seconds(30), in: $0)
            }
            try await fixture.transaction { transaction in
                for due in try DeliveryStore.load(claims, in: transaction) where due.recipient == recipient {
                    #expect(try DeliveryStore.settle([(due, result)], holder: holder, in: transaction).count == 1)
                    try reactions.react(to: [(due, result)], in: transaction)
                }
                try DeliveryStore.giveBack(claims, holder: holder, in: transaction)
            }
        }

        func notices() async throws -> [Fixture.OutboxMail] { try await fixture.outbox("notification") }
    }

    private static let hours = 3600
    private static var later: DeliveryResult {
        .retry(at: Date().addingTimeInterval(600), code: 451, status: "4.4.1", text: "451 4.4.1 the server is away")
    }

    @Test("after four hours without success the agent whose answer it is is told once, with the server's words")
    func delayed() async throws {
        let scene = try await Scene()
        let other = try await scene.fixture.addAgent("Ben", "ben@acme.example")
        try await scene.enqueue()
        try await scene.settle(Self.later, age: .seconds(3 * Self.hours))
        #expect(try await scene.notices().isEmpty)
        for _ in 0..<3 { try await scene.settle(Self.later, age: .seconds(4 * Self.hours + 1)) }
        let notices = try await scene.notices()
        #expect(notices.map(\.recipient) == [scene.ada.address])
        let mail = try #require(notices.first).mail
        let text = mail.text ?? ""
        #expect(mail.subject?.contains("Not delivered yet: Broken lamp") == true)
        for words in [
            "anna@example.org", "first attempt: 4.", "given up: 115", "451 4.4.1 the server is away", "Internal",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(mail.header.text(first: "Auto-Submitted") == "auto-generated")
        #expect(!notices.contains { $0.recipient == other.address })
        let ticket = scene.ticket
        let events = try await scene.fixture.transaction {
            try EventStore.history(of: ticket, for: .system, in: $0).filter { $0.kind == "delivery.delayed" }
        }
        // The first failure, and the one that was told.
        #expect(events.count == 2)
        let data = try #require(events.last?.data)
        #expect(data.contains("\"told\": \"\(scene.ada.id)\"") && data.contains("\"status\": \"4.4.1\""))
        #expect(!data.contains("away") && !data.contains("anna"))
    }

    @Test("of a refusal and of an end after days the agent is told at once")
    func failed() async throws {
        for (result, words) in [
            (
                DeliveryResult.refused(code: 550, status: "5.1.1", text: "550 5.1.1 nobody"),
                "The mail server refused it."
            ),
            (.expired(code: 451, text: "451 still away"), "It was given up. Hours since the first attempt: 120."),
        ] {
            let scene = try await Scene()
            try await scene.enqueue()
            try await scene.settle(result, age: .seconds(120 * Self.hours + 1))
            let notices = try await scene.notices()
            #expect(notices.map(\.recipient) == [scene.ada.address])
            let text = try #require(notices.first).mail.text ?? ""
            #expect(
                text.contains(words) && text.contains(result.text) && text.contains("was not delivered"), "\(words)")
        }
    }

    @Test("nobody is told of what becomes of notifications and automatic answers: there is no loop")
    func noLoop() async throws {
        for kind in [OutgoingMail.Kind.acknowledgement, .notice, .notification] {
            let scene = try await Scene()
            try await scene.enqueue(kind, to: "x@example.org")
            for _ in 0..<2 {
                try await scene.settle(Self.later, to: "x@example.org", age: .seconds(5 * Self.hours))
            }
            try await scene.settle(.expired(text: "x"), to: "x@example.org", age: .seconds(25 * Self.hours))
            #expect(try await scene.fixture.outbox().count == 1, "\(kind)")
        }
        // The notice itself is late, and then refused.
        let scene = try await Scene()
        try await scene.enqueue()
        try await scene.settle(Self.later, age: .seconds(5 * Self.hours))
        try await scene.settle(Self.later, to: scene.ada.address, age: .seconds(5 * Self.hours))
        try await scene.settle(.refused(code: 550, text: "x"), to: scene.ada.address, age: .seconds(5 * Self.hours))
        #expect(try await scene.notices().count == 1)
    }

    @Test(
        "what is sent once more has a life of its own: its first failure is news, its end is told, its delay only once")
    func resent() async throws {
        let scene = try await Scene()
        try await scene.enqueue()
        let lost = DeliveryResult.retry(
            at: Date().addingTimeInterval(600), code: nil, text: "no session with the relay")
        for _ in 0..<2 {
            try await scene.settle(lost)
            try await scene.settle(lost, age: .seconds(5 * Self.hours))
            try await scene.settle(.expired(text: "no session with the relay"), age: .seconds(121 * Self.hours))
            try await scene.fixture.transaction { transaction in
                var filter = OutboxFilter()
                filter.states = [.expired]
                let ids = try OutboxStore.entries(filter, by: Authority(transaction, as: .system)).map(\.id)
                try OutboxCore(transaction, as: .system).resend(ids)
            }
        }
        #expect(
            try await scene.fixture.events(of: scene.ticket).filter { $0.hasPrefix("delivery.") } == [
                "delivery.delayed", "delivery.delayed", "delivery.expired", "delivery.resent", "delivery.delayed",
                "delivery.expired", "delivery.resent",
            ])
        #expect(
            try await scene.notices().compactMap(\.mail.subject).map { $0.contains("yet") }.sorted { $0 && !$1 } == [
                true, false, false,
            ])
    }

    @Test("what went well, or nobody knows, is told to nobody; nor is anything to an agent who has left")
    func nobody() async throws {
        for result in [DeliveryResult.accepted(code: 250, text: "ok"), .unknown(text: "cut")] {
            let scene = try await Scene()
            try await scene.enqueue()
            try await scene.settle(result, age: .seconds(5 * Self.hours))
            #expect(try await scene.notices().isEmpty)
        }
        let scene = try await Scene()
        try await scene.enqueue()
        let (ada, ticket) = (scene.ada.id, scene.ticket)
        let ben = try await scene.fixture.addAgent("Ben", "ben@acme.example")
        try await scene.fixture.transaction {
            _ = try PeopleCore($0, as: .system).change(ada, AgentChange(isActive: false))
        }
        try await scene.settle(Self.later, age: .seconds(5 * Self.hours))
        #expect(try await scene.notices().isEmpty)
        // Whose ticket it is by then hears of it.
        try await scene.fixture.transaction {
            var change = TicketChange()
            change.assignee = ben.id
            _ = try TicketCore($0, as: .system).change(ticket, change)
        }
        try await scene.settle(Self.later, age: .seconds(5 * Self.hours))
        #expect(try await scene.notices().map(\.recipient) == [ben.address])
    }

    @Test("a tenant's own time counts, and never is never; German tickets are told of in German")
    func policy() async throws {
        let scene = try await Scene(locale: "de")
        try await scene.fixture.transaction {
            var policy = DeliveryPolicy()
            policy.noticeMinutes = nil
            _ = try SettingsCore($0, as: .system).set(policy)
        }
        try await scene.enqueue()
        try await scene.settle(Self.later, age: .seconds(90 * Self.hours))
        #expect(try await scene.notices().isEmpty)
        try await scene.fixture.transaction {
            var policy = DeliveryPolicy()
            (policy.noticeMinutes, policy.answerHours) = (30, 240)
            _ = try SettingsCore($0, as: .system).set(policy)
        }
        try await scene.settle(Self.later, age: .seconds(1801))
        let mail = try #require(try await scene.notices().first).mail
        #expect(mail.subject?.contains("Noch nicht zugestellt") == true)
        #expect(mail.text?.contains("weniger als eine") == true && mail.text?.contains("aufgegeben wird: 239") == true)
    }

    @Test("a place that cannot be opened keeps nobody from writing down what became of the mail")
    func noPlace() async throws {
        let scene = try await Scene()
        try await scene.enqueue()
        let blind = DeliveryReactions(
            places: PlaceStore(sealer: try await Fixture(in: scene.fixture.database, slug: "chairs").sealer),
            reactions: Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let holder = WorkerID()
        let claims = try await scene.fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: 1, lease: .seconds(30), in: $0)
        }
        try await scene.fixture.transaction { transaction in
            let due = try #require(try DeliveryStore.load(claims, in: transaction).first)
            try blind.react(to: [(due, .refused(code: 550, text: "550 no"))], in: transaction)
        }
        #expect(try await scene.fixture.events(of: scene.ticket).last == "delivery.refused")
        #expect(try await scene.notices().isEmpty)
    }
}
