// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Tickets

extension TicketRoutes {
    /// Opens a ticket with a customer's words.
    ///
    /// Not yet safe to repeat: a caller that lost the answer and asks again opens a second ticket. `Idempotency-Key`
    /// needs a table of its own.
    func open(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query().problems.check()
        let input = try await RequestDocument.read(NewTicketInput.self, from: call.request)
        let ticket = try await pool.transaction(tenant: caller.tenant) { transaction -> Ticket in
            // An id that the caller chose need not be one of ours; then the log has none.
            if let cause = Identifier<Call>(call.id) { transaction.correlate(with: cause) }
            let authority = try Authority(transaction, as: .api(caller.key))
            let brand = try Self.brand(for: input, by: authority)
            let requester = try ContactStore.contact(
                address: input.address.text,
                key: input.address.key,
                name: input.name,
                by: .api(caller.key),
                in: transaction
            )
            let core = TicketCore(authority)
            let change = try core.open(
                NewTicket(
                    subject: input.subject,
                    requester: requester,
                    mailbox: input.mailbox,
                    brand: brand.id,
                    channel: .api,
                    locale: brand.locale
                ),
                with: NewMessage(subject: input.subject, text: MessageText(input.body))
            )
            try didOpen(change, transaction)
            guard let ticket = try TicketStore.find(change.ticket, for: caller.viewer, in: transaction) else {
                throw APIError(.internalError, "The ticket was not kept.")
            }
            return ticket
        }
        return try Answer(
            Document(TicketResource.resource(ticket), request: call.id),
            status: .created,
            headers: [.location: TicketResource.path(ticket.id)]
        )
    }

    /// The face under which the ticket's mails go out: the mailbox's, else the tenant's first.
    private static func brand(for input: NewTicketInput, by authority: Authority) throws -> Brand {
        let brands = try TenantStore.brands(by: authority)
        guard let mailbox = input.mailbox else {
            guard let first = brands.first else { throw APIError(.internalError, "The tenant has no brand.") }
            return first
        }
        guard let mailbox = try MailboxStore.find(mailbox, by: authority),
            let brand = brands.first(where: { $0.id == mailbox.brand })
        else {
            throw APIError(.invalidValue, "There is no such mailbox.", at: .pointer(NewTicketInput.mailboxPointer))
        }
        return brand
    }
}
