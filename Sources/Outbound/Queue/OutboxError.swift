// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a delivery is left as it is.
package struct OutboxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// The tenant has no such delivery, or no such mailbox.
        case notFound = "not_found"
        /// It is not in a state in which that can be done.
        case state
        /// A worker has it at this moment.
        case inWork = "in_work"
        /// Its bytes were erased with a person, or its recipient was.
        case erased
        /// It is an automatic mail, which is sent once at most or to nobody else.
        case automatic
        /// Its recipient was changed: another delivery has taken its place.
        case replaced
        /// Servers would take the mail for a forgery that way.
        case unsound
        /// The journal of sending cannot be written.
        case journal
        /// The new recipient is none.
        case recipient
        /// What is said with it is too long, or is missing.
        case note
        /// The time for which something is to count is out of range.
        case life
        /// The time has passed, or is too far away.
        case time
    }

    package let kind: Kind
    /// Ids and fixed words, and what can be done instead; no addresses.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Whether the same call may succeed later without anybody's doing.
    package var isTransient: Bool { kind == .inWork || kind == .journal }
    /// Fixed words for metrics.
    package var label: String { "outbox." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
