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

    // Of merged tickets too, and of those that were merged into them before.
    private static let selectHistory: SQL = """
        with recursive family (ticket_id, step) as (
            select $2::uuid, 0
            union all
            select t.ticket_id, f.step + 1 from family f
            join tickets t on t.tenant_id = $1 and t.merged_into = f.ticket_id
            where f.step < 100)
        select e.kind, e.actor_kind, e.data, e.at, nullif(e.ticket_id, $2) as merged_from
        from family f join events e on e.tenant_id = $1 and e.ticket_id = f.ticket_id
        order by e.sequence
        """

    /// A ticket's history, the oldest first; what happened to tickets that were merged into it is among it, and says so.
    package static func history(of ticket: TicketID, in transaction: Transaction) throws -> [Entry] {
        try transaction.query(selectHistory, transaction.tenant, ticket).map(entry)
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
