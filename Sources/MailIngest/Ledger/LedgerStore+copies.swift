// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension LedgerStore {
    /// One time that a mail came.
    package struct Arrival: Equatable, Sendable {
        package var mailbox: MailboxID
        /// Whether it opened its ticket.
        package var isOpening: Bool
    }

    private static let selectArrivals: SQL = """
        select mailbox_id, state = 'new' as is_opening from ledger
        where tenant_id = $1 and message_id = $2 and state in ('new', 'joined')
        order by reason is not null, ledger_id limit 100
        """

    /// Where a mail came that became this message: what made it one first.
    package static func arrivals(of message: MessageID, in transaction: Transaction) throws -> [Arrival] {
        try transaction.query(selectArrivals, transaction.requireTenant(), message).map { row in
            Arrival(mailbox: try row.get("mailbox_id"), isOpening: try row.get("is_opening"))
        }
    }
}
