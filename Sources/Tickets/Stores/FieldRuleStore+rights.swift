// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension FieldRuleStore {
    /// The tenant's rules in their order.
    ///
    /// - Parameter mailbox: Only those that a mail to this mailbox is read by.
    /// - Throws: `forbidden` without `settings.read`.
    package static func rules(for mailbox: MailboxID? = nil, by authority: Authority) throws -> [FieldRule] {
        try authority.require(.readSettings)
        return try rules(for: mailbox, in: authority.transaction)
    }
}
