// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

extension ResourceShape<AuditEntry> {
    static let event = ResourceShape(
        "events", "One fact of the tenant's log: what happened, to what, and who did it. Ids and fixed words only.",
        at: nil, id: { $0.id.description },
        [
            .text("kind", "What happened.") { $0.kind },
            .optionalText("object_kind", "To what kind of thing, where it is no ticket.") { $0.objectKind },
            .optionalText("object_id", "To which one.") { $0.objectID },
            .text("actor_kind", "What kind of actor did it.") { $0.actorKind },
            .optionalText("actor_id", "Which one.") { $0.actorID },
            Attribute("data", .table(of: .anything), "Ids and fixed words about it.") {
                JSONValue(text: $0.data) ?? .object([:])
            },
            Attribute("changes", Schema.table(of: .anything).orNull, "What was different before and after, by field.") {
                $0.changes.flatMap { JSONValue(text: $0) } ?? .null
            },
            Attribute("visibility", .word(among: ["public", "internal"]), "Whether the customer may know of it.") {
                .string($0.visibility.rawValue)
            },
            .optionalInteger("version", "The version of the ticket or contact that it made.") {
                $0.version.map { Int($0) }
            },
            .optionalText("correlation_id", "What caused it: a mail, a job, a request.") { $0.correlationID },
            .time("at", "When.") { $0.at },
        ],
        [.one("ticket", "tickets", "To which ticket.") { $0.ticket }])
}
