// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What a participant was asked: whether another address is his too.
package struct AddressQuestion: Equatable, Sendable {
    /// What came of it.
    package enum State: String, Sendable {
        case asked
        case confirmed
        case refused
    }

    package var id: AddressQuestionID
    /// Who was asked.
    package var contact: ContactID
    /// Where he was asked, as compared: the address that a mail of ours was made for.
    package var known: String
    /// The ticket that the mail points at.
    package var ticket: TicketID
    /// The other address; `nil` once it is answered or too late.
    package var address: MailAddress?
    package var state: State
    /// Whether an answer counts now.
    package var isOpen: Bool

    package init(
        id: AddressQuestionID = AddressQuestionID(),
        contact: ContactID,
        known: String,
        ticket: TicketID,
        address: MailAddress?,
        state: State = .asked,
        isOpen: Bool = true
    ) {
        self.id = id
        self.contact = contact
        self.known = known
        self.ticket = ticket
        self.address = address
        self.state = state
        self.isOpen = isOpen
    }
}

/// Somebody by one of his addresses.
package struct AddressBearer: Equatable, Sendable {
    package var contact: ContactID
    /// Whether he has proved that the address is his.
    package var isConfirmed: Bool
    /// All his addresses, as compared.
    package var addresses: [String]
}
