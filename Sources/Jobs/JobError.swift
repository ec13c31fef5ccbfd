// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why something about a job was refused.
package struct JobError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// There is no such job or schedule in this tenant.
        case notFound = "not_found"
        /// A value is not allowed.
        case invalid
        /// The job is not in a state in which that can be done.
        case state
        /// Another worker has the job, or it is settled: whoever asks has no right to it any more.
        case claimLost = "claim_lost"
    }

    package let kind: Kind
    /// What was refused and what is allowed; ids and fixed words only.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Never: the same call is refused again.
    package var isTransient: Bool { false }
    /// Fixed words for metrics.
    package var label: String { "jobs." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
