// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// What the content of an attachment says about itself.
package struct ContentFacts: Sendable, Equatable {
    /// Bytes after transfer decoding.
    package var size: Int
    /// SHA-256 of those bytes, lower-case hex.
    package var sha256: String
    /// The media type by content; `nil` when nothing fits.
    package var detectedType: String?

    /// What is wrong with its transfer encoding.
    package var defect: Defect.Kind?

    /// Facts found elsewhere: hashing and magic numbers are not MIME's business.
    package init(size: Int, sha256: String, detectedType: String?, defect: Defect.Kind?) {
        self.size = size
        self.sha256 = sha256
        self.detectedType = detectedType
        self.defect = defect
    }
}
