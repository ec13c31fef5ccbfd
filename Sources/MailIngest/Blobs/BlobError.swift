// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a blob could not be kept or read.
package struct BlobError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of failure; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// The disk, or our share of it, is full.
        case full
        /// There is no such blob.
        case missing
        /// The bytes on disk are not those that were stored.
        case damaged
        /// Any other trouble with files.
        case files
    }

    package let kind: Kind
    /// What happened and where; paths, no mail content.
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Whether the same call may succeed later.
    package var isTransient: Bool { kind == .full || kind == .files }
    /// Fixed words for metrics.
    package var label: String { "blobs." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
