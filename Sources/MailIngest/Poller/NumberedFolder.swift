// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// A mailbox's folder under one UIDVALIDITY: in it, and only there, a UID names one mail (RFC 9051 §2.3.1.1).
package struct NumberedFolder: Equatable, Sendable {
    package var mailbox: MailboxID
    package var name: String
    package var uidValidity: UInt32

    package init(mailbox: MailboxID, name: String, uidValidity: UInt32) {
        self.mailbox = mailbox
        self.name = name
        self.uidValidity = uidValidity
    }
}
