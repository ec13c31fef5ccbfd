// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a mail of the ledger is left as it is.
package struct LedgerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// The tenant has no such mail.
        case notFound = "not_found"
        /// It became a message; that never happens twice.
        case settled
        /// Somebody works on it at this moment.
        case inWork = "in_work"
        /// Its bytes were erased with a person.
        case erased
        /// It is not in a state in which that can be done.
        case state
    }

    package let kind: Kind
    /// Ids and fixed words, and what can be done instead.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Whether the same call may succeed later without anybody's doing.
    package var isTransient: Bool { kind == .inWork }
    /// Fixed words for metrics.
    package var label: String { "ledger." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
