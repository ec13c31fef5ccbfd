// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What sort of work a job is; chooses its handler.
///
/// A lower-case word with digits, dots and underscores, at most 63 characters: `ticket.bulk`.
package struct JobKind: RawRepresentable, Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral,
    DatabaseEncodable, DatabaseDecodable, DatabaseArrayElement
{
    package let rawValue: String

    /// `nil` when the text is none.
    package init?(rawValue: String) {
        guard let first = rawValue.utf8.first, Self.isLetter(first), rawValue.utf8.count <= 63,
            rawValue.utf8.allSatisfy({ Self.isLetter($0) || (48...57).contains($0) || $0 == 46 || $0 == 95 })
        else { return nil }
        self.rawValue = rawValue
    }

    /// For kinds that are written in the program.
    package init(stringLiteral value: String) {
        guard let kind = Self(rawValue: value) else { preconditionFailure("\(value) is no kind of job") }
        self = kind
    }

    package var description: String { rawValue }

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
}
