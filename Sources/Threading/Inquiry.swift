// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Whom a mail may be of, although it comes from an address that is nobody's: its token was made for him.
package struct Inquiry: Equatable, Sendable {
    /// The ticket that it points at.
    package var ticket: TicketID
    /// The address, as compared, of the participant for whom the token was made.
    package var known: String

    package init(ticket: TicketID, known: String) { (self.ticket, self.known) = (ticket, known) }
}
