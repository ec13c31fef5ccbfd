// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

package import struct Foundation.Date

/// A secret that signs reply tokens, without the secret: its number, and since when it is there.
///
/// The highest number signs; those below it are believed until they are retired.
package struct ReplyKey: Equatable, Sendable {
    package let number: UInt8
    package let createdAt: Date
    package let retiredAt: Date?

    /// A token has four bits for the number.
    package static let most = 16

    private static let selectAll: SQL = """
        select key_number, created_at, retired_at from tenant_keys where tenant_id = $1 order by key_number
        """

    /// The secrets of the transaction's tenant, the oldest first.
    ///
    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant.
    package static func all(in transaction: Transaction) throws -> [ReplyKey] {
        try transaction.query(selectAll, transaction.requireTenant()).map { row in
            let number: Int = try row.get("key_number")
            return ReplyKey(
                number: UInt8(truncatingIfNeeded: number), createdAt: try row.get("created_at"),
                retiredAt: try row.get("retired_at"))
        }
    }
}
