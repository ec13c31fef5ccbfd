// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// What a new ticket begins with.
package struct NewTicket: Sendable {
    package var id = TicketID()
    package var subject: String
    package var requester: ContactID
    package var mailbox: MailboxID?
    package var brand: BrandID
    package var channel: Ticket.Channel
    package var locale: String

    package init(
        subject: String,
        requester: ContactID,
        mailbox: MailboxID?,
        brand: BrandID,
        channel: Ticket.Channel,
        locale: String
    ) {
        self.subject = subject
        self.requester = requester
        self.mailbox = mailbox
        self.brand = brand
        self.channel = channel
        self.locale = locale
    }
}

extension TicketCore {
    private static let insertTicket: SQL = """
        insert into tickets (tenant_id, ticket_id, number, subject, requester_id, mailbox_id, brand_id, channel, locale,
            status)
        select $1, $2, next_ticket_number(), $3, $4, $5, $6, $7, $8, s.status
        from statuses s where s.tenant_id = $1 and s.is_initial
        returning number
        """

    private static let insertParticipant: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id) values ($1, $2, $3)
        on conflict do nothing
        """

    /// Opens a ticket with its first message, from the requester.
    ///
    /// - Complexity: one round trip.
    package func open(_ ticket: NewTicket, with message: NewMessage) throws -> Change {
        try requireVoice(of: ticket.requester)
        return try open(ticket, with: message, following: nil)
    }

    /// Opens the ticket that begins where a closed one takes no more.
    func open(after closed: LockedTicket, with message: NewMessage, from contact: ContactID) throws -> Change {
        let ticket = NewTicket(
            subject: message.subject ?? closed.subject,
            requester: contact,
            mailbox: closed.mailbox,
            brand: closed.brand,
            channel: closed.channel,
            locale: closed.locale
        )
        return try open(ticket, with: message, following: closed.closedPolicy == .followUp ? closed.id : nil)
    }

    private func open(_ ticket: NewTicket, with message: NewMessage, following: TicketID?) throws -> Change {
        let subject = ticket.subject.storable(limit: 4096)
        let data = ["message": message.id.description]
        var events = [
            Event(.ticketOpened, ticket: ticket.id, by: actor, data: data, visibility: .public, version: 1),
            Event(.messageReceived, ticket: ticket.id, by: actor, data: data, visibility: .public, version: 1),
        ]
        var statements = [
            Statement(
                Self.insertTicket,
                tenant,
                ticket.id,
                subject,
                ticket.requester,
                ticket.mailbox,
                ticket.brand,
                ticket.channel,
                ticket.locale
            ),
            Statement(Self.insertParticipant, tenant, ticket.id, ticket.requester),
        ]
        statements += inserts(
            message,
            into: ticket.id,
            direction: .inbound,
            visibility: .public,
            author: .contact(ticket.requester)
        )
        if let following {
            statements.append(
                Statement(
                    "insert into ticket_links (tenant_id, ticket_id, relation, other_id) values ($1, $2, 'follow_up', $3)",
                    tenant,
                    ticket.id,
                    following
                )
            )
            for (id, other) in [(ticket.id, following), (following, ticket.id)] {
                let data = ["relation": "follow_up", "other": other.description]
                events.append(Event(.ticketLinked, ticket: id, by: actor, data: data))
            }
        }
        statements += events.map { $0.insert(tenant) }
        let rows = try transaction.pipeline(statements)
        guard let number: Int64 = try rows.first?.first?.get("number") else {
            throw TicketError(
                .notFound, "tenant \(tenant) has no initial status; it was not made by tenant add")
        }
        return Change(ticket: ticket.id, number: number, message: message.id, events: events)
    }
}
