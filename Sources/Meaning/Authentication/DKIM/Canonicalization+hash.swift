// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography

extension Canonicalization {
    /// The hash of a body as this way writes it: `bh=` (RFC 6376 §3.7).
    ///
    /// - Complexity: O(n), and a buffer of fixed size.
    func bodyHash(_ body: ArraySlice<UInt8>) -> [UInt8] {
        var hash = SHA256()
        var writer = CanonicalBody(self)
        body.withUnsafeBytes { writer.write($0) { hash.update($0) } }
        writer.end { hash.update($0) }
        return hash.finish()
    }
}
