// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// What is known of a key of the API; the key itself is shown once and never stored, its digest never read.
package struct KnownKey: Equatable, Sendable {
    package var id: APIKeyID
    package var name: String
    /// The key's last four characters, to tell keys apart.
    package var lastFour: String
    package var createdAt: Date
    /// From when on it is refused.
    package var expiresAt: Date?
    /// Since when it is refused for good.
    package var revokedAt: Date?
    /// To the minute.
    package var lastUsedAt: Date?
    /// What it may do; `nil` for everything.
    package var permissions: Set<Permission>?
}

/// A new key, before it is stored.
package struct NewKey: Sendable {
    /// SHA-256 of the key.
    package var digest: [UInt8]
    /// The key's last four characters.
    package var lastFour: String

    package init(digest: [UInt8], lastFour: String) {
        self.digest = digest
        self.lastFour = lastFour
    }
}
