// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
    private static let insertTicket: SQL = """
        insert into tickets (tenant_id, ticket_id, number, subject, requester_id, mailbox_id, brand_id, channel, locale,
            status, priority, department_id, category_id, assignee_id, team_id, response_due_at, resolution_due_at, custom,
            created_at, status_since)
        select $1, $2, next_ticket_number(), $3, $4, $5, $6, $7, $8, s.status, $9, $10, $11, $12, $13, $14, $15, $16::jsonb,
            least(coalesce($17::timestamptz, now()), now()), least(coalesce($17::timestamptz, now()), now())
        from statuses s where s.tenant_id = $1 and s.is_initial
        returning number, status
        """

    private static let insertParticipant: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id) values ($1, $2, $3)
        on conflict do nothing
        """

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
        try requireVoice(of: ticket.requester)
        let given = ticket.given
        if given.touchesFields { try authority.require(.changeTickets) }
        if given.touchesAssignment { try authority.require(.assignTickets) }
        return try open(ticket, with: message, following: nil, isMail: ticket.channel == .mail)
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
        return try open(ticket, with: message, following: following, isMail: true)
    }

    private func open(
        _ ticket: NewTicket,
        with message: NewMessage,
        following: TicketID?,
        isMail: Bool
    ) throws -> Change {
        let draft = try draft(of: ticket, isMail: isMail)
        var events = openingEvents(of: ticket, draft, message)
        var statements = [
            insertion(of: ticket, draft.new),
            events[0].insertOpening(tenant),
            Statement(Self.insertParticipant, tenant, ticket.id, ticket.requester),
        ]
        statements += inserts(
            message,
            into: ticket.id,
            direction: .inbound,
            visibility: .public,
            author: .contact(ticket.requester)
        )
        statements += tagStatements(of: ticket.id, from: [], to: draft.new.tags)
        if let following {
            statements.append(linkStatement(ticket.id, as: .followUp, of: following))
            for (id, other) in [(ticket.id, following), (following, ticket.id)] {
                let data = ["relation": "follow_up", "other": other.description]
                events.append(Event(.ticketLinked, ticket: id, by: actor, data: data))
            }
        }
        statements += events.dropFirst().map { $0.insert(tenant) }
        let rows: [Rows]
        do { rows = try write(statements) } catch let error as TicketError where error.problems.first?.field == "ticket"
        {
            // Without a status to begin in there is no row that the next statements could refer to.
            throw withoutBeginning
        }
        return try Change(
            ticket: ticket.id, number: began(&events[0], rows), message: message.id, events: events)
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

    private func insertion(of ticket: NewTicket, _ values: TicketDraft.Values) -> Statement {
        Statement(
            Self.insertTicket,
            tenant,
            ticket.id,
            values.subject,
            ticket.requester,
            ticket.mailbox,
            ticket.brand,
            ticket.channel,
            values.locale,
            values.priority,
            values.department,
            values.topic,
            values.assignee,
            values.team,
            values.responseDueAt,
            values.resolutionDueAt,
            JSONValue.object(values.custom).text,
            ticket.openedAt
        )
    }

    /// That it began and with what, who has it, and what was said.
    private func openingEvents(of ticket: NewTicket, _ draft: TicketDraft, _ message: NewMessage) -> [Event] {
        let data = ["message": message.id.description]
        let (assignment, rest) = Self.parted(draft.differences.filter { !["subject", "locale"].contains($0.field) })
        var events = [
            Event(
                .ticketOpened, ticket: ticket.id, by: actor, data: data, changes: rest, visibility: .public, version: 1)
        ]
        if !assignment.isEmpty {
            events.append(Event(.ticketAssigned, ticket: ticket.id, by: actor, changes: assignment, version: 1))
        }
        events.append(
            Event(.messageReceived, ticket: ticket.id, by: actor, data: data, visibility: .public, version: 1))
        return events + withheldEvents(message, of: ticket.id, version: 1)
    }

    /// Completes the event of a ticket that began by what the database says of its status.
    ///
    /// - Parameter rows: Of the ticket's row and of its event, in this order.
    /// - Returns: The ticket's number.
    /// - Throws: `notFound` for a tenant without an initial status.
    func began(_ event: inout Event, _ rows: [Rows]) throws -> Int64 {
        guard let row = rows.first?.first, let entry = rows.dropFirst().first?.first else {
            throw withoutBeginning
        }
        event.data["status"] = try row.get("status")
        event.data["category"] = try entry.get("category")
        event.data["timer"] = try entry.get("timer")
        return try row.get("number")
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
