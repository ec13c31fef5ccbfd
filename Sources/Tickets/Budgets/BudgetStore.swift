// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Reads a tenant's budgets.
package enum BudgetStore {
    /// So many senders have an amount of their own at most.
    static let mostSenders = 1000

    private static let select: SQL = """
        select name, amount, false as is_sender from budgets where tenant_id = $1
        union all
        (select address_key, amount, true from sender_budgets where tenant_id = $1 limit $2)
        """

    /// The budgets of the transaction's tenant; the standard where nothing else was said.
    ///
    /// - Complexity: one round trip.
    package static func budgets(in transaction: Transaction) throws -> Budgets {
        var budgets = Budgets()
        for row in try transaction.query(select, transaction.requireTenant(), mostSenders).map({ $0 }) {
            let (name, amount): (String, Int?) = (try row.get("name"), try row.get("amount"))
            if try row.get("is_sender") {
                budgets.senders[name] = .some(amount)
            } else if let budget = Budget(rawValue: name) {
                budgets[budget] = amount
            }
        }
        return budgets
    }

    /// The same for somebody who asks.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func budgets(by authority: Authority) throws -> Budgets {
        try authority.require(.readSettings)
        return try budgets(in: authority.transaction)
    }
}
