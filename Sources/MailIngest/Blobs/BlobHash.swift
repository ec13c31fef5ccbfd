// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// The SHA-256 of a blob: its name and its proof.
package struct BlobHash: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]

    /// The hash of these bytes.
    package init(of content: [UInt8]) { bytes = content.withUnsafeBytes { SHA256.hash($0) } }

    /// - Parameter bytes: As stored; 32.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Lower-case hex.
    package var hex: String { Hex.encode(bytes) }
}
