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

    init() async throws {
        fixture = try await Fixture()
        ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
    }

    /// Queues a mail.
    @discardableResult
    func enqueue(
        _ recipient: String = "anna@example.org",
        kind: OutgoingMail.Kind = .reply,
        text: String = "Hello\r\n"
    ) async throws -> OutgoingMail {
        let id = OutboxID()
        let mail = OutgoingMail(
            id: id,
            ticket: ticket,
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
        try await fixture.transaction { try DeliveryStore.arm(claim, holder: holder, in: $0) }
    }

    func settle(_ claim: ClaimedDelivery, _ holder: WorkerID, _ result: DeliveryResult) async throws -> Bool {
        try await fixture.transaction { try DeliveryStore.settle(claim, holder: holder, result, in: $0) }
    }

    /// Lets every lease and every waiting time run out.
    func makeDue() async throws {
        try await fixture.transaction {
            _ = try $0.query(
                "update deliveries set next_attempt_at = now() - interval '1 second' where settled_at is null"
            )
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
        let url = server?.url ?? "smtp://127.0.0.1:1"
        return DeliveryWorker(
            pool: fixture.pool,
            hand: WorkInHand(holder: holder),
            loop: loop,
            configuration: configuration,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            relay: { _, mailbox in
                try await willConnect(mailbox)
                return Relay(mailbox: mailbox, name: "test", endpoint: try Endpoint(url: url, security: .plaintext))
            },
            settled: settled
        )
    }
}
