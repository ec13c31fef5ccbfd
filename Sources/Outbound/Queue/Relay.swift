// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Wire

/// Where a mailbox's mails are handed over, with everything needed to connect.
package struct Relay: Sendable {
    package var mailbox: MailboxID
    /// A name for logs; chosen by an admin.
    package var name: String
    package var endpoint: Endpoint

    package init(mailbox: MailboxID, name: String, endpoint: Endpoint) {
        self.mailbox = mailbox
        self.name = name
        self.endpoint = endpoint
    }
}
