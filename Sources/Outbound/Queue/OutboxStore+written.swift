// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension OutboxStore {
    /// A mail that a transaction has queued.
    package struct WrittenMail: Sendable {
        package var kind: String
        package var recipients: [String]
        /// But for the files that stand elsewhere.
        package var content: [UInt8]
        /// In octets, as it is sent.
        package var size: Int
    }

    // now() is the transaction's own beginning, and so is every created_at that it writes.
    private static let selectWritten: SQL =
        "select o.kind, o.content, " + size + """
             as size,
                array(select d.recipient from deliveries d
                    where d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id order by 1) as recipients
            from outbox o where o.tenant_id = $1 and o.ticket_id = any ($2) and o.created_at = now()
            order by o.outbox_id
            """

    /// What this transaction has queued for these tickets; for dry runs.
    package static func written(for tickets: [TicketID], in transaction: Transaction) throws -> [WrittenMail] {
        try transaction.query(selectWritten, transaction.requireTenant(), SQLArray(tickets)).map { row in
            WrittenMail(
                kind: try row.get("kind"),
                recipients: (try row.get("recipients") as SQLArray<String>).elements,
                content: try row.get("content"),
                size: try row.get("size")
            )
        }
    }
}
