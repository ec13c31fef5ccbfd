// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Foundation
package import Identity

/// How a mailbox is that is polled, for metrics.
package struct MailboxNumbers: Equatable, Sendable {
    package var mailbox: MailboxID
    /// Failures in a row.
    package var failures: Int
    package var lastSuccess: Date?
    /// When its login or its client's secret ends, where that is known.
    package var loginEnds: Date?

    /// Reads them, for all tenants.
    package static func all(in transaction: Transaction) throws -> [MailboxNumbers] {
        try transaction.query("select mailbox_id, failures, last_success_at, login_ends_at from mailbox_numbers()").map
        {
            MailboxNumbers(
                mailbox: try $0.get("mailbox_id"),
                failures: try $0.get("failures"),
                lastSuccess: try $0.get("last_success_at"),
                loginEnds: try $0.get("login_ends_at")
            )
        }
    }
}
