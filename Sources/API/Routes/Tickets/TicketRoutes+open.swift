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
            let brand = try Self.brand(for: values[TicketInput.mailbox], by: authority)
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
            // Whoever may open one need not be allowed to read others; this one he has just written.
            guard var opened = try TicketStore.find(change.ticket, for: .system, in: transaction) else {
                throw APIError(.internalError, "The ticket was not kept.")
            }
            // But not what else is known of the person.
            if !authority.rights.include(.readTickets) {
                opened.requester = Ticket.Requester(
                    id: opened.requester.id, name: requester.name, address: requester.address.text)
            }
            return call.one(ResourceShape.ticket.resource(opened))
        }
    }

    /// The face under which the ticket's mails go out: the mailbox's, else the tenant's first.
    private static func brand(for mailbox: MailboxID?, by authority: Authority) throws -> Brand {
        let brands = try TenantStore.brands(in: authority.transaction)
        guard let id = mailbox else {
            guard let first = brands.first else { throw APIError(.internalError, "The tenant has no brand.") }
            return first
        }
        guard let mailbox = try MailboxStore.find(id, in: authority.transaction),
            let brand = brands.first(where: { $0.id == mailbox.brand })
        else {
            throw APIError(
                .invalidValue, "There is no such mailbox.", at: .pointer("/data/relationships/mailbox/data/id"))
        }
        return brand
    }
}
