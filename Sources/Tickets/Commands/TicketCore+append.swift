// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// Why a contact's words count in a ticket.
    package enum Voice: Sendable {
        /// He takes part in it: it is his, he was accepted later, or he watches it.
        case participant
        /// The caller has proof that he may write there: for the stages of ingest, which found a reply token made for him.
        case proven
    }

    /// Adds a customer's words; a ticket that waited or was done opens again, as its workflow says.
    ///
    /// A ticket that was merged passes them on to its target. A closed ticket takes none: by the policy of its mailbox it
    /// opens again, or a new ticket begins, and ``Change/ticket`` is that one. What a machine answers for him is taken down
    /// where it belongs, and leaves the status as it is.
    ///
    /// - Parameter voice: Why he may, where he acts himself; whoever else lets him speak answers for that.
    /// - Throws: `notFound` when the ticket is not this tenant's, and for a contact who takes no part in it; `forbidden` for
    ///   a contact who speaks for another one.
    package func append(
        _ message: NewMessage,
        to ticket: TicketID,
        from contact: ContactID,
        as voice: Voice = .participant
    ) throws -> Change {
        try requireVoice(of: contact)
        var participant: ContactID?
        if case .contact = actor, voice == .participant { participant = contact }
        var locked = try lockTarget(of: ticket, for: participant)
        if locked.isOver, let next = try followUp(of: locked.id, for: contact) {
            locked = try lockTarget(of: next)
        }
        if locked.isOver, !message.isAutoReply { return try open(after: locked, with: message, from: contact) }
        return try add(
            message,
            to: locked,
            direction: .inbound,
            author: .contact(contact),
            status: message.isAutoReply ? nil : locked.status.onCustomerMessage,
            kind: .messageReceived
        )
    }

    /// Adds an agent's public answer; the ticket then waits for the customer, as its workflow says.
    ///
    /// The status follows by itself: neither guards nor required fields are asked, for an answer is never refused.
    ///
    /// - Parameter agent: Who signs it. An agent signs for himself only; a key, a rule or the system for the one it names,
    ///   and the event says that it was not he.
    /// - Throws: `notFound` when the ticket is not this tenant's; `forbidden`; `invalid` for an agent who is not there.
    package func reply(_ message: NewMessage, to ticket: TicketID, by agent: AgentID) throws -> Change {
        try authority.require(.replyToTickets)
        try requireSignature(of: .agent(agent))
        let locked = try lockTarget(of: ticket)
        return try add(
            message,
            to: locked,
            direction: .outbound,
            author: .agent(agent),
            status: locked.status.onAgentReply,
            kind: .messageReplied
        )
    }

    /// Adds what only agents may read.
    ///
    /// - Parameter author: Whose note it is, as with ``reply(_:to:by:)``; a contact writes none.
    /// - Throws: `notFound` when the ticket is not this tenant's; `forbidden`; `invalid` for an author who is not there.
    package func note(_ message: NewMessage, to ticket: TicketID, by author: Message.Author) throws -> Change {
        try authority.require(.noteTickets)
        try requireSignature(of: author)
        let locked = try lockTarget(of: ticket)
        return try add(message, to: locked, direction: .note, author: author, status: nil, kind: .noteAdded)
    }

    private func add(
        _ message: NewMessage,
        to ticket: LockedTicket,
        direction: Message.Direction,
        author: Message.Author,
        status: Ticket.Status?,
        kind: Event.Kind
    ) throws -> Change {
        let visibility: Message.Visibility = direction == .note ? .internal : .public
        let version = ticket.version + 1
        var events = [
            Event(
                kind,
                ticket: ticket.id,
                by: actor,
                data: ["message": message.id.description],
                visibility: visibility,
                version: version
            )
        ]
        if let status, status != ticket.status.status {
            events.append(try statusEvent(of: ticket, to: status, version: version))
        }
        events += withheldEvents(message, of: ticket.id, version: version)
        let placed = PlacedMessage(
            message: message, ticket: ticket.id, direction: direction, visibility: visibility, author: author)
        let statements =
            [touch(ticket.id, status: status)] + [placed].inserts(tenant) + events.inserts(tenant)
            + (direction == .inbound && !message.isAutoReply ? [endSnooze(of: ticket.id)] : [])
        try write(statements)
        return Change(ticket: ticket.id, number: ticket.number, message: message.id, events: events)
    }

    private static let selectFollowUp: SQL = """
        select t.ticket_id from ticket_links l
        join tickets f on f.tenant_id = l.tenant_id and f.ticket_id = l.ticket_id
        join tickets t on t.tenant_id = f.tenant_id and t.ticket_id = coalesce(f.merged_into, f.ticket_id)
        join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
        join ticket_participants p on p.tenant_id = t.tenant_id and p.ticket_id = t.ticket_id and p.contact_id = $3
        where l.tenant_id = $1 and l.other_id = $2 and l.relation = 'follow_up' and s.category <> 'closed'
        order by t.number desc limit 1
        """

    /// The ticket in which a contact goes on after a closed one, if he does already: a second answer to an old mail is no
    /// second ticket.
    private func followUp(of ticket: TicketID, for contact: ContactID) throws -> TicketID? {
        try transaction.query(Self.selectFollowUp, tenant, ticket, contact).first?.get("ticket_id")
    }

    /// A contact speaks for himself; everybody else who lets him speak must be allowed to change tickets.
    func requireVoice(of contact: ContactID) throws {
        if case .contact(let speaker) = actor {
            guard speaker == contact else {
                throw TicketError(
                    forbidden: "contact", "author", allowed: [speaker.description],
                    "Contact \(speaker) cannot speak for another one.")
            }
        } else {
            try authority.require(.changeTickets)
        }
    }

    /// An agent signs with his own name only, and no contact writes what agents do.
    private func requireSignature(of author: Message.Author) throws {
        if case .contact = author {
            throw TicketError([
                TicketError.Problem("author", "one_of", allowed: ["agent", "system"], "A contact writes no notes.")
            ])
        }
        guard case .agent(let signer) = actor, author != .agent(signer) else { return }
        throw TicketError(
            forbidden: "author", "author", allowed: [signer.description],
            "Agent \(signer) cannot sign as somebody else.")
    }
}
