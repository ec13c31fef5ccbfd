// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

import struct Foundation.Date

extension TicketCore {
    private static let selectStanding: SQL = """
        select m.merge_id, m.undo_until, m.undo_until > now() as is_open,
            coalesce(
                (select s.status from statuses s where s.tenant_id = $1 and s.status = m.moved #>> '{source,status}'),
                (select s.status from statuses s where s.tenant_id = $1 and s.category = m.moved #>> '{source,category}'
                    order by s.position, s.status limit 1),
                (select s.status from statuses s where s.tenant_id = $1 and s.is_initial)) as status
        from ticket_merges m where m.tenant_id = $1 and m.source_id = $2 and m.undone_at is null
        """
    // From this merge on, the oldest first: what came later may have found what this one brought.
    private static let selectLater: SQL = """
        select m.merge_id, m.source_id, m.created_at, m.moved - 'messages' - 'source' as share
        from ticket_merges m join ticket_merges first on first.tenant_id = $1 and first.merge_id = $3
        where m.tenant_id = $1 and m.target_id = $2 and m.undone_at is null
            and (m.created_at, m.merge_id) >= (first.created_at, first.merge_id)
        order by m.created_at, m.merge_id
        """
    private static let returnMessages: SQL = """
        update messages m set ticket_id = g.source_id
        from ticket_merges g, jsonb_array_elements_text(g.moved -> 'messages') as moved (message_id)
        where g.tenant_id = $1 and g.merge_id = $2 and m.tenant_id = $1 and m.message_id = moved.message_id::uuid
            and m.ticket_id = g.target_id
        """
    // A mail that came meanwhile in answer to one of the source's left a note of it in the target. The next answer shall
    // find the source, not the target by that note.
    private static let forgetReferences: SQL = """
        with recursive family (ticket_id, step) as (
            select $3::uuid, 0
            union all
            select t.ticket_id, f.step + 1 from family f
            join tickets t on t.tenant_id = $1 and t.merged_into = f.ticket_id
            where f.step < 100)
        delete from mail_ids i using ticket_merges g
        where g.tenant_id = $1 and g.merge_id = $2 and i.tenant_id = $1 and i.ticket_id = g.target_id
            and i.origin = 'referenced' and i.created_at >= g.created_at
            and exists (select from family f join mail_ids o on o.tenant_id = $1 and o.ticket_id = f.ticket_id
                where o.hash = i.hash and o.origin <> 'referenced')
        """
    private static let restoreSource: SQL = """
        update tickets t set updated_at = now(), version = t.version + 1, merged_into = null, status = $4,
            status_since = (g.moved #>> '{source,status_since}')::timestamptz,
            solved_at = (g.moved #>> '{source,solved_at}')::timestamptz
        from ticket_merges g
        where g.tenant_id = $1 and g.merge_id = $2 and t.tenant_id = $1 and t.ticket_id = $3
        """
    private static let markUndone: SQL = """
        update ticket_merges set undone_at = clock_timestamp() where tenant_id = $1 and merge_id = $2
        """
    private static let updateShare: SQL = """
        update ticket_merges set moved = moved || $3::jsonb where tenant_id = $1 and merge_id = $2
        """

    /// A merge that stands, and what its target got by it.
    private struct StandingMerge {
        var id: MergeID
        var source: TicketID
        var createdAt: Date
        var share: MergeShare
    }

    /// Undoes a merge: the source is again what it was, and the target what it would be without.
    ///
    /// Messages go back; those that came later stay in the target, and those that were split off stay where they are. Tags,
    /// participants and watchers that the target got by this merge go, unless another ticket that is still merged into it
    /// has them too. A participant goes even if he wrote to the target meanwhile: he was there by a mistake. A status that
    /// the workflow has no more is replaced by the first of its category.
    ///
    /// - Returns: The change of the source.
    /// - Throws: `forbidden`, `notFound`; `inUse` for a ticket that is not merged, after the window, and while the target is
    ///   itself merged into another ticket. A refusal has changed nothing.
    package func unmerge(_ source: TicketID) throws -> Change {
        try authority.require(.mergeTickets)
        // In the order of those who bring the source a message.
        let from = try lock(source)
        guard let target = from.mergedInto,
            let standing = try transaction.query(Self.selectStanding, tenant, source).first
        else { throw refusal("ticket", "not_merged", "Ticket \(source) is not merged into another one.") }
        let into = try lock(target)
        if let next = into.mergedInto {
            throw refusal("target", "merged", "Ticket \(target) was itself merged into \(next); undo that first.")
        }
        if try !standing.get("is_open") {
            let until: Date = try standing.get("undo_until")
            throw refusal("ticket", "window", "This merge could be undone until \(until.ISO8601Format()).")
        }
        let (merge, status): (MergeID, Ticket.Status) = (try standing.get("merge_id"), try standing.get("status"))

        let version = (source: from.version + 1, target: into.version + 1)
        var statements = [
            Statement(Self.returnMessages, tenant, merge),
            Statement(Self.forgetReferences, tenant, merge, source),
            Statement(Self.restoreSource, tenant, merge, source, status),
            Statement(Self.markUndone, tenant, merge),
            touch(target, status: nil),
        ]
        statements += try release(merge, of: target)
        let id = merge.description
        var events = [
            Event(
                .ticketUnmerged,
                ticket: source,
                by: actor,
                data: ["merge": id, "from": target.description],
                changes: [Event.Change("merged_into", JSONValue(target), nil)],
                version: version.source
            ),
            Event(
                .ticketUnmerged,
                ticket: target,
                by: actor,
                data: ["merge": id, "ticket": source.description],
                changes: [Event.Change("merged", JSONValue(source), nil)],
                version: version.target
            ),
        ]
        if status != from.status.status {
            events.append(try statusEvent(of: from, to: status, version: version.source))
        }
        statements += events.inserts(tenant)
        try transaction.pipeline(statements)
        return Change(ticket: source, number: from.number, message: nil, events: events)
    }

    /// The statements that take away from a target what a merge brought, as if it had never been.
    ///
    /// Later merges found some of it there and noted nothing. So all of them are taken back, the newest first, and those
    /// that stand are made again; of what is not in the target any more, nothing comes again.
    private func release(_ merge: MergeID, of target: TicketID) throws -> [Statement] {
        let standing = try transaction.query(Self.selectLater, tenant, target, merge).map { row in
            StandingMerge(
                id: try row.get("merge_id"),
                source: try row.get("source_id"),
                createdAt: try row.get("created_at"),
                share: MergeShare(JSONValue(text: try row.get("share")))
            )
        }
        let circles = try circles(of: [target] + standing.map(\.source))
        let before = circles[target] ?? TicketCircle()
        var after = before
        for merge in standing.reversed() { after.release(merge.share, since: merge.createdAt) }
        var statements: [Statement] = []
        for merge in standing.dropFirst() {
            let source = (circles[merge.source] ?? TicketCircle()).limited(to: before)
            let share = after.absorb(source, at: merge.createdAt)
            if share != merge.share {
                statements.append(Statement(Self.updateShare, tenant, merge.id, share.json.text))
            }
        }
        let last = standing.last?.createdAt ?? Date()
        return circleStatements(of: target, from: before, to: after, at: last) + statements
    }
}
