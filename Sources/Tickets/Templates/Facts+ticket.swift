// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Templates

extension Templates.Facts {
    /// Sets what a ticket itself says.
    package mutating func set(_ ticket: Ticket) {
        self[.ticketNumber] = .number(Int(ticket.number))
        set(.ticketReference, ticket.reference)
        set(.ticketSubject, ticket.subject)
        set(.ticketStatus, ticket.status.rawValue)
        set(.ticketPriority, ticket.priority?.rawValue)
        set(.ticketTags, ticket.tags.joined(separator: ", "))
        set(.contactName, ticket.requester.name)
        set(.contactFirstName, ticket.requester.name?.split(separator: " ").first.map(String.init))
    }
}
