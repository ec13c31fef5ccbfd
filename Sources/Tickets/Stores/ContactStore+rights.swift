// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Reads for somebody: what a contact is called and where he writes from needs `contacts.read`; everybody may read of
/// himself.
extension ContactStore {
    /// The contact with an id.
    ///
    /// - Throws: `forbidden`.
    package static func find(_ id: ContactID, by authority: Authority) throws -> Contact? {
        if authority.actor != .contact(id) { try authority.require(.readContacts) }
        return try find(id, in: authority.transaction)
    }

    /// The contact with an address, as compared.
    ///
    /// - Throws: `forbidden`.
    package static func find(key: String, by authority: Authority) throws -> ContactID? {
        try authority.require(.readContacts)
        return try find(key: key, in: authority.transaction)
    }
}
