// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// A contact beside the requester to whom a ticket's answers may go.
package struct Participant: Equatable, Sendable {
    package var contact: ContactID
    package var name: String?
    package var address: MailAddress
    /// Since when somebody in copy hears of the ticket; `nil` for who takes part in it and may read all that is public.
    package var since: Date?

    package init(contact: ContactID, name: String?, address: MailAddress, since: Date?) {
        (self.contact, self.name, self.address, self.since) = (contact, name, address, since)
    }
}

/// Reads who takes part in a ticket or was put in copy.
package enum ParticipantStore {
    // Who said that he wants to hear nothing hears nothing, whatever he wrote before.
    private static let select: SQL = """
        select c.contact_id, c.name, x.address, x.address_key,
            case when p.contact_id is null then w.created_at end as since
        from tickets t
        cross join lateral (
            select contact_id from ticket_participants where tenant_id = $1 and ticket_id = $2
            union select contact_id from ticket_watchers
            where tenant_id = $1 and ticket_id = $2 and contact_id is not null and 'replies' = any (wants)) n
        join contacts c on c.tenant_id = $1 and c.contact_id = n.contact_id and c.anonymised_at is null
        left join ticket_participants p on p.tenant_id = $1 and p.ticket_id = $2 and p.contact_id = n.contact_id
        left join ticket_watchers w on w.tenant_id = $1 and w.ticket_id = $2 and w.contact_id = n.contact_id
        join lateral (select address, address_key from contact_addresses x
            where x.tenant_id = $1 and x.contact_id = c.contact_id order by x.created_at, x.address_key limit 1) x on true
        where t.tenant_id = $1 and t.ticket_id = $2 and c.contact_id <> t.requester_id
            and (w.watcher_id is null or 'replies' = any (w.wants))
            and not exists (select from agents a where a.tenant_id = $1 and a.address_key = x.address_key)
        order by coalesce(p.joined_at, w.created_at), c.contact_id
        """

    /// The contacts beside the requester who take part or are in copy, the first first; nobody who is an agent, was erased, or
    /// wants to hear nothing.
    ///
    /// - Complexity: O(participants and watchers), by their indexes.
    package static func participants(of ticket: TicketID, in transaction: Transaction) throws -> [Participant] {
        try transaction.query(select, transaction.requireTenant(), ticket).map { row in
            Participant(
                contact: try row.get("contact_id"),
                name: try row.get("name"),
                address: MailAddress(text: try row.get("address"), key: try row.get("address_key")),
                since: try row.get("since"))
        }
    }
}
