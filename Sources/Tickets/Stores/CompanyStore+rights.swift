// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension CompanyStore {
    /// The company with an id.
    ///
    /// - Throws: `forbidden` without `contacts.read`.
    package static func find(_ id: CompanyID, by authority: Authority) throws -> Company? {
        try authority.require(.readContacts)
        return try find(id, in: authority.transaction)
    }

    /// Companies by name.
    ///
    /// - Parameters:
    ///   - last: The one that the page before ended with.
    ///   - limit: At most this many.
    /// - Throws: `forbidden` without `contacts.read`.
    package static func list(after last: CompanyID? = nil, limit: Int, by authority: Authority) throws -> [Company] {
        try authority.require(.readContacts)
        return try list(after: last, limit: limit, in: authority.transaction)
    }
}
