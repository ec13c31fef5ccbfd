// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Tickets

/// How many of a tenant's mails wait, are held or have failed.
package struct LedgerCounts: Equatable, Sendable {
    /// Of each at most ``most``; more are counted as so many.
    package var pending: Int
    package var held: Int
    package var failed: Int
    /// How long the oldest that waits has been here, in seconds; 0 where none does.
    package var oldestSeconds: Int

    /// No more are counted.
    package static let most = 10_000

    private static let select: SQL = """
        select
            (select count(*) from (select from ledger where tenant_id = $1 and state = 'pending' limit $2) p) as pending,
            (select count(*) from (select from ledger where tenant_id = $1 and state = 'held' limit $2) h) as held,
            (select count(*) from (select from ledger where tenant_id = $1 and state = 'failed' limit $2) f) as failed,
            (select coalesce(extract(epoch from now() - min(seen_at)), 0)::bigint from (
                select seen_at from ledger where tenant_id = $1 and state = 'pending' limit $2) o) as oldest
        """

    /// Counts them.
    ///
    /// - Throws: `forbidden` without `mailboxes.read`.
    /// - Complexity: O(mails that wait, of all tenants, and of this one's that were set aside), by indexes.
    package static func read(by authority: Authority) throws -> LedgerCounts {
        try authority.require(.readMailboxes)
        guard let row = try authority.transaction.query(select, authority.tenant, most).first else {
            return LedgerCounts(pending: 0, held: 0, failed: 0, oldestSeconds: 0)
        }
        return LedgerCounts(
            pending: try row.get("pending"), held: try row.get("held"), failed: try row.get("failed"),
            oldestSeconds: max(0, try row.get("oldest")))
    }
}
