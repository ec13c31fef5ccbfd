// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Reads for somebody: what tickets are sorted by is known to who reads tickets, and to who changes the lists.
extension NamedListStore {
    /// The tenant's departments, by name.
    ///
    /// - Throws: `forbidden` without `tickets.read` and `settings.read`.
    package static func departments(by authority: Authority) throws -> [Named<Entity.Department>] {
        try authority.requireForm()
        return try departments(in: authority.transaction)
    }

    /// The tenant's categories, by name.
    ///
    /// - Throws: `forbidden` without `tickets.read` and `settings.read`.
    package static func categories(by authority: Authority) throws -> [Named<Entity.Category>] {
        try authority.requireForm()
        return try categories(in: authority.transaction)
    }

    /// Tags by name.
    ///
    /// - Parameters:
    ///   - last: The name that the page before ended with.
    ///   - limit: At most this many.
    /// - Throws: `forbidden` without `tickets.read` and `settings.read`.
    package static func tags(
        after last: String? = nil,
        limit: Int,
        by authority: Authority
    ) throws -> [Named<Entity.Tag>] {
        try authority.requireForm()
        return try tags(after: last, limit: limit, in: authority.transaction)
    }
}
