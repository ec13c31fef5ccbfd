// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// A ticket that is to begin with the mail of its requester.
package struct TicketOpening: Sendable {
    package var ticket: NewTicket
    package var message: NewMessage
    /// The mail because of which it begins.
    package var cause: LedgerID?

    package init(_ ticket: NewTicket, with message: NewMessage, because cause: LedgerID? = nil) {
        (self.ticket, self.message, self.cause) = (ticket, message, cause)
    }
}

/// A ticket that begins, as it was judged: what is to be written of it.
struct BegunTicket {
    fileprivate static let insertTickets: SQL = """
        insert into tickets (tenant_id, ticket_id, number, subject, requester_id, mailbox_id, brand_id, channel, locale,
            status, priority, department_id, category_id, assignee_id, team_id, response_due_at, resolution_due_at, custom,
            created_at, status_since)
        select $1, n.ticket_id, next_ticket_number(), n.subject, n.requester_id, n.mailbox_id, n.brand_id, n.channel,
            n.locale, n.status, n.priority, n.department_id, n.category_id, n.assignee_id, n.team_id, n.response_due_at,
            n.resolution_due_at, n.custom::jsonb, least(coalesce(n.opened_at, now()), now()),
            least(coalesce(n.opened_at, now()), now())
        from (
            select t.*, s.status
            from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
                $10::uuid[], $11::uuid[], $12::uuid[], $13::uuid[], $14::timestamptz[], $15::timestamptz[], $16::text[],
                $17::timestamptz[]) with ordinality as t (ticket_id, subject, requester_id, mailbox_id, brand_id, channel,
                locale, priority, department_id, category_id, assignee_id, team_id, response_due_at, resolution_due_at,
                custom, opened_at, place)
            join statuses s on s.tenant_id = $1 and s.is_initial
            order by t.place) n
        returning ticket_id, number, status
        """
    fileprivate static let insertParticipants: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id)
        select $1, p.ticket_id, p.contact_id from unnest($2::uuid[], $3::uuid[]) as p (ticket_id, contact_id)
        """

    var ticket: NewTicket
    var values: TicketDraft.Values
    /// `nil` where nothing is said yet.
    var message: NewMessage?
    /// That it began, and what else there is to tell.
    var events: [Event]
    /// Tags and links, behind the ticket's own rows.
    var further: [Statement]
}

extension [BegunTicket] {
    /// All that is to be written of them, as statements for one round trip: of the first the rows are the tickets', of the
    /// second those of the events of their beginning.
    func inserts(_ tenant: TenantID) -> [Statement] {
        let openings = map { $0.events[0] }
        return [
            ticketInsert(tenant),
            Event.insertOpenings(openings, tenant),
            Statement(
                BegunTicket.insertParticipants, tenant, SQLArray(map(\.ticket.id)), SQLArray(map(\.ticket.requester))),
        ]
            + compactMap { begun in
                guard let message = begun.message else { return nil }
                return PlacedMessage(
                    message: message, ticket: begun.ticket.id, direction: .inbound, visibility: .public,
                    author: .contact(begun.ticket.requester))
            }.inserts(tenant)
            + flatMap(\.further) + flatMap { $0.events.dropFirst() }.inserts(tenant)
    }

    private func ticketInsert(_ tenant: TenantID) -> Statement {
        Statement(
            BegunTicket.insertTickets,
            tenant,
            SQLArray(map(\.ticket.id)),
            SQLArray(map(\.values.subject)),
            SQLArray(map(\.ticket.requester)),
            SQLColumn(map(\.ticket.mailbox)),
            SQLArray(map(\.ticket.brand)),
            SQLArray(map(\.ticket.channel.rawValue)),
            SQLArray(map(\.values.locale)),
            SQLArray(map(\.values.priority.rawValue)),
            SQLColumn(map(\.values.department)),
            SQLColumn(map(\.values.topic)),
            SQLColumn(map(\.values.assignee)),
            SQLColumn(map(\.values.team)),
            SQLColumn(map(\.values.responseDueAt)),
            SQLColumn(map(\.values.resolutionDueAt)),
            SQLArray(map { JSONValue.object($0.values.custom).text }),
            SQLColumn(map(\.ticket.openedAt))
        )
    }
}
