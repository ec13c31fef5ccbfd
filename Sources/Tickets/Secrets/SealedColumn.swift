// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A column in which secrets of tenants are sealed, so that all of them can be looked at, and sealed anew when the key of the
/// configuration is replaced.
///
/// This module opens none of them: it knows what each is bound to, and who holds the key does the rest. Its own are
/// ``ofTickets``; a module with a table of its own has a list of its own. A test compares them with the schema.
package struct SealedColumn: Sendable {
    /// One sealed secret.
    package struct Value: Equatable, Sendable {
        /// Its row's id, as text.
        package let row: String
        package let bytes: [UInt8]

        package init(row: String, bytes: [UInt8]) { (self.row, self.bytes) = (row, bytes) }
    }

    /// `mailboxes.sealed_secret`.
    package let name: String
    private let select: SQL
    private let update: SQL
    private let binding: @Sendable (TenantID, String) -> String?

    /// - Parameters:
    ///   - name: Table and column.
    ///   - select: Of the tenant `$1` each value that is there: `id` as text, and `sealed`.
    ///   - update: In the tenant `$1` and the row `$2` puts `$4` in the place of `$3`, and returns a row when it was there.
    ///   - context: What a value is bound to; `nil` for an id that is none.
    package init(
        _ name: String, select: SQL, update: SQL, context: @escaping @Sendable (TenantID, String) -> String?
    ) {
        (self.name, self.select, self.update, self.binding) = (name, select, update, context)
    }

    /// What the transaction's tenant has in it, in the order of the rows' ids.
    ///
    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant.
    package func values(in transaction: Transaction) throws -> [Value] {
        try transaction.query(select, transaction.requireTenant()).map {
            Value(row: try $0.get("id"), bytes: try $0.get("sealed"))
        }
    }

    /// Puts other bytes in the place of a value, unless that was replaced meanwhile.
    ///
    /// No event tells of it: the secret is the same, and what it is good for too.
    ///
    /// - Returns: Whether it was still there.
    package func replace(_ value: Value, by bytes: [UInt8], in transaction: Transaction) throws -> Bool {
        try !transaction.query(update, transaction.requireTenant(), value.row, value.bytes, bytes).isEmpty
    }

    /// What a value of a tenant is bound to.
    package func context(of value: Value, in tenant: TenantID) -> String? { binding(tenant, value.row) }
}
