// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Outbound
import Tickets

/// What an automatic answer says, as far as that decides whether it goes out.
package enum AnswerKind: Sendable {
    /// That a mail has arrived and began a ticket; that is said once in a ticket.
    case acknowledgement
    /// Something else about a mail.
    case notice
    /// Whether a mail from another address is the recipient's. It is asked once of an address and once a day in a ticket
    /// (decision 31), and soon after an acknowledgement is just when people answer from another program.
    case question

    /// As it stands in the outbox.
    package var mail: OutgoingMail.Kind { self == .acknowledgement ? .acknowledgement : .notice }

    /// Whether a budget does not stop it.
    func isFree(of budget: Budget) -> Bool { self == .question && budget == .senderAnswers }
}
