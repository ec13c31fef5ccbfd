// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// To where a new cluster's counter of transactions is moved, so that it is beyond the numbers that a restored log holds.
struct TransactionTarget: Equatable, Sendable {
    /// One file of `pg_xact` has the state of so many transactions. A counter that begins a file asks for none that is not there.
    static let file: UInt64 = 1 << 20
    /// Rows of today must not look as if they were written in the future, which they would at half of 2³².
    static let furthest: UInt64 = 2_000_000_000

    /// The whole number, with the epoch in its upper half.
    let number: UInt64

    /// - Parameter transaction: The highest number that is named anywhere.
    /// - Returns: `nil` where it is too far for one step.
    init?(beyond transaction: UInt64) {
        guard transaction < Self.furthest else { return nil }
        number = (transaction / Self.file + 1) * Self.file
    }

    /// What `pg_resetwal` is told.
    var arguments: [String] { ["-x", "\(number & 0xFFFF_FFFF)", "-e", "\(number >> 32)"] }
}
