// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds tenants, for those who administer the installation; everybody else sees his own at most.
package enum TenantDirectory {
    /// Which tenants are wanted: those that all of this is true of.
    package struct Filter: Equatable, Sendable {
        /// A part of the short name or the name, in any case.
        package var words: String?
        /// Only those that work, or only deleted ones.
        package var isDeleted: Bool?

        package init(words: String? = nil, isDeleted: Bool? = nil) {
            self.words = words
            self.isDeleted = isDeleted
        }
    }

    /// Some tenants, and behind which the next page begins.
    package struct Page: Equatable, Sendable {
        package var tenants: [TenantID]
        /// `nil` when there are no more.
        package var next: TenantID?
    }

    /// The most tenants of one page.
    package static let mostOfAPage = 200

    private static let find: SQL = "select tenant_id from find_tenants($1, $2, $3, $4)"

    /// A page of tenants in the order of their making; needs no tenant. What is known of each is read in a transaction of
    /// its own.
    ///
    /// - Parameters:
    ///   - last: Where the page before ended.
    ///   - limit: At most this many, and at most ``mostOfAPage``.
    /// - Complexity: O(number of tenants) with a filter, else O(limit).
    package static func page(
        _ filter: Filter = Filter(),
        after last: TenantID? = nil,
        limit: Int = 50,
        in transaction: Transaction
    ) throws -> Page {
        let limit = min(max(limit, 1), mostOfAPage)
        let found: [TenantID] = try transaction.query(
            find, filter.words?.storable, filter.isDeleted, last, limit + 1
        ).map { try $0.get("tenant_id") }
        let tenants = Array(found.prefix(limit))
        return Page(tenants: tenants, next: found.count > limit ? tenants.last : nil)
    }
}
