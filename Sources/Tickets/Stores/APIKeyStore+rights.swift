// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Reads for somebody: which keys there are is known to who may change them.
extension APIKeyStore {
    /// All keys, the oldest first, revoked ones too.
    ///
    /// - Throws: `forbidden` without `keys.change`.
    package static func all(by authority: Authority) throws -> [KnownKey] {
        try authority.require(.changeKeys)
        return try all(in: authority.transaction)
    }

    /// The key with an id.
    ///
    /// - Throws: `forbidden` without `keys.change`.
    package static func find(_ id: APIKeyID, by authority: Authority) throws -> KnownKey? {
        try authority.require(.changeKeys)
        return try find(id, in: authority.transaction)
    }
}
