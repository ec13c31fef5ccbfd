// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// The most messages that one split moves.
    package static let mostOfASplit = 1000

    private static let selectChosen: SQL = """
        select message_id, contact_id, (select count(*) from messages where tenant_id = $1 and ticket_id = $2) as messages
        from messages where tenant_id = $1 and ticket_id = $2 and message_id = any ($3)
        order by created_at, message_id
        """
    private static let insertSplit: SQL = """
        insert into tickets (tenant_id, ticket_id, number, subject, requester_id, status, mailbox_id, brand_id, channel,
            locale, priority, department_id, category_id, team_id, custom)
        select $1, $3, next_ticket_number(), $4, $5, s.status, t.mailbox_id, t.brand_id, t.channel, t.locale, t.priority,
            t.department_id, t.category_id, t.team_id, t.custom
        from tickets t join statuses s on s.tenant_id = $1 and s.is_initial
        where t.tenant_id = $1 and t.ticket_id = $2
        returning number, status
        """
    private static let copyTags: SQL = """
        insert into ticket_tags (tenant_id, ticket_id, tag_id)
        select tenant_id, $3, tag_id from ticket_tags where tenant_id = $1 and ticket_id = $2
        """
    private static let insertParticipants: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id)
        select $1, $2, p.contact_id from (
            select unnest($3::uuid[]) as contact_id
            union
            select $4 where exists (select from messages
                where tenant_id = $1 and message_id = any ($5) and direction = 'outbound')) p
        """
    private static let moveMessages: SQL = """
        update messages set ticket_id = $3 where tenant_id = $1 and ticket_id = $2 and message_id = any ($4)
        """
    // Ids of a ticket that was merged stay with that one. Two messages may share an id; it is noted once.
    private static let moveMailIDs: SQL = """
        with recursive family (ticket_id, step) as (
            select $2::uuid, 0
            union all
            select t.ticket_id, f.step + 1 from family f
            join tickets t on t.tenant_id = $1 and t.merged_into = f.ticket_id
            where f.step < 100),
        gone as (
            delete from mail_ids i using family f
            where i.tenant_id = $1 and i.ticket_id = f.ticket_id and i.message_id = any ($4)
            returning i.hash, i.message_id, i.origin, i.created_at)
        insert into mail_ids (tenant_id, hash, ticket_id, message_id, origin, created_at)
        select distinct on (hash) $1, hash, $3, message_id, origin, created_at from gone order by hash, created_at
        """

    // A mail of ours is known by the token in its id, which names the old ticket; now it is to be known by the id.
    private static let rememberSent: SQL = """
        insert into mail_ids (tenant_id, hash, ticket_id, message_id, origin)
        select $1, substring(sha256(convert_to(m.mail_id, 'UTF8')) for 16), $2, m.message_id, 'sent' from messages m
        where m.tenant_id = $1 and m.message_id = any ($3) and m.direction = 'outbound' and m.mail_id is not null
        on conflict do nothing
        """

    /// Makes a ticket of its own of some messages.
    ///
    /// It has the core data of the old one: brand, mailbox, channel, locale, priority, department, category, team, tags and
    /// custom fields. It begins in the initial status, without assignee and due times: nobody has looked at it. It is the
    /// matter of the first contact who wrote one of the messages, else of the old ticket's requester; all contacts who did
    /// take part in it, and the old requester where something that he was sent goes along. Attachments and what identifies
    /// the mails go along too, so an answer to one of them finds the new ticket.
    ///
    /// - Parameters:
    ///   - messages: Which ones; at most ``mostOfASplit``.
    ///   - subject: `nil` is the old one's.
    ///   - expected: The version of the old ticket that the caller has seen.
    /// - Returns: The change of the new ticket.
    /// - Throws: `forbidden`, `notFound`, `conflict`; `inUse` for a merged ticket; `invalid` when nothing or everything is
    ///   chosen, when a message is not of this ticket, and for a subject that is none. A refusal has changed nothing.
    /// - Complexity: O(messages chosen); four round trips.
    package func split(
        _ ticket: TicketID,
        messages: [MessageID],
        subject: String? = nil,
        expecting expected: Int64? = nil
    ) throws -> Change {
        try authority.require(.mergeTickets)
        let old = try lock(ticket)
        if let expected, expected != old.version { throw try conflict(on: old, since: expected) }
        try refuseMerged(old)
        let chosen = Set(messages)
        let rows = try transaction.query(
            Self.selectChosen, tenant, ticket, SQLArray(Array(chosen.prefix(Self.mostOfASplit))))
        let authors = try rows.map { try $0.get("contact_id") as ContactID? }.compactMap { $0 }
        let subject = (subject ?? old.subject).storable.trimmed
        let problems = try Self.problems(subject, isInherited: subject == old.subject, chosen.count, found: rows)
        guard problems.isEmpty else { throw TicketError(problems) }

        let (new, requester) = (TicketID(), authors.first ?? old.requester)
        var events = splitEvents(of: old, into: new, messages: chosen.count)
        var statements = [
            Statement(Self.insertSplit, tenant, ticket, new, subject, requester),
            Event.insertOpenings([events[0]], tenant),
            Statement(
                Self.insertParticipants, tenant, new, SQLArray(authors + [requester]), old.requester,
                SQLArray(Array(chosen))),
            Statement(Self.copyTags, tenant, ticket, new),
            Statement(Self.moveMessages, tenant, ticket, new, SQLArray(Array(chosen))),
            Statement(Self.moveMailIDs, tenant, ticket, new, SQLArray(Array(chosen))),
            Statement(Self.rememberSent, tenant, new, SQLArray(Array(chosen))),
            linkStatement(new, as: .split, of: ticket),
            touch(ticket, status: nil),
        ]
        statements += Array(events.dropFirst()).inserts(tenant)
        let results = try write(statements)
        let number = try began(&events[0], results.first?.first, results.dropFirst().first?.first)
        return Change(ticket: new, number: number, message: nil, events: events)
    }

    private static func problems(
        _ subject: String,
        isInherited: Bool,
        _ chosen: Int,
        found rows: Rows
    ) throws -> [TicketError.Problem] {
        var problems: [TicketError.Problem] = []
        if chosen == 0 {
            problems.append(TicketError.Problem("messages", "required", "Choose at least one message."))
        } else if chosen > mostOfASplit {
            problems.append(
                TicketError.Problem("messages", "length", "At most \(mostOfASplit) messages are split off at once."))
        } else if rows.count < chosen {
            problems.append(
                TicketError.Problem(
                    "messages", "exists", "\(chosen - rows.count) of the messages are not of this ticket."))
        } else if let all: Int = try rows.first?.get("messages"), all == chosen {
            problems.append(
                TicketError.Problem("messages", "remainder", "At least one message must stay in the old ticket."))
        }
        // What a mail said may be empty.
        if subject.isEmpty, !isInherited {
            problems.append(TicketError.Problem("subject", "required", "A ticket needs a subject."))
        } else if subject.utf8.count > 4096 {
            problems.append(TicketError.Problem("subject", "length", "A subject has at most 4,096 bytes."))
        }
        return problems
    }

    private func splitEvents(of old: LockedTicket, into new: TicketID, messages: Int) -> [Event] {
        let from = ["from": old.id.description]
        return [
            Event(.ticketOpened, ticket: new, by: actor, data: from, visibility: .public, version: 1),
            Event(.ticketSplit, ticket: new, by: actor, data: from, version: 1),
            Event(
                .ticketSplit,
                ticket: old.id,
                by: actor,
                data: ["into": new.description, "messages": "\(messages)"],
                changes: [Event.Change("split", nil, JSONValue(new))],
                version: old.version + 1
            ),
        ]
    }
}
