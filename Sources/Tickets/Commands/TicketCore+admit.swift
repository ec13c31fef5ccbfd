// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    private static let insertAdmitted: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id) values ($1, $2, $3)
        on conflict do nothing
        """

    /// Lets a contact take part in a ticket: his mails join it from now on, as the requester's do. Who does already is no
    /// change. A ticket that was merged passes him on to its target.
    ///
    /// - Throws: `notFound` when the ticket is not this tenant's; `forbidden`; `invalid` for a contact who is not there.
    @discardableResult
    package func admit(_ contact: ContactID, to ticket: TicketID) throws -> Change {
        try authority.require(.changeTickets)
        let locked = try lockTarget(of: ticket)
        var events: [Event] = []
        if try write([Statement(Self.insertAdmitted, tenant, locked.id, contact)])[0].affected > 0 {
            events.append(
                Event(.participantAdded, ticket: locked.id, by: actor, data: ["contact": contact.description]))
            try write(events.inserts(tenant))
        }
        return Change(ticket: locked.id, number: locked.number, message: nil, events: events)
    }
}
