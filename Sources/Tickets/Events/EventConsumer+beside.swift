// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

extension EventConsumer.Entry {
    private static let selectBeside: SQL = """
        select exists (select from events
            where tenant_id = $1 and ticket_id = $2 and xid = $3::xid8 and kind = $4) as is_there
        """

    /// Whether the transaction that wrote the event wrote one of another kind in the same ticket.
    ///
    /// - Complexity: O(events of the ticket) at most, by an index.
    package func isBeside(_ kind: Event.Kind, in transaction: Transaction) throws -> Bool {
        let rows = try transaction.query(
            Self.selectBeside, transaction.requireTenant(), event.ticket, cursor.transaction, kind.rawValue)
        return try rows.first?.get("is_there") ?? false
    }
}
