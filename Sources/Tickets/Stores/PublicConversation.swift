// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// What of a ticket may be quoted to a customer: its public messages, the oldest first.
///
/// There is no other way to make one than to read it, and the statement reads no internal note; so what takes a
/// `PublicConversation` cannot quote one (invariant 10, RELIABILITY row 104).
package struct PublicConversation: Sendable {
    /// A public message.
    package struct Entry: Sendable {
        package let id: MessageID
        package let direction: Message.Direction
        /// The contact who wrote it, where one did.
        package let contact: ContactID?
        /// The author's name; `nil` without one.
        package let author: String?
        package let text: MessageText
        /// The Message-ID without angle brackets.
        package let mailID: String?
        package let createdAt: Date
    }

    package let entries: [Entry]

    private static let select: SQL = """
        select m.message_id, m.direction, m.contact_id, coalesce(a.name, c.name) as author, m.body, m.span_kinds, m.span_ends,
            m.mail_id, m.created_at
        from messages m
        left join agents a on a.tenant_id = m.tenant_id and a.agent_id = m.agent_id
        left join contacts c on c.tenant_id = m.tenant_id and c.contact_id = m.contact_id
        where m.tenant_id = $1 and m.ticket_id = $2 and m.visibility = 'public' and m.message_id <> $3
        order by m.created_at desc, m.message_id desc limit $4
        """

    /// Reads a ticket's, but for the message that is being written.
    ///
    /// - Parameter most: Only the last so many.
    package static func read(
        _ ticket: TicketID,
        before message: MessageID,
        most: Int? = nil,
        in transaction: Transaction
    ) throws -> PublicConversation {
        let rows = try transaction.query(select, transaction.requireTenant(), ticket, message, most)
        return PublicConversation(
            entries: try rows.map { row in
                Entry(
                    id: try row.get("message_id"),
                    direction: try row.get("direction"),
                    contact: try row.get("contact_id"),
                    author: try row.get("author"),
                    text: MessageText(
                        stored: try row.get("body"), kinds: (try row.get("span_kinds") as SQLArray).elements,
                        ends: (try row.get("span_ends") as SQLArray).elements),
                    mailID: try row.get("mail_id"),
                    createdAt: try row.get("created_at"))
            }.reversed())
    }

    private init(entries: [Entry]) { self.entries = entries }

    /// The customer's last message: what an answer answers.
    package var answered: Entry? { entries.last { $0.direction == .inbound } }
}
