// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What a person has decided on a mail that was held: it counts more than all evidence, and the evidence is kept beside it.
package enum PersonsDecision: Equatable, Sendable {
    /// It belongs to this ticket, as its sender's words. Whoever that is takes part in the ticket from then on.
    case join(TicketID)
    /// It is what the agent whose address it comes from answers in this ticket.
    case joinAsAgent(TicketID)
    /// It opens a ticket.
    case open

    /// The word in the table.
    package var word: String {
        switch self {
        case .join: "join"
        case .joinAsAgent: "join_as_agent"
        case .open: "open"
        }
    }

    /// The ticket it belongs to.
    package var ticket: TicketID? {
        switch self {
        case .join(let ticket), .joinAsAgent(let ticket): ticket
        case .open: nil
        }
    }

    /// Reads the stored form; `nil` for none, and for one whose ticket is not there any more.
    package init?(word: String?, ticket: TicketID?) {
        switch (word, ticket) {
        case ("join", let ticket?): self = .join(ticket)
        case ("join_as_agent", let ticket?): self = .joinAsAgent(ticket)
        case ("open", _): self = .open
        default: return nil
        }
    }
}
