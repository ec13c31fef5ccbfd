// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Deliveries on the timeline", .timeLimit(.minutes(15)))
struct DeliveryEventsTests {
    @Test("every end of a delivery is an event; of the delays the first, and each of another cause")
    func events() async throws {
        let fixture = try await Fixture()
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        let mail = OutgoingMail(
            id: OutboxID(),
            ticket: ticket,
            message: nil,
            mailbox: fixture.mailbox.id,
            kind: .reply,
            mailID: "m@acme.example",
            envelopeFrom: fixture.mailbox.address,
            recipients: ["anna@example.org"],
            content: []
        )
        try await fixture.transaction { try OutboxStore.enqueue(mail, in: $0) }
        let later = Date()
        let results: [DeliveryResult] = [
            .retry(at: later, code: 451, status: "4.7.1", text: "x"),
            .retry(at: later, code: 451, status: "4.7.1", text: "x"),
            // Another cause.
            .retry(at: later, code: 451, status: "4.3.0", text: "x"), .retry(at: later, code: nil, text: "x"),
            .accepted(code: 250, text: "x"), .refused(code: 550, text: "x"), .unknown(text: "x"), .expired(text: "x"),
        ]
        for result in results {
            let claims = try await fixture.pool.transaction(tenant: nil) {
                try DeliveryStore.claim(holder: WorkerID(), most: 1, lease: .seconds(30), in: $0)
            }
            try await fixture.transaction { transaction in
                let due = try #require(try DeliveryStore.load(claims, in: transaction).first)
                try DeliveryEvents.record([(due, result, nil)], in: transaction)
                try transaction.query(
                    """
                    update deliveries set next_attempt_at = now() - interval '1 second', reply_code = $1, reply_status = $2,
                        reply_text = $3
                    """, result.code, result.status, result.text)
            }
        }
        #expect(
            try await fixture.events(of: ticket).dropFirst(2) == [
                "delivery.delayed", "delivery.delayed", "delivery.delayed", "delivery.accepted", "delivery.refused",
                "delivery.unknown", "delivery.expired",
            ]
        )
        let data = try await fixture.transaction {
            try EventStore.history(of: ticket, for: .system, in: $0).map(\.data)
        }
        #expect(!data.joined().contains("anna"))
    }
}
