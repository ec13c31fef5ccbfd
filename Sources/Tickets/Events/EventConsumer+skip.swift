// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

extension EventConsumer {
    private static let skipTo: SQL = """
        insert into event_cursors (tenant_id, consumer, xid, sequence) values ($1, $2, $3::xid8, 0)
        on conflict (tenant_id, consumer) do update set xid = excluded.xid, sequence = 0, updated_at = now()
            where event_cursors.xid < excluded.xid
        """

    /// Leaves out everything that transactions before one have written, for a reader whom that does not concern.
    ///
    /// It never goes back; a consumer that has not begun begins there.
    ///
    /// - Parameter first: The first transaction whose events are read.
    /// - Returns: Whether the consumer stands further on than before.
    @discardableResult
    package func skip(before first: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.query(Self.skipTo, transaction.requireTenant(), name, first).affected > 0
    }
}
