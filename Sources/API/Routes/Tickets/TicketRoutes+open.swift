// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Tickets

extension TicketRoutes {
    /// Opens a ticket with a customer's words.
    func open(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        let didOpen = didOpen
        return try await caller.once(call, digest) { authority in
            let transaction = authority.transaction
            let (requester, subject) = (values.required(TicketInput.requester), values.required(TicketInput.subject))
            guard let brand = try TenantStore.brand(forMailsOf: values[TicketInput.mailbox], by: authority) else {
                throw APIError(
                    .invalidValue, "There is no such mailbox.", at: .pointer("/data/relationships/mailbox/data/id"))
            }
            let contact = try ContactStore.contact(
                address: requester.address.text, key: requester.address.key, name: requester.name,
                by: authority.actor, in: transaction)
            var ticket = NewTicket(
                subject: subject, requester: contact, mailbox: values[TicketInput.mailbox], brand: brand.id,
                channel: .api, locale: values[TicketInput.locale] ?? brand.locale)
            ticket.priority = values[TicketInput.priority] ?? .normal
            ticket.tags = values[TicketInput.tags] ?? []
            ticket.custom = values[TicketInput.custom] ?? [:]
            ticket.responseDueAt = values[TicketInput.responseDueAt]
            ticket.resolutionDueAt = values[TicketInput.resolutionDueAt]
            ticket.department = values[TicketInput.department]
            ticket.topic = values[TicketInput.category]
            ticket.assignee = values[TicketInput.assignee]
            ticket.team = values[TicketInput.team]
            let change = try TicketCore(authority).open(
                ticket, with: NewMessage(subject: subject, text: MessageText(values.required(TicketInput.body))))
            try didOpen(change, transaction)
            guard let opened = try TicketStore.made(change, by: authority) else {
                throw APIError(.internalError, "The ticket was not kept.")
            }
            return call.one(ResourceShape.ticket.resource(opened))
        }
    }
}
