// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// What became of a message on its way to one recipient.
package struct MessageDelivery: Equatable, Sendable {
    /// The address, as it was written on the envelope.
    package var recipient: String
    package var state: DeliveryState
    package var attempts: Int
    /// Since when it is settled; `nil` while it goes on.
    package var settledAt: Date?

    // The rows of the queue themselves: there is no second place that says how a delivery stands. Notifications carry
    // a message too, but bring it to nobody it was written to.
    private static let columns: SQL = """
        select o.message_id, d.recipient, d.state, d.attempts, d.settled_at
        from
        """
    private static let joins: SQL = """
         m join outbox o on o.tenant_id = $1 and o.message_id = m.message_id and o.kind <> 'notification'
        join deliveries d on d.tenant_id = $1 and d.outbox_id = o.outbox_id
        where m.direction = 'outbound'
        order by o.message_id, d.created_at, d.delivery_id
        """
    private static let selectOfTicket =
        columns + " (select message_id, direction from messages where tenant_id = $1 and ticket_id = $2)" + joins
    private static let selectOfLatest =
        columns + """
             (select message_id, direction from messages where tenant_id = $1 and ticket_id = $2
                order by created_at desc, message_id desc limit $3)
            """ + joins

    /// The deliveries of a ticket's outbound messages, each message's in the order in which they were asked for.
    ///
    /// They stay with their messages when those go to another ticket.
    ///
    /// - Complexity: O(recipients), by indexes.
    package static func all(
        of ticket: TicketID,
        in transaction: Transaction
    ) throws -> [MessageID: [MessageDelivery]] {
        try grouped(transaction.query(selectOfTicket, transaction.requireTenant(), ticket))
    }

    /// The statement for the latest messages of a ticket.
    static func latest(_ limit: Int, of ticket: TicketID, _ tenant: TenantID) -> Statement {
        Statement(selectOfLatest, tenant, ticket, limit)
    }

    static func grouped(_ rows: Rows) throws -> [MessageID: [MessageDelivery]] {
        let all = try rows.map { row in (try row.get("message_id") as MessageID, try MessageDelivery(row)) }
        return Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) }
    }

    private init(_ row: Row) throws {
        recipient = try row.get("recipient")
        attempts = try row.get("attempts")
        settledAt = try row.get("settled_at")
        // A word of a newer program: nothing is known of how it went.
        state = DeliveryState(stored: try row.get("state"), attempts: attempts) ?? .unknown
    }
}

extension Sequence<MessageDelivery> {
    /// One word for all recipients; `nil` where nothing was to be sent.
    package var state: DeliveryState? { DeliveryState(of: map(\.state)) }
}
