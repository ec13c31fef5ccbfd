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
    /// Whether mails to the requester are not sent; `nil` where they are, and for contacts.
    package let requesterStanding: RequesterStanding?
    /// The latest events, the oldest of them first.
    package let history: [EventStore.Entry]
    /// Whether there are older messages than these.
    package let hasEarlier: Bool

    // From the latest back, along the index; the page turns them round.
    private static let latest: SQL = " and m.ticket_id = $3 order by m.created_at desc, m.message_id desc limit $4"
    private static func selectMessages(for viewer: Viewer) -> SQL { MessageStore.select(for: viewer) + latest }
    private static let selectAttachments: SQL = """
        select a.message_id, a.attachment_id, a.part, a.file_name, a.safe_name, a.declared_type, a.detected_type, a.size,
            a.state, a.findings, a.scan, a.scan_signature, a.content_id, a.listing
        from (select m.message_id from messages m where m.tenant_id = $1
        """
    private static let joinAttachments: SQL = """
        ) m join attachments a on a.tenant_id = $1 and a.message_id = m.message_id
        order by a.message_id, a.position
        """
    private static func selectAttachments(for viewer: Viewer) -> SQL {
        selectAttachments + viewer.seesMessage + latest + joinAttachments
    }
    // Of tickets that were merged into it too: of each the latest, then the latest of all.
    private static func selectEvents(for viewer: Viewer) -> SQL {
        EventStore.family(for: viewer) + EventStore.columns(for: viewer) + """
             from family f cross join lateral (
                select e.ticket_id, e.kind, e.actor_kind, e.data, e.at, e.sequence from events e
                where e.tenant_id = $1 and e.ticket_id = f.ticket_id
            """ + viewer.seesEvent + " order by e.sequence desc limit $4) e order by e.sequence desc limit $4"
    }

    /// Reads a ticket's page, of it what the viewer may read; `nil` when there is no such ticket for him.
    ///
    /// - Complexity: one round trip, whatever the length of the conversation and whoever looks.
    package static func read(
        _ id: TicketID,
        for viewer: Viewer,
        messages limit: Int = 50,
        events eventLimit: Int = 100,
        in transaction: Transaction
    ) throws -> TicketPage? {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.pipeline([
            TicketStore.find(id, for: viewer, of: tenant),
            Statement(selectMessages(for: viewer), tenant, viewer.id, id, limit + 1),
            Statement(selectAttachments(for: viewer), tenant, viewer.id, id, limit),
            Statement(selectEvents(for: viewer), tenant, viewer.id, id, eventLimit),
            MessageDelivery.latest(limit, of: id, for: viewer, tenant),
            RequesterStanding.statement(id, tenant),
        ])
        guard let ticket = try rows[0].first.map(TicketStore.ticket) else { return nil }
        let messages = try rows[1].map(MessageStore.message)
        let attachments = try rows[2].map { (try $0.get("message_id") as MessageID, try MessageStore.attachment($0)) }
        return TicketPage(
            ticket: ticket,
            messages: messages.prefix(limit).reversed(),
            attachments: Dictionary(grouping: attachments, by: \.0).mapValues { $0.map(\.1) },
            deliveries: try MessageDelivery.grouped(rows[4]),
            requesterStanding: viewer.isContact ? nil : try RequesterStanding(rows[5]),
            history: try rows[3].map(EventStore.entry).reversed(),
            hasEarlier: messages.count > limit
        )
    }
}
