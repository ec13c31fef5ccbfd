// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Delivery states of messages", .timeLimit(.minutes(15)))
struct DeliveryStateTests {
    @Test(
        "one word stands for all recipients",
        arguments: [
            ([], nil), ([.queued], .queued), ([.accepted, .accepted], .accepted), ([.failed, .failed], .failed),
            ([.unknown, .unknown], .unknown), ([.queued, .sending], .sending), ([.queued, .accepted], .sending),
            ([.sending, .accepted, .queued], .sending), ([.delayed, .accepted], .delayed),
            ([.delayed, .queued], .delayed),
            ([.accepted, .failed], .mixed), ([.accepted, .unknown], .mixed), ([.queued, .failed], .mixed),
            ([.cancelled, .cancelled], .cancelled), ([.cancelled, .accepted], .mixed), ([.mixed], .mixed),
            ([.accepted, .delivered], .accepted), ([.delivered, .delivered], .delivered),
            ([.delivered, .queued], .sending), ([.refused, .expired], .failed), ([.bouncedHard, .refused], .failed),
            ([.bouncedSoft, .delivered], .mixed), ([.suppressed, .suppressed], .suppressed),
        ] as [([DeliveryState], DeliveryState?)])
    func words(states: [DeliveryState], word: DeliveryState?) {
        #expect(DeliveryState(of: states) == word)
        #expect(DeliveryState(of: states.reversed()) == word)
    }

    /// Writes a mail with its deliveries, in this order.
    private func send(
        _ message: MessageID,
        of ticket: TicketID,
        kind: String = "reply",
        _ deliveries: [(recipient: String, state: String, attempts: Int)],
        _ fixture: Fixture
    ) async throws {
        let (tenant, mailbox, outbox) = (fixture.tenant, fixture.mailbox.id, OutboxID())
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                insert into outbox (tenant_id, outbox_id, ticket_id, message_id, mailbox_id, kind, mail_id, envelope_from,
                    content)
                values ($1, $2, $3, $4, $5, $6, $7, 'v@acme.example', 'x')
                """, tenant, outbox, ticket, message, mailbox, kind, "\(outbox)@acme.example")
            for (index, delivery) in deliveries.enumerated() {
                try transaction.query(
                    """
                    insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient, state, attempts,
                        created_at, settled_at, next_attempt_at, first_tried_at)
                    select $1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8),
                        case when not o then now() end, case when o then now() end, case when $7 > 0 then now() end
                    from (select $6 in ('queued', 'sending', 'armed') as o) x
                    """, tenant, DeliveryID(), outbox, mailbox, delivery.recipient, delivery.state, delivery.attempts,
                    Double(index))
            }
        }
    }

    @Test("a page says of each message sent how it stands with each recipient; notifications do not count")
    func page() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        let opened = try await fixture.openTicket(by: anna)
        let replies = try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(ada.id))
            return try (0..<9).map { number in
                try #require(
                    try core.reply(NewMessage(text: MessageText("r\(number)")), to: opened.ticket, by: ada.id).message)
            }
        }
        let rows: [[(recipient: String, state: String, attempts: Int)]] = [
            [("a@x.example", "queued", 0)], [("a@x.example", "sending", 1), ("b@x.example", "armed", 1)],
            [("a@x.example", "queued", 2)], [("a@x.example", "accepted", 1), ("b@x.example", "accepted", 3)],
            [("a@x.example", "refused", 1), ("b@x.example", "expired", 9)], [("a@x.example", "unknown", 1)],
            [("a@x.example", "accepted", 1), ("b@x.example", "refused", 1)], [("a@x.example", "cancelled", 0)],
        ]
        for (message, deliveries) in zip(replies, rows) {
            try await send(message, of: opened.ticket, deliveries, fixture)
        }
        // News of the first message, and of an answer, to an agent.
        let first = try #require(opened.message)
        try await send(first, of: opened.ticket, kind: "notification", [("ada@acme.example", "accepted", 1)], fixture)
        try await send(
            replies[0], of: opened.ticket, kind: "notification", [("ada@acme.example", "refused", 1)], fixture)

        let page = try #require(
            try await fixture.transaction { try TicketPage.read(opened.ticket, for: .system, in: $0) })
        let words = replies.map { page.deliveries[$0]?.state }
        #expect(
            words == [.queued, .sending, .delayed, .accepted, .failed, .unknown, .mixed, .cancelled, nil])
        #expect(page.deliveries[first] == nil && page.deliveries.count == 8)
        let mixed = try #require(page.deliveries[replies[6]])
        #expect(
            mixed.map(\.recipient) == ["a@x.example", "b@x.example"] && mixed.map(\.state) == [.accepted, .refused])
        #expect(mixed.allSatisfy { $0.settledAt != nil && $0.attempts == 1 })
        #expect(page.deliveries[replies[2]]?.first?.settledAt == nil)
        // Only of the messages that are on the page.
        let short = try #require(
            try await fixture.transaction { try TicketPage.read(opened.ticket, for: .system, messages: 3, in: $0) })
        #expect(Set(short.deliveries.keys) == Set(replies[6...7]))
        let all = try await fixture.transaction { try MessageDelivery.all(of: opened.ticket, for: .system, in: $0) }
        #expect(all == page.deliveries)

        // They go with the messages into another ticket, and are nobody else's.
        let target = try await fixture.openTicket(by: anna).ticket
        _ = try await fixture.transaction { try TicketCore($0, as: .system).merge(opened.ticket, into: target) }
        let merged = try await fixture.transaction { try MessageDelivery.all(of: target, for: .system, in: $0) }
        #expect(merged == all)
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        #expect(try await other.transaction { try MessageDelivery.all(of: target, for: .system, in: $0) }.isEmpty)
    }
}
