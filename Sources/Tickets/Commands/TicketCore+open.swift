// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

extension TicketCore {
    /// Opens a ticket with its first message, from the requester.
    ///
    /// A mail is never refused for what stands in it: its subject is cut where it is too long and may be empty, its language
    /// is what is given. Everybody else is told all that is wrong at once. Fields that the initial status requires are asked
    /// of agents only.
    ///
    /// - Throws: `forbidden`, also for a contact who gives more than the ticket itself; `invalid` with everything that is
    ///   wrong. Of brand, mailbox and requester only the first that is not there is named, where nothing else had to be
    ///   looked up. After a refusal the transaction cannot go on.
    /// - Complexity: one round trip; two where it is given what only the database can judge, or by an agent.
    package func open(_ ticket: NewTicket, with message: NewMessage) throws -> Change {
        try write([begin(ticket, with: message)])[0]
    }

    /// Opens a ticket in which nothing is said yet: an agent begins it for a customer, and says what there is to say by a
    /// command of its own in the same transaction.
    ///
    /// - Throws: as ``open(_:with:)``.
    package func open(_ ticket: NewTicket) throws -> Change {
        try write([begin(ticket, with: nil)])[0]
    }

    /// Opens tickets with the messages of their requesters, each in its requester's name; all rows of a table are written
    /// together.
    ///
    /// - Returns: What was done of each, in their order.
    /// - Throws: as ``open(_:with:)``; then nothing of any of them must be committed.
    /// - Complexity: one round trip for all, unless they are given what only the database can judge.
    package static func open(_ openings: [TicketOpening], in transaction: Transaction) throws -> [Change] {
        if openings.isEmpty { return [] }
        let begun = try openings.map { opening in
            let core = try TicketCore(transaction, as: .contact(opening.ticket.requester))
            var begun = try core.begin(opening.ticket, with: opening.message)
            for index in begun.events.indices { begun.events[index].cause = opening.cause }
            return begun
        }
        return try TicketCore(transaction, as: .system).write(begun)
    }

    /// Opens the ticket that begins where a closed one takes no more.
    func open(after closed: LockedTicket, with message: NewMessage, from contact: ContactID) throws -> Change {
        var ticket = NewTicket(
            subject: message.subject ?? closed.subject,
            requester: contact,
            mailbox: closed.mailbox,
            brand: closed.brand,
            channel: closed.channel,
            locale: closed.locale
        )
        ticket.openedAt = message.writtenAt
        // What becomes of the message is our affair, so nothing in it is refused.
        let following = closed.closedPolicy == .followUp ? closed.id : nil
        return try write([begin(ticket, with: message, following: following, isMail: true)])[0]
    }

    /// A ticket as the actor may begin it; nothing of it is written.
    private func begin(_ ticket: NewTicket, with message: NewMessage?) throws -> BegunTicket {
        try requireVoice(of: ticket.requester)
        let given = ticket.given
        if given.touchesFields { try authority.require(.changeTickets) }
        if given.touchesAssignment { try authority.require(.assignTickets) }
        return try begin(ticket, with: message, following: nil, isMail: ticket.channel == .mail)
    }

    private func begin(
        _ ticket: NewTicket,
        with message: NewMessage?,
        following: TicketID?,
        isMail: Bool
    ) throws -> BegunTicket {
        let draft = try draft(of: ticket, isMail: isMail)
        var events = openingEvents(of: ticket, draft, message)
        var further = tagStatements(of: ticket.id, from: [], to: draft.new.tags)
        if let following {
            further.append(linkStatement(ticket.id, as: .followUp, of: following))
            for (id, other) in [(ticket.id, following), (following, ticket.id)] {
                let data = ["relation": "follow_up", "other": other.description]
                events.append(Event(.ticketLinked, ticket: id, by: actor, data: data))
            }
        }
        return BegunTicket(
            ticket: ticket, values: draft.new, message: message, events: events, further: further)
    }

    private func write(_ begun: [BegunTicket]) throws -> [Change] {
        let rows: [Rows]
        do { rows = try write(begun.inserts(tenant)) } catch let error as TicketError
            where error.problems.first?.field == "ticket"
        {
            // Without a status to begin in there is no row that the next statements could refer to.
            throw withoutBeginning
        }
        for begun in begun { try watch(begun.values.resolutionDueAt, of: begun.ticket.id) }
        func byTicket(_ rows: Rows) throws -> [TicketID: Row] {
            Dictionary(try rows.map { (try $0.get("ticket_id"), $0) }) { first, _ in first }
        }
        let (tickets, entries) = (try byTicket(rows[0]), try byTicket(rows[1]))
        return try begun.map { begun in
            var (id, events) = (begun.ticket.id, begun.events)
            let number = try began(&events[0], tickets[id], entries[id])
            return Change(ticket: id, number: number, message: begun.message?.id, events: events)
        }
    }

    /// The ticket as it will be.
    ///
    /// - Throws: `invalid`.
    private func draft(of ticket: NewTicket, isMail: Bool) throws -> TicketDraft {
        var draft = TicketDraft(opening: ticket.id)
        var change = ticket.given
        if isMail {
            draft.new.subject = ticket.subject.storable(limit: 4096)
            draft.new.locale = ticket.locale
        } else {
            (change.subject, change.locale) = (ticket.subject, ticket.locale)
        }
        var isByAgent = false
        if case .agent = actor { isByAgent = true }
        if !ticket.namesReferences && !isByAgent {
            var (simple, problems) = (draft, [TicketError.Problem]())
            applySimple(change, to: &simple, &problems)
            if problems.isEmpty { return simple }
        }
        try check(change, against: &draft, opening: ticket)
        return draft
    }

    /// That it began and with what, who has it, and what was said.
    private func openingEvents(of ticket: NewTicket, _ draft: TicketDraft, _ message: NewMessage?) -> [Event] {
        let data = message.map { ["message": $0.id.description] } ?? [:]
        let (assignment, rest) = Self.parted(draft.differences.filter { !["subject", "locale"].contains($0.field) })
        var events = [
            Event(
                .ticketOpened, ticket: ticket.id, by: actor, data: data, changes: rest, visibility: .public, version: 1)
        ]
        if !assignment.isEmpty {
            events.append(Event(.ticketAssigned, ticket: ticket.id, by: actor, changes: assignment, version: 1))
        }
        guard let message else { return events }
        events.append(
            Event(.messageReceived, ticket: ticket.id, by: actor, data: data, visibility: .public, version: 1))
        return events + withheldEvents(message, of: ticket.id, version: 1)
    }

    /// Completes the event of a ticket that began by what the database says of its status.
    ///
    /// - Parameters:
    ///   - ticket: The row of the ticket.
    ///   - entry: The row of its event.
    /// - Returns: The ticket's number.
    /// - Throws: `notFound` for a tenant without an initial status.
    func began(_ event: inout Event, _ ticket: Row?, _ entry: Row?) throws -> Int64 {
        guard let ticket, let entry else { throw withoutBeginning }
        event.data["status"] = try ticket.get("status")
        event.data["category"] = try entry.get("category")
        event.data["timer"] = try entry.get("timer")
        return try ticket.get("number")
    }

    private var withoutBeginning: TicketError {
        TicketError(.notFound, "tenant \(tenant) has no initial status; it was not made by tenant add")
    }
}

/// What a ticket comes from: the face it shows, the account its mails come to, the person.
extension TicketCore {
    private static let selectOriginsFound: SQL = """
        select exists (select from brands where tenant_id = $1 and brand_id = $2) as brand,
            $3::uuid is null or exists (select from mailboxes where tenant_id = $1 and mailbox_id = $3) as mailbox,
            exists (select from contacts where tenant_id = $1 and contact_id = $4) as requester
        """

    func selectOrigins(of ticket: NewTicket) -> Statement {
        Statement(Self.selectOriginsFound, tenant, ticket.brand, ticket.mailbox, ticket.requester)
    }

    static func problems(withOrigins rows: Rows) throws -> [TicketError.Problem] {
        guard let row = rows.first else { throw TicketError(.notFound, "there is no answer") }
        return try ["brand", "mailbox", "requester"].filter { try !row.get($0) }
            .map { TicketError.Problem($0, "exists", "There is no such \($0).") }
    }
}
