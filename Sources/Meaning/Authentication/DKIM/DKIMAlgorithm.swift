// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a signature is made: its `a=` (RFC 6376 §3.3, RFC 8463 §3).
package enum DKIMAlgorithm: String, Sendable, CaseIterable {
    case rsa = "rsa-sha256"
    case ed25519 = "ed25519-sha256"

    /// The word in a key record, `k=`.
    package var keyType: String { self == .rsa ? "rsa" : "ed25519" }
}
