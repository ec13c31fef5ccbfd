// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// The longest chain of links that is followed.
    package static let longestChain = 1000

    // Two who link at the same time see one another: else each could make the half of a circle. Two numbers, so that it
    // shares no key with the locks on mail ids.
    private static let lockLinks: SQL = "select pg_advisory_xact_lock(1279872587, hashtext($1::uuid::text))"
    private static let selectLinks: SQL = """
        select exists (select from ticket_links
                where tenant_id = $1 and ticket_id = $2 and relation = $3 and other_id = $4) as same,
            (select other_id from ticket_links where tenant_id = $1 and ticket_id = $2 and relation = $3 limit 1) as present
        """
    // Each ticket once, so it ends even if somebody made a circle by hand.
    private static let selectChain: SQL = """
        with recursive chain (ticket_id) as (
            select $3::uuid
            union
            select l.other_id from chain c
            join ticket_links l on l.tenant_id = $1 and l.ticket_id = c.ticket_id and l.relation = $2)
        select count(*) as length, coalesce(bool_or(c.ticket_id = $4), false) as is_circle
        from (select ticket_id from chain limit $5) c
        """
    private static let insertLink: SQL = """
        insert into ticket_links (tenant_id, ticket_id, relation, other_id) values ($1, $2, $3, $4)
        """
    private static let deleteLink: SQL = """
        delete from ticket_links where tenant_id = $1 and ticket_id = $2 and relation = $3 and other_id = $4
        returning ticket_id
        """

    /// Says what a ticket is of another one: `link(a, as: .child, of: b)`.
    ///
    /// Neither ticket gets a new version: what is said of a ticket's fields stays true.
    ///
    /// - Throws: `forbidden`, `notFound`; `invalid` for a ticket and itself and for a relation that is not linked by hand;
    ///   `exists` when it is so already; `inUse` for a second parent or original, a circle, a merged ticket.
    /// - Complexity: O(length of the chain), at most ``longestChain``.
    package func link(
        _ ticket: TicketID,
        as relation: TicketLink.Relation,
        of other: TicketID
    ) throws -> Change {
        try requireLinking(ticket, relation, other)
        if relation.hasDirection { try transaction.query(Self.lockLinks, tenant) }
        let (locked, lockedOther) = try lockBoth(ticket, other)
        for one in [locked, lockedOther] { try refuseMerged(one) }
        let (first, second) = Self.order(ticket, other, relation)
        let rows = try transaction.pipeline([
            Statement(Self.selectLinks, tenant, first, relation, second),
            Statement(Self.selectChain, tenant, relation, second, first, Self.longestChain + 1),
        ])
        guard let links = rows[0].first, let chain = rows[1].first else {
            throw TicketError(.notFound, "there is no answer")
        }
        if try links.get("same") {
            throw TicketError(.exists, "ticket \(ticket) is linked to \(other) as \(relation.rawValue) already")
        }
        if relation.isSingle, let present: TicketID = try links.get("present") {
            throw refusal(
                "relation", "single",
                "Ticket \(ticket) is a \(relation.rawValue) of \(present) already, and can be of one ticket only.")
        }
        if relation.hasDirection {
            if try chain.get("is_circle") {
                throw refusal(
                    "other", "circle",
                    "Ticket \(other) is a \(relation.rawValue) of \(ticket), directly or by others; that would be a circle."
                )
            }
            let length: Int = try chain.get("length")
            if length > Self.longestChain {
                throw refusal("other", "length", "More than \(Self.longestChain) tickets hang together like that.")
            }
        }
        let events = linkEvents(.ticketLinked, ticket, relation, other)
        try transaction.pipeline(
            [Statement(Self.insertLink, tenant, first, relation, second)] + events.inserts(tenant))
        return Change(ticket: ticket, number: locked.number, message: nil, events: events)
    }

    /// Takes a link away.
    ///
    /// - Throws: `forbidden`; `notFound` also when there is no such link; `invalid` as for ``link(_:as:of:)``.
    package func unlink(
        _ ticket: TicketID,
        as relation: TicketLink.Relation,
        of other: TicketID
    ) throws -> Change {
        try requireLinking(ticket, relation, other)
        let (locked, _) = try lockBoth(ticket, other)
        let (first, second) = Self.order(ticket, other, relation)
        guard try !transaction.query(Self.deleteLink, tenant, first, relation, second).isEmpty else {
            throw TicketError(.notFound, "ticket \(ticket) is no \(relation.rawValue) of \(other)")
        }
        let events = linkEvents(.ticketUnlinked, ticket, relation, other)
        try transaction.pipeline(events.inserts(tenant))
        return Change(ticket: ticket, number: locked.number, message: nil, events: events)
    }

    /// The statement of a link that cannot be wrong: the first ticket is new.
    func linkStatement(_ ticket: TicketID, as relation: TicketLink.Relation, of other: TicketID) -> Statement {
        Statement(Self.insertLink, tenant, ticket, relation, other)
    }

    private func requireLinking(_ ticket: TicketID, _ relation: TicketLink.Relation, _ other: TicketID) throws {
        try authority.require(.mergeTickets)
        var problems: [TicketError.Problem] = []
        if !TicketLink.Relation.choices.contains(relation) {
            problems.append(
                TicketError.Problem(
                    "relation",
                    "one_of",
                    allowed: TicketLink.Relation.choices.map(\.rawValue),
                    "Tickets are not linked as \(relation.rawValue) by hand."
                )
            )
        }
        if ticket == other {
            problems.append(TicketError.Problem("other", "self", "A ticket is not linked to itself."))
        }
        guard problems.isEmpty else { throw TicketError(problems) }
    }

    /// The tickets in the order in which the link is written down: what is related has no direction.
    private static func order(
        _ ticket: TicketID,
        _ other: TicketID,
        _ relation: TicketLink.Relation
    ) -> (TicketID, TicketID) {
        let isReversed = relation == .related && other.description < ticket.description
        return isReversed ? (other, ticket) : (ticket, other)
    }

    /// One event on each ticket, each with what that one is to the other.
    private func linkEvents(
        _ kind: Event.Kind,
        _ ticket: TicketID,
        _ relation: TicketLink.Relation,
        _ other: TicketID
    ) -> [Event] {
        [(ticket, other, true), (other, ticket, false)].map { one, two, isFirst in
            let role = TicketLink.Role(relation, isFirst: isFirst)
            let data = ["relation": relation.rawValue, "role": role.rawValue, "other": two.description]
            return Event(kind, ticket: one, by: actor, data: data)
        }
    }

    /// A state that stands against a command, with the rule it breaks.
    func refusal(_ field: String, _ rule: String, _ reason: String) -> TicketError {
        TicketError(inUse: field, rule: rule, reason)
    }
}
