// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Reads for somebody: a bulk names tickets, and what became of them, to who may read tickets.
extension BulkStore {
    /// A bulk of this tenant, if there is one.
    ///
    /// - Throws: `forbidden`.
    package static func find(_ id: BulkID, by authority: Authority) throws -> Bulk? {
        try authority.require(.readTickets)
        return try find(id, in: authority.transaction)
    }

    /// The newest bulks first.
    ///
    /// - Parameters:
    ///   - before: Only those below this one; where the last page ended.
    ///   - limit: 1 to 100; what is outside is brought inside.
    /// - Throws: `forbidden`.
    package static func list(before: BulkID? = nil, limit: Int = 25, by authority: Authority) throws -> [Bulk] {
        try authority.require(.readTickets)
        return try list(before: before, limit: limit, in: authority.transaction)
    }

    /// What became of the tickets of a bulk, in the order in which they are done.
    ///
    /// - Parameters:
    ///   - state: Only those in this state.
    ///   - after: Only positions above this one; where the last page ended.
    ///   - limit: 1 to 1,000; what is outside is brought inside.
    /// - Throws: `forbidden`.
    package static func items(
        of bulk: BulkID,
        state: BulkItem.State? = nil,
        after: Int? = nil,
        limit: Int = 100,
        by authority: Authority
    ) throws -> [BulkItem] {
        try authority.require(.readTickets)
        return try items(of: bulk, state: state, after: after, limit: limit, in: authority.transaction)
    }
}
