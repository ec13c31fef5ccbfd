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
    }

    /// A ticket's history, the oldest first.
    package static func history(of ticket: TicketID, in transaction: Transaction) throws -> [Entry] {
        try transaction.query(
            "select kind, actor_kind, data, at from events where ticket_id = $1 order by sequence",
            ticket
        ).map(entry)
    }

    static func entry(_ row: Row) throws -> Entry {
        Entry(
            kind: try row.get("kind"),
            actorKind: try row.get("actor_kind"),
            data: try row.get("data"),
            at: try row.get("at")
        )
    }
}
