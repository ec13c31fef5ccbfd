// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Jobs
import Logging
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Threading
import Tickets

/// Ada's answers to Anna, with the tokens that ours have, and what our server says of them.
struct ReportScene: Sendable {
    let fixture: Fixture
    let ada: Agent
    let anna: ContactID
    let ticket: TicketID
    let number: Int64
    let reactions: DeliveryReactions

    static let customer = "anna@example.org"

    init() async throws {
        fixture = try await Fixture()
        ada = try await fixture.addAgent("Ada", "ada@acme.example")
        anna = try await fixture.addContact(Self.customer, name: "Anna")
        let opened = try await fixture.openTicket(by: anna)
        (ticket, number) = (opened.ticket, opened.number)
        reactions = DeliveryReactions(places: PlaceStore(sealer: fixture.sealer), reactions: Self.reactions)
    }

    static var reactions: Reactions { Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }) }

    /// A mail and its deliveries.
    struct Sent: Sendable {
        var mail: OutgoingMail
        var deliveries: [DeliveryID]
        var delivery: DeliveryID { deliveries[0] }
    }

    /// Queues a mail that is about the ticket; an answer is Ada's.
    func enqueue(_ kind: OutgoingMail.Kind = .reply, to recipients: [String] = [customer]) async throws -> Sent {
        let (ticket, number, ada, fixture) = (ticket, number, ada, fixture)
        return try await fixture.transaction { transaction in
            var message: MessageID?
            if kind == .reply {
                message = try TicketCore(transaction, as: .agent(ada.id))
                    .reply(NewMessage(text: MessageText("Hello.")), to: ticket, by: ada.id).message
            }
            let id = OutboxID()
            let token = ReplyToken(
                role: .customer, ticketNumber: UInt32(number), mail: id, recipient: recipients[0],
                keyring: fixture.keyring, now: Date()
            ).text(fixture.keyring)
            let mail = OutgoingMail(
                id: id, ticket: ticket, message: message, mailbox: fixture.mailbox.id, kind: kind,
                mailID: OwnMailID.make(mail: id, token: token, domain: fixture.mailbox.domain),
                envelopeFrom: try #require(ReplyAddress.make(mailbox: fixture.mailbox.address, token: token)),
                recipients: recipients, content: [65])
            try OutboxStore.enqueue(mail, in: transaction)
            let rows = try transaction.query(
                "select delivery_id from deliveries where outbox_id = $1 order by delivery_id", id)
            return Sent(mail: mail, deliveries: try rows.map { try $0.get("delivery_id") })
        }
    }

    /// The name of an attempt in reports.
    func envelopeID(_ delivery: DeliveryID, attempt: Int = 1) -> String {
        DeliveryToken(delivery, attempt: attempt).text(fixture.keyring)
    }

    /// Lets all that waits have a result at our own server.
    func settle(
        _ result: DeliveryResult = .accepted(code: 250, status: "2.0.0", text: "250 2.0.0 queued"),
        only: DeliveryID? = nil
    ) async throws {
        let (holder, reactions) = (WorkerID(), reactions)
        let claims = try await fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: 50, lease: .seconds(30), in: $0)
        }
        try await fixture.transaction { transaction in
            let mine = claims.filter { only == nil || $0.id == only }
            for due in try DeliveryStore.load(mine, in: transaction) {
                #expect(try DeliveryStore.arm([due.claim], holder: holder, in: transaction).count == 1)
                #expect(try DeliveryStore.settle([(due, result)], holder: holder, in: transaction).count == 1)
                try reactions.react(to: [(due, result)], in: transaction)
            }
            try DeliveryStore.giveBack(claims, holder: holder, in: transaction)
        }
    }

    /// A mail that our server has accepted.
    func accepted(_ kind: OutgoingMail.Kind = .reply, to recipients: [String] = [customer]) async throws -> Sent {
        let sent = try await enqueue(kind, to: recipients)
        for delivery in sent.deliveries { try await settle(only: delivery) }
        return sent
    }

    /// How a delivery stands, as people see it.
    func entry(_ id: DeliveryID) async throws -> OutboxEntry {
        try await fixture.transaction {
            try #require(try OutboxStore.entry(id, by: Authority($0, as: .system)))
        }
    }

    /// The ticket's events of one kind, their data.
    func events(_ kind: String) async throws -> [String] {
        let ticket = ticket
        return try await fixture.transaction {
            try EventStore.history(of: ticket, for: .system, in: $0).filter { $0.kind == kind }.map(\.data)
        }
    }

    /// What Ada was told, by subject.
    func told() async throws -> [Mail] { try await fixture.outbox("notification").map(\.mail) }

    func suppressions(ended: Bool = false) async throws -> [Suppression] {
        try await fixture.transaction {
            try SuppressionStore.all(hasEnded: ended, by: Authority($0, as: .system))
        }
    }

    /// Runs what jobs there are, at once, until none is due.
    func runJobs(ask: @escaping UnknownDeliveries.Ask, times: UnknownDeliveries.Times) async throws {
        var handlers = JobHandlers()
        UnknownDeliveries(times: times, ask: ask).register(in: &handlers)
        try await fixture.transaction {
            _ = try $0.query(
                "update jobs set next_attempt_at = now() where tenant_id = $1 and settled_at is null", $0.tenant)
        }
        let worker = JobWorker(
            pool: fixture.pool, holder: WorkerID(), handlers: handlers, configuration: JobWorker.Configuration(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        _ = try await worker.workDue()
    }
}
