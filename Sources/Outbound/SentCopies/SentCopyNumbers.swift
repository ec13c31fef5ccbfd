// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How many copies of sent mails wait for a mailbox, and how often in a row they failed, for metrics.
package struct SentCopyNumbers: Equatable, Sendable {
    package var mailbox: MailboxID
    package var waiting: Int
    package var failures: Int

    package init(mailbox: MailboxID, waiting: Int, failures: Int) {
        (self.mailbox, self.waiting, self.failures) = (mailbox, waiting, failures)
    }

    /// Reads them, for all tenants: of mailboxes for which something waits or has failed.
    package static func all(in transaction: Transaction) throws -> [SentCopyNumbers] {
        try transaction.query("select mailbox_id, waiting, failures from sent_copy_numbers()").map {
            SentCopyNumbers(
                mailbox: try $0.get("mailbox_id"), waiting: try $0.get("waiting"), failures: try $0.get("failures"))
        }
    }
}
