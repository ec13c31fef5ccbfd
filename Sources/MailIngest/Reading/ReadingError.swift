// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a mail was not read.
package struct ReadingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of failure; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// The process that read it crashed, or had no memory left.
        case crashed
        /// The process that read it went over its time.
        case hung
        /// It took too long in this process, and not in one of its own: this machine is busy.
        case slow
        /// No process could be started to read it, or somebody ended that from outside.
        case unavailable
    }

    package let kind: Kind
    /// What is known of the end: step, signal, time and memory. Never a word of the mail.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Whether the mail itself is what is wrong: reading it again will end in the same way.
    package var isPoison: Bool { kind == .crashed || kind == .hung }
    /// Whether the same call may succeed later.
    package var isTransient: Bool { !isPoison }
    /// Fixed words for metrics.
    package var label: String { "reading." + kind.rawValue }
    package var description: String { "\(kind.rawValue): \(reason)" }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
