// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// What of a mail fills a custom field of the ticket that it opens.
package struct FieldRule: Equatable, Sendable {
    /// Where the value stands.
    package enum Source: Equatable, Sendable {
        /// In a field of the mail's header, encoded words decoded; the first of that name, in any letter case.
        case header(String)
        /// In the part behind the plus of an address that it was sent to: `4711` in `support+4711@`, or with the prefix
        /// `order` in `support+order-4711@`.
        case plusAddress(prefix: String?)
        /// In a line of its text that begins with a label (``FormLabel``) and a colon, in the cell of a table behind the
        /// label's, or in the line right under a label that stands alone; the first one with something in it.
        case formLine(String)

        /// The word in the table.
        package var word: String {
            switch self {
            case .header: "header"
            case .plusAddress: "plus_address"
            case .formLine: "form_line"
            }
        }

        /// The header field, the label or the prefix.
        package var name: String? {
            switch self {
            case .header(let name), .formLine(let name): name
            case .plusAddress(let prefix): prefix
            }
        }

        init?(word: String, name: String?) {
            switch (word, name) {
            case ("header", let name?): self = .header(name)
            case ("form_line", let name?): self = .formLine(name)
            case ("plus_address", _): self = .plusAddress(prefix: name)
            default: return nil
            }
        }
    }

    /// The most rules of a tenant.
    package static let most = 500

    package var id: FieldRuleID
    /// The key of the field.
    package var field: String
    /// Only for mails to this mailbox; `nil` for all of the tenant.
    package var mailbox: MailboxID?
    package var source: Source
    /// Of several that find something for a field the first in this order counts, whether it can be a value or not; at
    /// one position a mailbox's own stand before the tenant's, then older before newer.
    package var position: Int

    package init(
        id: FieldRuleID = FieldRuleID(),
        field: String,
        mailbox: MailboxID? = nil,
        source: Source,
        position: Int = 0
    ) {
        self.id = id
        self.field = field
        self.mailbox = mailbox
        self.source = source
        self.position = position
    }
}
