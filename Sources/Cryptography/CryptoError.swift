// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What went wrong in a cryptographic operation.
///
/// The reason is made of fixed words and lengths. It never holds keys, plain text or sealed bytes, so it can
/// be logged as it is. Equality looks at ``kind`` only: `#expect(throws: CryptoError(.unknownKey))`.
package struct CryptoError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of failure.
    package enum Kind: String, Sendable, CaseIterable {
        /// A key, in text or bytes, has the wrong form or length.
        case invalidKey
        /// Sealed bytes are too short or of a version this program does not know.
        case malformedSeal
        /// The bytes were sealed with a key that is not (or no longer) configured.
        case unknownKey
        /// The sealed bytes or their context were changed, or the key is another one.
        case authenticationFailed
        /// OpenSSL refused to work.
        case libraryFailure
    }

    /// The kind to switch on.
    package let kind: Kind
    /// A sentence for people who read logs.
    package let reason: String

    /// Makes an error of a kind, with a reason free of secrets.
    package init(_ kind: Kind, reason: String = "") {
        self.kind = kind
        self.reason = reason
    }

    /// Whether the same call may succeed later. Only a library that is out of memory may recover.
    package var isTransient: Bool { kind == .libraryFailure }

    /// Fixed words for metrics.
    package var label: String { "crypto." + kind.rawValue }

    /// The label and the reason.
    package var description: String { reason.isEmpty ? label : "\(label): \(reason)" }

    /// Errors are equal when their kinds are.
    package static func == (left: CryptoError, right: CryptoError) -> Bool { left.kind == right.kind }
}
