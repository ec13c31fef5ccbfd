// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What became of a mail's DKIM signatures when we checked them ourselves.
package struct DKIMReport: Equatable, Sendable {
    /// Each signature, from the top.
    package var signatures: [SignatureResult] = []
    /// How many more there are than are looked at.
    package var omitted = 0
    /// Whether the domain in `From`, or another of its organization, has signed the mail and it holds.
    package var isAligned = false
    /// SHA-256 of the signature that makes it so: the same under another mail is a replay (RFC 6376 §8.6).
    package var seal: [UInt8]?

    package init(omitted: Int = 0) { self.omitted = omitted }

    /// Whether any signature holds.
    package var isSigned: Bool { signatures.contains { $0.value == .pass } }
}
