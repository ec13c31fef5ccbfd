// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

import struct Foundation.Date

extension TicketCore {
    // Before the source's status is changed: it remembers that.
    private static let insertMerge: SQL = """
        insert into ticket_merges (tenant_id, merge_id, source_id, target_id, created_at, undo_until, moved)
        select $1, $2, $3, $4, $5, $5::timestamptz + make_interval(secs => $6), $7::jsonb || jsonb_build_object(
            'messages', (select coalesce(jsonb_agg(m.message_id order by m.created_at, m.message_id), '[]')
                from messages m where m.tenant_id = $1 and m.ticket_id = $3),
            'source', jsonb_build_object('status', t.status, 'category', s.category, 'status_since', t.status_since,
                'solved_at', t.solved_at))
        from tickets t join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
        where t.tenant_id = $1 and t.ticket_id = $3
        """
    private static let moveMessages: SQL = """
        update messages set ticket_id = $3 where tenant_id = $1 and ticket_id = $2
        """
    private static let markSource: SQL = """
        update tickets t set updated_at = now(), version = t.version + 1, merged_into = $3, status = $4,
            status_since = case when t.status = $4 then t.status_since else now() end,
            solved_at = coalesce(t.solved_at, now())
        where t.tenant_id = $1 and t.ticket_id = $2
        """
    // A ticket that is over already keeps its status.
    private static let selectClosing: SQL = """
        select status from statuses where tenant_id = $1 and category in ('closed', 'solved')
        order by category = 'closed' desc, status = $2 desc, position, status limit 1
        """
    private static let selectFacts: SQL = """
        select clock_timestamp() as time, count(*) as messages from messages where tenant_id = $1 and ticket_id = $2
        """

    /// Makes one ticket of two: all that belongs to the source belongs to the target from now on.
    ///
    /// Messages move. Tags, participants and watchers are united in the target and stay with the source too, which is over
    /// from now on and shows where it went; its history is read with the target's. What is written to the source later goes
    /// to the target (``lockTarget(of:)``, ``ThreadStore``). The target keeps its own fields and its status.
    ///
    /// The tickets may have different requesters. The source's becomes a participant of the target: his words are taken
    /// there. But an answer goes to the requester of its ticket, so from now on to the target's alone: what one customer is
    /// told is not another's to read until somebody decides so, by making him a watcher.
    ///
    /// The closing status is the workflow's first of category closed, else of category solved. Ways and guards between
    /// statuses do not count here: they rule when work is done, and this work is not done but goes on in the target. For the
    /// same reason the union of tags may be larger than a person may make it.
    ///
    /// - Parameters:
    ///   - versions: The versions that the caller has seen; another one is a `conflict`.
    ///   - window: How long ``unmerge(_:)`` is possible.
    /// - Returns: The change of the target.
    /// - Throws: `forbidden`, `notFound`, `conflict`; `invalid` for a ticket and itself; `inUse` when one of them was merged
    ///   already, and when the workflow has no status for tickets that are over. A refusal has changed nothing.
    /// - Complexity: O(messages of the source); six round trips.
    package func merge(
        _ source: TicketID,
        into target: TicketID,
        expecting versions: (source: Int64?, target: Int64?) = (nil, nil),
        undoableFor window: Duration = Merge.undoWindow
    ) throws -> Change {
        try authority.require(.mergeTickets)
        if source == target {
            throw TicketError([TicketError.Problem("target", "self", "A ticket is not merged into itself.")])
        }
        let (from, into) = try lockBoth(source, target)
        for (ticket, version) in [(from, versions.source), (into, versions.target)] {
            if let version, version != ticket.version { throw try conflict(on: ticket, since: version) }
        }
        try refuseMerged(from)
        try refuse(target: into, for: source)
        guard
            let closing: Ticket.Status = try transaction.query(Self.selectClosing, tenant, from.status.status).first?
                .get("status")
        else {
            throw refusal("status", "category", "The workflow has no status of category closed or solved.")
        }
        guard let facts = try transaction.query(Self.selectFacts, tenant, source).first else {
            throw TicketError(.notFound, "there is no answer")
        }
        let time: Date = try facts.get("time")
        let circles = try circles(of: [source, target])
        let before = circles[target] ?? TicketCircle()
        var after = before
        let share = after.absorb(circles[source] ?? TicketCircle(), at: time)

        let merge = MergeID()
        let events = try events(
            of: merge, from: from, closing: closing, into: into, isTagged: !share.tags.isEmpty,
            messages: try facts.get("messages"))
        var statements = [
            Statement(Self.insertMerge, tenant, merge, source, target, time, window, share.json.text),
            Statement(Self.moveMessages, tenant, source, target),
            Statement(Self.markSource, tenant, source, target, closing),
            touch(target, status: nil),
        ]
        statements += circleStatements(of: target, from: before, to: after, at: time)
        statements += events.inserts(tenant)
        try transaction.pipeline(statements)
        return Change(ticket: target, number: into.number, message: nil, events: events)
    }

    private func events(
        of merge: MergeID,
        from source: LockedTicket,
        closing: Ticket.Status,
        into target: LockedTicket,
        isTagged: Bool,
        messages: Int
    ) throws -> [Event] {
        var changes = [Event.Change("merged", nil, JSONValue(source.id))]
        if isTagged {
            let old = try tags(of: target.id)
            let new = Set(old).union(try tags(of: source.id)).sorted()
            changes.append(
                Event.Change("tags", .array(old.map(JSONValue.string)), .array(new.map(JSONValue.string))))
        }
        var events = [
            Event(
                .ticketMerged,
                ticket: source.id,
                by: actor,
                data: ["merge": merge.description, "into": target.id.description],
                changes: [Event.Change("merged_into", nil, JSONValue(target.id))],
                version: source.version + 1
            ),
            Event(
                .ticketMerged,
                ticket: target.id,
                by: actor,
                data: ["merge": merge.description, "from": source.id.description, "messages": "\(messages)"],
                changes: changes,
                version: target.version + 1
            ),
        ]
        if closing != source.status.status {
            events.append(try statusEvent(of: source, to: closing, version: source.version + 1))
        }
        return events
    }

    /// Locks two tickets, always in one order: two who want the same two do not wait crosswise.
    func lockBoth(_ one: TicketID, _ other: TicketID) throws -> (LockedTicket, LockedTicket) {
        if one.description < other.description {
            let first = try lock(one)
            return (first, try lock(other))
        }
        let second = try lock(other)
        return (try lock(one), second)
    }

    /// Lets only a ticket pass that is still one of its own.
    ///
    /// - Throws: `inUse`.
    func refuseMerged(_ ticket: LockedTicket) throws {
        if let target = ticket.mergedInto {
            throw refusal("ticket", "merged", "Ticket \(ticket.id) was merged into \(target); take that one.")
        }
    }

    /// Lets only a target pass that goes nowhere itself, so that merging never makes a circle.
    private func refuse(target: LockedTicket, for source: TicketID) throws {
        guard let next = target.mergedInto else { return }
        if try lockTarget(of: next).id == source {
            throw refusal(
                "target", "circle", "Ticket \(target.id) was merged into \(source); undo that, or merge the other way.")
        }
        throw refusal("target", "merged", "Ticket \(target.id) was merged into \(next); merge into that one.")
    }
}
