// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Templates
import Tickets

import struct Foundation.Date

/// That a ticket is solved or closed. Pure.
struct Ending: Equatable {
    let ticket: TicketID
    let at: Date
    /// The status that it came from, and the one that it has.
    let before: Ticket.Status
    let status: Ticket.Status
    let category: StatusCategory
    let notice: CustomerNotice

    /// What an event says of it; `nil` for most events.
    init?(_ event: AuditEntry) {
        guard Event.Kind(rawValue: event.kind) == .statusChanged, let ticket = event.ticket,
            case .object(let data)? = JSONValue(text: event.data), case .string(let before)? = data["from"],
            case .string(let status)? = data["to"], case .string(let category)? = data["category"],
            let category = StatusCategory(rawValue: category)
        else { return nil }
        switch category {
        case .solved: notice = .solved
        case .closed: notice = .closed
        default: return nil
        }
        (self.ticket, at, self.category) = (ticket, event.at, category)
        (self.before, self.status) = (Ticket.Status(rawValue: before), Ticket.Status(rawValue: status))
    }

    var template: MailTemplate.Kind { notice == .solved ? .ticketSolved : .ticketClosed }
}
