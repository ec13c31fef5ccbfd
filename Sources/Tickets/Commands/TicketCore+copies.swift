// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// Somebody whom the author of a mail has put in copy.
package struct CopiedPerson: Equatable, Sendable {
    package var address: MailAddress
    /// Used only for somebody of whom nothing is known yet.
    package var name: String?

    package init(address: MailAddress, name: String?) {
        self.address = address
        self.name = name
    }
}

extension TicketCore {
    /// The most people that one mail brings to a ticket. A mail with more in copy is a circular: it brings nobody.
    package static let mostCopies = 20

    private static let selectStandings: SQL = """
        select k.key, a.contact_id,
            exists (select from agents g where g.tenant_id = $1 and g.address_key = k.key)
                or exists (select from mailboxes m where m.tenant_id = $1 and m.address_key = k.key) as is_ours,
            coalesce(a.contact_id in ($4, t.requester_id), false) as hears,
            exists (select from ticket_watchers w where w.tenant_id = $1 and w.ticket_id = $2 and w.agent_id is null
                and w.contact_id = a.contact_id) as watches,
            (select count(*) from ticket_watchers n where n.tenant_id = $1 and n.ticket_id = $2) as watchers
        from unnest($3::text[]) with ordinality as k (key, place)
        join tickets t on t.tenant_id = $1 and t.ticket_id = $2
        left join contact_addresses a on a.tenant_id = $1 and a.address_key = k.key
        order by k.place
        """

    /// Lets people hear of a ticket because the author of a mail in it has put them in copy: from now on, and only of what
    /// is public. Left out is who hears of it already: the author, the requester, who watches; and who is no customer: agents,
    /// active or not, and the tenant's mailboxes.
    ///
    /// The actor is the author: a contact who takes part in the ticket, or an agent who may change tickets. The caller must
    /// have proof that the mail is his (RELIABILITY 3.2 row 31): `From` is a claim, and by it a stranger would read along.
    ///
    /// - Parameter people: By their addresses; more than ``mostCopies`` are none.
    /// - Returns: The events, one for each who was added; none beyond ``Watcher/mostOfATicket``.
    /// - Throws: `notFound`, also for a contact who takes no part; `forbidden`; `inUse` for a merged ticket.
    /// - Complexity: four round trips and one for each who is added.
    @discardableResult
    package func addCopied(_ people: [CopiedPerson], to ticket: TicketID) throws -> [Event] {
        var seen: Set<String> = []
        let people = people.filter { $0.address.isSound && seen.insert($0.address.key).inserted }
        if people.isEmpty || people.count > Self.mostCopies { return [] }
        var author: ContactID?
        if case .contact(let contact) = actor { author = contact } else { try authority.require(.changeTickets) }
        let locked = try lock(ticket, for: author)
        guard locked.takesPart else { throw TicketError(.notFound, "there is no ticket \(ticket)") }
        try refuseMerged(locked)
        let rows = try transaction.query(
            Self.selectStandings, tenant, ticket, SQLArray(people.map(\.address.key)), author)
        var room = Watcher.mostOfATicket - (try rows.first?.get("watchers") ?? 0)
        var added: Set<ContactID> = []
        var (statements, events) = ([Statement](), [Event]())
        for (person, row) in zip(people, rows.map { $0 }) where room > 0 {
            if try row.get("is_ours") || row.get("hears") || row.get("watches") { continue }
            let contact =
                try row.get("contact_id")
                ?? ContactStore.contact(
                    address: person.address.text, key: person.address.key, name: person.name, by: actor,
                    in: transaction)
            // Two addresses of one person.
            guard added.insert(contact).inserted else { continue }
            statements.append(watching(ticket, by: .contact(contact), wants: [.replies]))
            events.append(watcherEvent(.watcherAdded, .contact(contact), ticket, nil, [.replies]))
            room -= 1
        }
        if !events.isEmpty { try write(statements + events.inserts(tenant)) }
        return events
    }
}
