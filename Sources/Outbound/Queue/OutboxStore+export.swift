// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

extension OutboxStore {
    /// A mail that was sent to somebody, or was to be.
    package struct SentMail: Sendable {
        package var id: DeliveryID
        package var ticket: TicketID
        package var recipient: String
        /// `acknowledgement`, `notification` or `reply`.
        package var kind: String
        package var state: String
        package var createdAt: Date
        package var settledAt: Date?
    }

    private static let selectSent: SQL = """
        select d.delivery_id, o.ticket_id, d.recipient, o.kind, d.state, d.created_at, d.settled_at
        from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
        where d.tenant_id = $1 and lower(d.recipient) = any ($2) and ($3::uuid is null or d.delivery_id > $3)
        order by d.delivery_id limit $4
        """

    /// Mails to addresses, behind one of them.
    ///
    /// - Parameter keys: In lower case.
    package static func sent(
        to keys: [String],
        after last: DeliveryID?,
        limit: Int,
        in transaction: Transaction
    ) throws -> [SentMail] {
        try transaction.query(selectSent, transaction.requireTenant(), SQLArray(keys), last, limit).map { row in
            SentMail(
                id: try row.get("delivery_id"),
                ticket: try row.get("ticket_id"),
                recipient: try row.get("recipient"),
                kind: try row.get("kind"),
                state: try row.get("state"),
                createdAt: try row.get("created_at"),
                settledAt: try row.get("settled_at")
            )
        }
    }
}
