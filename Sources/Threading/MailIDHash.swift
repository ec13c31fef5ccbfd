// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// A Message-ID as we keep it: sixteen bytes of its SHA-256, whatever its length.
package struct MailIDHash: Hashable, Sendable {
    /// Sixteen bytes.
    package let bytes: [UInt8]

    /// - Parameter id: Without angle brackets, as written: RFC 5322 §3.6.4 compares ids octet by octet.
    package init(_ id: String) { bytes = Array(SHA256.hash(Array(id.utf8)).prefix(16)) }

    /// - Parameter bytes: As stored; sixteen.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// A number for locks on this id.
    package var lockKey: Int64 { bytes.prefix(8).reduce(0) { $0 << 8 | Int64($1) } }
}
