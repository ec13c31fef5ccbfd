// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension RoleStore {
    /// All roles, by name.
    ///
    /// - Throws: `forbidden` without `people.read`.
    package static func all(by authority: Authority) throws -> [Role] {
        try authority.require(.readPeople)
        return try all(in: authority.transaction)
    }

    /// The role with an id.
    ///
    /// - Throws: `forbidden` without `people.read`.
    package static func find(_ id: RoleID, by authority: Authority) throws -> Role? {
        try authority.require(.readPeople)
        return try find(id, in: authority.transaction)
    }
}
