// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension TeamStore {
    /// All teams with their members, by name.
    ///
    /// - Throws: `forbidden` without `people.read`.
    package static func all(by authority: Authority) throws -> [Team] {
        try authority.require(.readPeople)
        return try all(in: authority.transaction)
    }

    /// The team with an id.
    ///
    /// - Throws: `forbidden` without `people.read`.
    package static func find(_ id: TeamID, by authority: Authority) throws -> Team? {
        try authority.require(.readPeople)
        return try find(id, in: authority.transaction)
    }
}
