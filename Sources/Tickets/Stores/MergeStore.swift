// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads which tickets went into which.
package enum MergeStore {
    private static let select: SQL = """
        select merge_id, source_id, target_id, created_at, undo_until, undone_at from ticket_merges
        where tenant_id = $1 and ($2::uuid is null or source_id = $2) and ($3::uuid is null or target_id = $3)
            and (undone_at is null or not $4)
        order by created_at, merge_id
        """

    /// The merge by which a ticket is in another one now.
    package static func standing(of source: TicketID, in transaction: Transaction) throws -> Merge? {
        try transaction.query(select, transaction.requireTenant(), source, nil as TicketID?, true).first.map(merge)
    }

    /// Every merge into a ticket, undone ones too, the oldest first.
    package static func merges(into target: TicketID, in transaction: Transaction) throws -> [Merge] {
        try transaction.query(select, transaction.requireTenant(), nil as TicketID?, target, false).map(merge)
    }

    private static func merge(_ row: Row) throws -> Merge {
        Merge(
            id: try row.get("merge_id"),
            source: try row.get("source_id"),
            target: try row.get("target_id"),
            createdAt: try row.get("created_at"),
            undoUntil: try row.get("undo_until"),
            undoneAt: try row.get("undone_at")
        )
    }
}
