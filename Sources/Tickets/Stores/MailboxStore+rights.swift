// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Reads for somebody: mailboxes, their servers and how polling them goes need `mailboxes.read`.
extension MailboxStore {
    /// All mailboxes of the tenant with how polling them goes.
    ///
    /// - Throws: `forbidden`.
    package static func all(by authority: Authority) throws -> [(mailbox: Mailbox, health: MailboxHealth)] {
        try authority.require(.readMailboxes)
        return try all(in: authority.transaction)
    }

    /// The mailbox with an id.
    ///
    /// - Throws: `forbidden`.
    package static func find(_ id: MailboxID, by authority: Authority) throws -> Mailbox? {
        try authority.require(.readMailboxes)
        return try find(id, in: authority.transaction)
    }
}
