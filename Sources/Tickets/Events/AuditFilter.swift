// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// Which events of the audit trail are wanted: those that all of this is true of.
package struct AuditFilter: Equatable, Sendable {
    /// Who did it.
    package enum Who: Equatable, Sendable {
        case one(Actor)
        /// `contact`, `agent`, `api`, `rule` or `system`.
        case kind(String)
    }

    package var actor: Who?
    package var ticket: TicketID?
    package var object: Event.Object?
    /// Any of these; empty for all.
    package var kinds: [Event.Kind] = []
    /// Not before.
    package var from: Date?
    /// Before.
    package var to: Date?

    package init() {}

    var actorKind: String? {
        switch actor {
        case .one(let actor): actor.kind
        case .kind(let kind): kind
        case nil: nil
        }
    }

    /// The words of ``kinds``; `nil` for all.
    var kindWords: SQLArray<String>? { kinds.isEmpty ? nil : SQLArray(kinds.map(\.rawValue)) }

    var actorID: Identifier<Actor>? { if case .one(let actor) = actor { actor.id } else { nil } }
}
