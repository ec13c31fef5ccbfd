// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Threading

/// What the ledger keeps of a mail that counts.
package struct IntakeMark: Equatable, Sendable {
    package var ledger: LedgerID
    package var sender: SenderKey
    /// What its words look like.
    package var text: TextMark?
    /// With which others it is held.
    package var group: MailGroupID?

    package init(_ ledger: LedgerID, sender: SenderKey, text: TextMark? = nil, group: MailGroupID? = nil) {
        self.ledger = ledger
        self.sender = sender
        self.text = text
        self.group = group
    }
}
