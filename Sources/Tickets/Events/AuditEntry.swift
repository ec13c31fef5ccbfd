// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// An event as it was written down, with everything that is known of it.
package struct AuditEntry: Equatable, Sendable {
    package var id: EventID
    package var place: AuditPlace
    package var kind: String
    package var ticket: TicketID?
    package var objectKind: String?
    package var objectID: String?
    package var actorKind: String
    package var actorID: String?
    /// JSON text: ids and fixed words.
    package var data: String
    /// JSON text: `{"field": {"from": …, "to": …}}`.
    package var changes: String?
    package var visibility: Message.Visibility
    /// The version of the ticket or contact that the change made.
    package var version: Int64?
    /// What caused it: a mail of the ledger, a job, a request; `nil` where nobody said.
    package var correlationID: String?
    package var at: Date { place.at }

    init(_ row: Row) throws {
        id = try row.get("event_id")
        place = AuditPlace(at: try row.get("at"), sequence: try row.get("sequence"))
        kind = try row.get("kind")
        ticket = try row.get("ticket_id")
        objectKind = try row.get("object_kind")
        objectID = try row.get("object_id")
        actorKind = try row.get("actor_kind")
        actorID = try row.get("actor")
        data = try row.get("data")
        changes = try row.get("changes")
        visibility = try row.get("visibility")
        version = try row.get("version")
        correlationID = try row.get("correlation")
    }
}

/// Where an event stands in the audit trail; a page begins behind the place at which the one before ended.
package struct AuditPlace: Equatable, Sendable {
    package var at: Date
    package var sequence: Int64

    package init(at: Date, sequence: Int64) {
        self.at = at
        self.sequence = sequence
    }
}
