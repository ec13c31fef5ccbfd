// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import MIME
package import Threading
package import Tickets

/// A mail whose effect on a ticket was just written: what `Desk` reacts to, in the same transaction.
package struct ActedMail: Sendable {
    package var change: TicketCore.Change
    package var place: Place
    package var mail: Mail
    /// The words that became the message.
    package var text: String
    /// As whom the sender spoke.
    package var speaker: Verdict.Speaker
    /// Who is meant by the sender's address when it is a customer.
    package var contact: ContactID?
    /// Whether a machine wrote it; then nothing answers automatically.
    package var isAutomatic: Bool
    /// The size on the server in bytes when only the mail's beginning is here.
    package var wholeSize: Int?
}

/// What follows from a mail's effect; writes rows in the transaction it is given, sends nothing.
package typealias Reaction = @Sendable (ActedMail, Transaction) throws -> Void
