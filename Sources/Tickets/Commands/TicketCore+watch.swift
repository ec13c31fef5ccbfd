// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    private static let selectWatcher: SQL = """
        select w.watcher_id, w.wants, (select count(*) from ticket_watchers n
            where n.tenant_id = $1 and n.ticket_id = $2) as watchers,
            ($3::uuid is null or exists (select from agents a
                join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
                where a.tenant_id = $1 and a.agent_id = $3 and a.is_active and 'tickets.read' = any (r.permissions)))
            and ($4::uuid is null or exists (select from contacts c
                where c.tenant_id = $1 and c.contact_id = $4 and c.anonymised_at is null)) as may_watch,
            exists (select from ticket_participants p
                where p.tenant_id = $1 and p.ticket_id = $2 and p.contact_id = $4) as takes_part
        from (select) one left join ticket_watchers w on w.tenant_id = $1 and w.ticket_id = $2
            and w.agent_id is not distinct from $3 and w.contact_id is not distinct from $4
        """
    private static let insertWatcher: SQL = """
        insert into ticket_watchers (tenant_id, watcher_id, ticket_id, agent_id, contact_id, wants)
        values ($1, $2, $3, $4, $5, $6)
        """
    private static let updateWatcher: SQL = """
        update ticket_watchers set wants = $3 where tenant_id = $1 and watcher_id = $2
        """
    private static let deleteWatcher: SQL = """
        delete from ticket_watchers where tenant_id = $1 and watcher_id = $2
        """

    /// What there is between a person and a ticket.
    private struct Standing {
        var ticket: LockedTicket
        var watcher: WatcherID?
        var wants: [Watcher.Want]
        var watchers: Int
        var mayWatch: Bool
    }

    /// Lets a person hear of a ticket. Who does already keeps what he chose: then nothing is changed.
    ///
    /// Watching makes no new version of a ticket: it changes nothing about the ticket itself.
    ///
    /// - Throws: `notFound`, also for a contact who takes no part in the ticket; `forbidden`; `inUse` for a merged ticket;
    ///   `invalid` for a person who may not watch, and for what a contact may not hear.
    package func addWatcher(
        _ person: Watcher.Person,
        to ticket: TicketID,
        wants: [Watcher.Want] = [.replies]
    ) throws -> Change {
        let standing = try standing(of: person, to: ticket, isAdding: true)
        let locked = standing.ticket
        if standing.watcher != nil {
            return Change(ticket: ticket, number: locked.number, message: nil, events: [])
        }
        var problems = Self.problems(with: wants, of: person)
        if !standing.mayWatch {
            problems.append(
                TicketError.Problem(person.kind, "exists", "There is no such \(person.kind) who may watch."))
        }
        if standing.watchers >= Watcher.mostOfATicket {
            problems.append(
                TicketError.Problem(
                    "watchers", "length", "A ticket has at most \(Watcher.mostOfATicket) watchers."))
        }
        guard problems.isEmpty else { throw TicketError(problems) }
        let wants = Self.inOrder(wants)
        let event = watcherEvent(.watcherAdded, person, ticket, nil, wants)
        try write([watching(ticket, by: person, wants: wants), event.insert(tenant)])
        return Change(ticket: ticket, number: locked.number, message: nil, events: [event])
    }

    /// Changes what a watcher wants to hear of.
    ///
    /// - Throws: as ``addWatcher(_:to:wants:)``; `notFound` also for somebody who does not watch.
    package func changeWatcher(
        _ person: Watcher.Person,
        of ticket: TicketID,
        wants: [Watcher.Want]
    ) throws -> Change {
        let standing = try standing(of: person, to: ticket, isAdding: false)
        let locked = standing.ticket
        guard let watcher = standing.watcher else {
            throw TicketError(.notFound, "\(person.kind) \(person.idText) does not watch ticket \(ticket)")
        }
        let problems = Self.problems(with: wants, of: person)
        guard problems.isEmpty else { throw TicketError(problems) }
        let wants = Self.inOrder(wants)
        if wants == Self.inOrder(standing.wants) {
            return Change(ticket: ticket, number: locked.number, message: nil, events: [])
        }
        let event = watcherEvent(.ticketChanged, person, ticket, standing.wants, wants)
        try transaction.pipeline([
            Statement(Self.updateWatcher, tenant, watcher, SQLArray(wants)), event.insert(tenant),
        ])
        return Change(ticket: ticket, number: locked.number, message: nil, events: [event])
    }

    /// Ends a person's watching.
    ///
    /// - Throws: as ``changeWatcher(_:of:wants:)``.
    package func removeWatcher(_ person: Watcher.Person, from ticket: TicketID) throws -> Change {
        let standing = try standing(of: person, to: ticket, isAdding: false)
        guard let watcher = standing.watcher else {
            throw TicketError(.notFound, "\(person.kind) \(person.idText) does not watch ticket \(ticket)")
        }
        let event = watcherEvent(.watcherRemoved, person, ticket, standing.wants, nil)
        try transaction.pipeline([Statement(Self.deleteWatcher, tenant, watcher), event.insert(tenant)])
        return Change(ticket: ticket, number: standing.ticket.number, message: nil, events: [event])
    }

    /// Locks the ticket, checks who acts, and reads how the person stands to it.
    ///
    /// Everybody decides for himself: an agent who may read tickets, a contact in a ticket he takes part in. For others it
    /// needs the permission to change tickets.
    private func standing(of person: Watcher.Person, to ticket: TicketID, isAdding: Bool) throws -> Standing {
        var isOwn = false
        switch (actor, person) {
        case (.agent(let actor), .agent(let agent)) where actor == agent:
            try authority.require(.readTickets)
        case (.contact(let actor), .contact(let contact)) where actor == contact:
            isOwn = true
        default:
            try authority.require(.changeTickets)
        }
        let locked = try lock(ticket)
        let row = try transaction.query(Self.selectWatcher, tenant, ticket, person.agent, person.contact).first
        guard let row else { throw TicketError(.notFound, "there is no answer") }
        let watcher: WatcherID? = try row.get("watcher_id")
        if isOwn, watcher == nil {
            let takesPart: Bool = try row.get("takes_part")
            // To a contact a ticket of others is none.
            guard isAdding && takesPart else { throw TicketError(.notFound, "there is no ticket \(ticket)") }
        }
        try refuseMerged(locked)
        let wants: SQLArray<Watcher.Want>? = try row.get("wants")
        return Standing(
            ticket: locked,
            watcher: watcher,
            wants: wants?.elements ?? [],
            watchers: try row.get("watchers"),
            mayWatch: try row.get("may_watch")
        )
    }

    private static func problems(with wants: [Watcher.Want], of person: Watcher.Person) -> [TicketError.Problem] {
        guard wants.contains(where: { !person.possibleWants.contains($0) }) else { return [] }
        return [
            TicketError.Problem(
                "wants",
                "one_of",
                allowed: person.possibleWants.map(\.rawValue),
                "A contact hears of replies only."
            )
        ]
    }

    private static func inOrder(_ wants: [Watcher.Want]) -> [Watcher.Want] {
        Watcher.Want.allCases.filter(wants.contains)
    }

    /// The statement by which a person hears of a ticket.
    func watching(_ ticket: TicketID, by person: Watcher.Person, wants: [Watcher.Want]) -> Statement {
        Statement(Self.insertWatcher, tenant, WatcherID(), ticket, person.agent, person.contact, SQLArray(wants))
    }

    func watcherEvent(
        _ kind: Event.Kind,
        _ person: Watcher.Person,
        _ ticket: TicketID,
        _ before: [Watcher.Want]?,
        _ after: [Watcher.Want]?
    ) -> Event {
        func value(_ wants: [Watcher.Want]?) -> JSONValue {
            wants.map { .array($0.map { .string($0.rawValue) }) } ?? .null
        }
        return Event(
            kind,
            ticket: ticket,
            by: actor,
            data: [person.kind: person.idText],
            changes: [Event.Change("watchers.\(person.idText)", value(before), value(after))]
        )
    }
}
