// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// How many mails of all tenants wait, are held or have failed.
package struct LedgerDepth: Equatable, Sendable {
    /// The state's word in the ledger.
    package var state: String
    /// At most 100,000; more are counted as so many.
    package var mails: Int
    /// How long the oldest that waits has been here; 0 for what does not wait.
    package var oldest: Duration

    /// Reads them, for all tenants.
    ///
    /// - Complexity: O(mails that wait or were set aside, 100,000 at most), from indexes.
    package static func all(in transaction: Transaction) throws -> [LedgerDepth] {
        try transaction.query("select state, mails, oldest_age from ledger_depths()").map { row in
            LedgerDepth(
                state: try row.get("state"),
                mails: try row.get("mails"),
                oldest: .seconds(try row.get("oldest_age") as Int64)
            )
        }
    }
}
