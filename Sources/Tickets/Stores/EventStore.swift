// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// Reads the event log.
package enum EventStore {
    /// An event as it was written down.
    package struct Entry: Equatable, Sendable {
        package var kind: String
        package var actorKind: String
        /// JSON text.
        package var data: String
        package var at: Date
        /// The ticket it happened to, where that is one that was merged into the ticket asked for.
        package var mergedFrom: TicketID?
    }

    private static let familyBegins: SQL = """
        with recursive family (ticket_id, step) as (
            select $3::uuid, 0 where true
        """
    private static let familyGoesOn: SQL = """
         union all
            select t.ticket_id, f.step + 1 from family f
            join tickets t on t.tenant_id = $1 and t.merged_into = f.ticket_id
            where f.step < 100)
        """

    /// The ticket `$3`, if the viewer may read it, with merged tickets and those that were merged into them before.
    static func family(for viewer: Viewer) -> SQL { familyBegins + viewer.seesWhole + familyGoesOn }

    private static let allColumns: SQL = """
         select e.kind, e.actor_kind, e.data, e.at, nullif(e.ticket_id, $3) as merged_from
        """
    // Which ticket a new one was split from, and what timers do, is not for customers.
    private static let publicColumns: SQL = """
         select e.kind, e.actor_kind,
            case e.kind when 'ticket.opened' then e.data - '{from,timer}'::text[] else e.data - 'timer' end as data, e.at,
            nullif(e.ticket_id, $3) as merged_from
        """

    /// What ``entry(_:)`` reads of events `e`.
    static func columns(for viewer: Viewer) -> SQL { viewer.isContact ? publicColumns : allColumns }

    /// A ticket's history, the oldest first, of it what the viewer may read; what happened to tickets that were merged
    /// into it is among it, and says so.
    package static func history(
        of ticket: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Entry] {
        try transaction.query(
            family(for: viewer) + columns(for: viewer)
                + " from family f join events e on e.tenant_id = $1 and e.ticket_id = f.ticket_id"
                + viewer.seesEvent + " order by e.sequence",
            transaction.requireTenant(), viewer.id, ticket
        ).map(entry)
    }

    private static let selectWritten: SQL = """
        select e.kind, e.actor_kind, e.data, e.at, null::uuid as merged_from, e.ticket_id, e.changes::text as changes
        from events e where e.tenant_id = $1 and e.xid = pg_current_xact_id() order by e.sequence
        """

    /// What this transaction has written so far, with the fields that it changed as JSON; for dry runs.
    package static func written(in transaction: Transaction) throws -> [(
        entry: Entry, ticket: TicketID?, changes: String?
    )] {
        try transaction.query(selectWritten, transaction.requireTenant()).map {
            (try entry($0), try $0.get("ticket_id"), try $0.get("changes"))
        }
    }

    static func entry(_ row: Row) throws -> Entry {
        Entry(
            kind: try row.get("kind"),
            actorKind: try row.get("actor_kind"),
            data: try row.get("data"),
            at: try row.get("at"),
            mergedFrom: try row.get("merged_from")
        )
    }
}
