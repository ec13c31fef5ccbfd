// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    private static let updateTicket: SQL = """
        update tickets t set updated_at = now(), version = t.version + 1, subject = $3, status = $4, priority = $5,
            department_id = $6, category_id = $7, assignee_id = $8, team_id = $9, response_due_at = $10,
            resolution_due_at = $11, locale = $12, custom = $13::jsonb,
            status_since = case when t.status = $4 then t.status_since else now() end,
            solved_at = case when s.category in ('solved', 'closed') then coalesce(t.solved_at, now()) end
        from statuses s
        where t.tenant_id = $1 and t.ticket_id = $2 and s.tenant_id = $1 and s.status = $4
        """

    /// Changes a ticket's fields, all or none of them.
    ///
    /// What is the same already changes nothing: no version, no event.
    ///
    /// - Parameter expected: The version that the caller has seen; another one is a `conflict`.
    /// - Throws: `notFound`, `forbidden`, `conflict` with what others changed, `invalid` with everything that is wrong.
    package func change(_ ticket: TicketID, _ change: TicketChange, expecting expected: Int64? = nil) throws -> Change {
        if change.touchesFields { try authority.require(.changeTickets) }
        if change.touchesAssignment { try authority.require(.assignTickets) }
        let locked = try lock(ticket)
        if let expected, expected != locked.version { throw try conflict(on: locked, since: expected) }
        if let target = locked.mergedInto {
            throw TicketError(inUse: "ticket", "Ticket \(ticket) was merged into \(target); change that one.")
        }
        var draft = TicketDraft(locked, tags: try tags(of: ticket))
        try check(change, against: &draft)
        let differences = draft.differences
        if differences.isEmpty { return Change(ticket: ticket, number: locked.number, message: nil, events: []) }

        let version = locked.version + 1
        let events = try self.events(of: differences, draft, locked, version: version)
        let statements =
            [
                Statement(
                    Self.updateTicket,
                    tenant,
                    ticket,
                    draft.new.subject,
                    draft.new.status,
                    draft.new.priority,
                    draft.new.department,
                    draft.new.topic,
                    draft.new.assignee,
                    draft.new.team,
                    draft.new.responseDueAt,
                    draft.new.resolutionDueAt,
                    draft.new.locale,
                    JSONValue.object(draft.new.custom).text
                )
            ]
            + tagStatements(of: ticket, from: draft.old.tags, to: draft.new.tags) + events.inserts(tenant)
        try write(statements)
        if draft.new.resolutionDueAt != draft.old.resolutionDueAt { try watch(draft.new.resolutionDueAt, of: ticket) }
        return Change(ticket: ticket, number: locked.number, message: nil, events: events)
    }

    /// One event for the status, one for who has it, one for all the rest.
    private func events(
        of differences: [Event.Change],
        _ draft: TicketDraft,
        _ locked: LockedTicket,
        version: Int64
    ) throws -> [Event] {
        let (assignment, rest) = Self.parted(differences.filter { $0.field != "status" })
        var events: [Event] = []
        if let status = draft.new.status, status != locked.status.status {
            events.append(try statusEvent(of: locked, to: status, version: version))
        }
        for (kind, changes) in [(Event.Kind.ticketAssigned, assignment), (.ticketChanged, rest)] where !changes.isEmpty
        {
            events.append(Event(kind, ticket: locked.id, by: actor, changes: changes, version: version))
        }
        return events
    }

    /// Who has it, and all the rest.
    static func parted(_ changes: [Event.Change]) -> (assignment: [Event.Change], rest: [Event.Change]) {
        func isAssignment(_ change: Event.Change) -> Bool { ["assignee", "team"].contains(change.field) }
        return (changes.filter(isAssignment), changes.filter { !isAssignment($0) })
    }

    // A message changes no field, but makes a version.
    private static let selectChanged: SQL = """
        select distinct e.kind, f.field from events e left join lateral jsonb_object_keys(e.changes) f (field) on true
        where e.tenant_id = $1 and e.ticket_id = $2 and e.version > $3
        """

    /// What a message that came meanwhile is called as a rule, and in a sentence.
    private static let messageRules: [Event.Kind: (rule: String, reason: String)] = [
        .messageReceived: ("received", "A customer wrote."),
        .messageReplied: ("replied", "The customer was answered."),
        .noteAdded: ("noted", "A note was added."),
    ]

    /// The refusal of a change that was made against an older version: a problem `changed` for each field, and one of the
    /// field `messages` for each kind of message that came.
    func conflict(on ticket: LockedTicket, since version: Int64) throws -> TicketError {
        let rows = try transaction.query(Self.selectChanged, tenant, ticket.id, version)
        let fields = Set(try rows.map { try $0.get("field") as String? }.compactMap { $0 }).sorted()
        let kinds = Set(try rows.map { try $0.get("kind") as String })
        let messages = Event.Kind.allCases.filter { kinds.contains($0.rawValue) }.compactMap { Self.messageRules[$0] }
        return TicketError(
            .conflict,
            "ticket \(ticket.id) has version \(ticket.version), not \(version); read it again",
            problems: fields.map { TicketError.Problem($0, "changed", "\($0) was changed by somebody else.") }
                + messages.map { TicketError.Problem("messages", $0.rule, $0.reason) }
        )
    }
}
