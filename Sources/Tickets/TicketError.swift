// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a command of the ticket core was refused.
package struct TicketError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// There is no such thing in this tenant.
        case notFound = "not_found"
        /// There is one already.
        case exists
        /// A value is not allowed.
        case invalid
    }

    package let kind: Kind
    /// What was refused and what to do; ids only, no addresses or texts.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Never: the same command is refused again.
    package var isTransient: Bool { false }
    /// Fixed words for metrics.
    package var label: String { "tickets." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
