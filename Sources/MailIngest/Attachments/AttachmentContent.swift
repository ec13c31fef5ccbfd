// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import MIME

/// What one pass over an attachment's content finds: its size, its hash, and the beginning that shows its type.
///
/// The content is decoded piece by piece and never held as a whole.
package struct AttachmentContent: Sendable {
    /// Bytes after transfer decoding.
    package let size: Int
    /// SHA-256 of those bytes.
    package let sha256: [UInt8]
    /// The first bytes, ``InspectedType/prefixLength`` at most.
    package let prefix: [UInt8]

    /// What is wrong with its transfer encoding.
    package let defect: Defect.Kind?

    /// Reads the content of a leaf.
    package init(of part: Part, in mail: Mail) {
        var hash = SHA256()
        var size = 0
        var prefix: [UInt8] = []
        defect = mail.decodeContent(of: part) { bytes in
            hash.update(bytes)
            size += bytes.count
            if prefix.count < InspectedType.prefixLength {
                prefix.append(contentsOf: bytes.prefix(InspectedType.prefixLength - prefix.count))
            }
        }
        self.size = size
        sha256 = hash.finish()
        self.prefix = prefix
    }
}
