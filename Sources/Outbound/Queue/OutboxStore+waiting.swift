// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

extension OutboxStore {
    private static let selectWaiting: SQL = """
        select exists (select from deliveries d
            where d.tenant_id = $1 and d.mailbox_id = any ($2) and d.settled_at is null and d.created_at <= $3) as found
        """

    /// Whether a mail of some mailboxes that was written until then has still to be sent.
    ///
    /// - Complexity: O(deliveries that are not settled).
    package static func waits(of mailboxes: [MailboxID], until end: Date, in transaction: Transaction) throws -> Bool {
        try transaction.query(selectWaiting, transaction.requireTenant(), SQLArray(mailboxes), end).first?.get("found")
            ?? false
    }
}
