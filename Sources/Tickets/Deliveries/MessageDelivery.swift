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
    /// Until when it waits to be sent for the first time: for its time, or for as long as it can be called off.
    package var waitsUntil: Date?

    // The rows of the queue themselves: there is no second place that says how a delivery stands. Notifications carry
    // a message too, but bring it to nobody it was written to. Where a recipient was changed, the new one counts.
    private static let columns: SQL =
        "select o.message_id, d.recipient, d.attempts, d.settled_at, " + waiting + DeliveryState.word + " as state from"
    private static let waiting: SQL = """
         case when d.state = 'queued' and d.first_tried_at is null and d.next_attempt_at > now() then d.next_attempt_at end
            as waits_until,
        """
    private static let joins: SQL = """
         m join outbox o on o.tenant_id = $1 and o.message_id = m.message_id and o.kind <> 'notification'
        join deliveries d on d.tenant_id = $1 and d.outbox_id = o.outbox_id
        where m.direction = 'outbound' and d.successor_id is null
        """
    private static let messages: SQL = """
         (select m.message_id, m.direction from messages m where m.tenant_id = $1 and m.ticket_id = $3
        """
    private static let latest: SQL = " order by m.created_at desc, m.message_id desc limit $4"

    /// Of a ticket's messages, or of the latest of them.
    private static func select(_ part: SQL, for viewer: Viewer) -> SQL {
        columns + messages + viewer.seesMessage + part + ")" + joins + viewer.seesDelivery
            + " order by o.message_id, d.created_at, d.delivery_id"
    }

    /// The deliveries of a ticket's outbound messages, each message's in the order in which they were asked for; for a
    /// contact those to himself.
    ///
    /// They stay with their messages when those go to another ticket.
    ///
    /// - Complexity: O(recipients), by indexes.
    package static func all(
        of ticket: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [MessageID: [MessageDelivery]] {
        try grouped(transaction.query(select("", for: viewer), transaction.requireTenant(), viewer.id, ticket))
    }

    /// The statement for the latest messages of a ticket.
    static func latest(_ limit: Int, of ticket: TicketID, for viewer: Viewer, _ tenant: TenantID) -> Statement {
        Statement(select(latest, for: viewer), tenant, viewer.id, ticket, limit)
    }

    static func grouped(_ rows: Rows) throws -> [MessageID: [MessageDelivery]] {
        let all = try rows.map { row in (try row.get("message_id") as MessageID, try MessageDelivery(row)) }
        return Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) }
    }

    private init(_ row: Row) throws {
        recipient = try row.get("recipient")
        attempts = try row.get("attempts")
        settledAt = try row.get("settled_at")
        waitsUntil = try row.get("waits_until")
        // A word of a newer program: nothing is known of how it went.
        state = DeliveryState(rawValue: try row.get("state")) ?? .unknown
    }
}

extension Sequence<MessageDelivery> {
    /// One word for all recipients; `nil` where nothing was to be sent.
    package var state: DeliveryState? { DeliveryState(of: map(\.state)) }
}
