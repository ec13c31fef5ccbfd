// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Logging
import Outbound
import PostroomTesting
import Tickets
import Wire

/// A fixture with one ticket, and mails of it in the outbox.
struct Outbox: Sendable {
    let fixture: Fixture
    let ticket: TicketID
    let journals: JournalDirectory

    private init(_ fixture: Fixture, _ ticket: TicketID) {
        (self.fixture, self.ticket, journals) = (fixture, ticket, JournalDirectory())
    }

    /// The same outbox on another machine.
    static func elsewhere(_ outbox: Outbox) -> Outbox { Outbox(outbox.fixture, outbox.ticket) }

    init() async throws {
        fixture = try await Fixture()
        journals = JournalDirectory()
        ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
    }

    /// Queues a mail.
    @discardableResult
    func enqueue(
        _ recipient: String = "anna@example.org",
        kind: OutgoingMail.Kind = .reply,
        text: String = "Hello\r\n",
        on ticket: TicketID? = nil,
        of other: Fixture? = nil
    ) async throws -> OutgoingMail {
        let (id, fixture) = (OutboxID(), other ?? self.fixture)
        let mail = OutgoingMail(
            id: id,
            ticket: ticket ?? self.ticket,
            message: nil,
            mailbox: fixture.mailbox.id,
            kind: kind,
            mailID: "\(id)@acme.example",
            envelopeFrom: fixture.mailbox.address,
            recipients: [recipient],
            content: Array("Message-ID: <\(id)@acme.example>\r\n\r\n\(text)".utf8)
        )
        try await fixture.transaction { try OutboxStore.enqueue(mail, in: $0) }
        return mail
    }

    func claim(_ holder: WorkerID, most: Int = 50) async throws -> [ClaimedDelivery] {
        try await fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: most, lease: .seconds(30), in: $0)
        }
    }

    func arm(_ claim: ClaimedDelivery, _ holder: WorkerID) async throws -> Bool {
        try await fixture.transaction { try DeliveryStore.arm([claim], holder: holder, in: $0) }[claim.id] != nil
    }

    func settle(_ claim: ClaimedDelivery, _ holder: WorkerID, _ result: DeliveryResult) async throws -> Bool {
        try await fixture.transaction { transaction in
            // As a worker knows it, whatever has become of it since.
            var due = try DeliveryStore.load([claim], in: transaction)
            if due.isEmpty { return false }
            due[0].claim = claim
            return !(try DeliveryStore.settle([(due[0], result)], holder: holder, in: transaction).isEmpty)
        }
    }

    /// Lets every lease and every waiting time run out.
    func makeDue() async throws {
        try await fixture.transaction {
            _ = try $0.query(
                "update deliveries set next_attempt_at = now() - interval '1 second' where settled_at is null"
            )
        }
    }

    /// The same for those that limits hold, in the order of their times.
    func makeDueInOrder() async throws {
        try await fixture.transaction {
            _ = try $0.query(
                "update deliveries set next_attempt_at = next_attempt_at - interval '1 day' where settled_at is null")
        }
    }

    /// State, attempts and the relay's words of every delivery, the oldest first.
    func deliveries() async throws -> [DeliverySummary] {
        let ticket = ticket
        return try await fixture.transaction { try OutboxStore.deliveries(of: ticket, in: $0) }
    }

    /// Seconds until the first queued delivery is due.
    func secondsUntilDue() async throws -> Double {
        let milliseconds = try await fixture.count(
            """
            select (extract(epoch from min(next_attempt_at) - now()) * 1000)::bigint as n
            from deliveries where settled_at is null
            """
        )
        return Double(milliseconds) / 1000
    }

    /// A worker whose relay is the server, or a port where nobody listens.
    func worker(
        _ server: ScriptedSMTPServer?,
        loop: Loop,
        holder: WorkerID = WorkerID(),
        configuration: DeliveryWorker.Configuration = DeliveryWorker.Configuration(),
        settled: @escaping @Sendable (DueDelivery, DeliveryResult, Transaction) throws -> Void = { _, _, _ in },
        willConnect: @escaping @Sendable (MailboxID) async throws -> Void = { _ in }
    ) -> DeliveryWorker {
        worker(
            TestRoutes(url: server?.url ?? "smtp://127.0.0.1:1", loop: loop, willConnect: willConnect), holder: holder,
            configuration: configuration, settled: settled)
    }

    /// A worker whose mails go by these routes.
    func worker(
        _ routes: any MailRoutes,
        holder: WorkerID = WorkerID(),
        hand: WorkInHand? = nil,
        configuration: DeliveryWorker.Configuration = DeliveryWorker.Configuration(),
        settled: @escaping @Sendable (DueDelivery, DeliveryResult, Transaction) throws -> Void = { _, _, _ in }
    ) -> DeliveryWorker {
        DeliveryWorker(
            pool: fixture.pool,
            hand: hand ?? WorkInHand(holder: holder),
            journalDirectory: journals.path,
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            routes: routes,
            settled: { batch, transaction in
                for (delivery, result) in batch { try settled(delivery, result, transaction) }
            }
        )
    }
}
