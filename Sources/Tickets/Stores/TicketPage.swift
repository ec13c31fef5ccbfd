// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// What is shown of a ticket at once: itself, the latest of its conversation, and its latest history.
package struct TicketPage: Sendable {
    package let ticket: Ticket
    /// The latest messages, the oldest of them first.
    package let messages: [Message]
    /// What came with those messages.
    package let attachments: [MessageID: [Attachment]]
    /// What became of those of them that were sent, by recipient.
    package let deliveries: [MessageID: [MessageDelivery]]
    /// The latest events, the oldest of them first.
    package let history: [EventStore.Entry]
    /// Whether there are older messages than these.
    package let hasEarlier: Bool

    // From the latest back, along the index; the page turns them round.
    private static let selectMessages =
        MessageStore.select
        + " where tenant_id = $1 and ticket_id = $2 order by created_at desc, message_id desc limit $3"
    private static let selectAttachments: SQL = """
        select a.message_id, a.attachment_id, a.part, a.file_name, a.safe_name, a.declared_type, a.detected_type, a.size
        from (select message_id from messages where tenant_id = $1 and ticket_id = $2
            order by created_at desc, message_id desc limit $3) m
        join attachments a on a.tenant_id = $1 and a.message_id = m.message_id
        order by a.message_id, a.position
        """
    // Of tickets that were merged into it too: of each the latest, then the latest of all.
    private static let selectEvents: SQL = """
        with recursive family (ticket_id, step) as (
            select $2::uuid, 0
            union all
            select t.ticket_id, f.step + 1 from family f
            join tickets t on t.tenant_id = $1 and t.merged_into = f.ticket_id
            where f.step < 100)
        select e.kind, e.actor_kind, e.data, e.at, nullif(f.ticket_id, $2) as merged_from
        from family f cross join lateral (
            select kind, actor_kind, data, at, sequence from events where tenant_id = $1 and ticket_id = f.ticket_id
            order by sequence desc limit $3) e
        order by e.sequence desc limit $3
        """

    /// Reads a ticket's page; `nil` when the tenant has no such ticket.
    ///
    /// - Complexity: one round trip, whatever the length of the conversation.
    package static func read(
        _ id: TicketID,
        messages limit: Int = 50,
        events eventLimit: Int = 100,
        in transaction: Transaction
    ) throws -> TicketPage? {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.pipeline([
            TicketStore.find(id, of: tenant),
            Statement(selectMessages, tenant, id, limit + 1),
            Statement(selectAttachments, tenant, id, limit),
            Statement(selectEvents, tenant, id, eventLimit),
            MessageDelivery.latest(limit, of: id, tenant),
        ])
        guard let ticket = try rows[0].first.map(TicketStore.ticket) else { return nil }
        let messages = try rows[1].map(MessageStore.message)
        let attachments = try rows[2].map { (try $0.get("message_id") as MessageID, try MessageStore.attachment($0)) }
        return TicketPage(
            ticket: ticket,
            messages: messages.prefix(limit).reversed(),
            attachments: Dictionary(grouping: attachments, by: \.0).mapValues { $0.map(\.1) },
            deliveries: try MessageDelivery.grouped(rows[4]),
            history: try rows[3].map(EventStore.entry).reversed(),
            hasEarlier: messages.count > limit
        )
    }
}
