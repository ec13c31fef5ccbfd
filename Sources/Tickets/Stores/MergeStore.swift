// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads which tickets went into which.
package enum MergeStore {
    private static let selectStanding: SQL = """
        select merge_id, source_id, target_id, created_at, undo_until, undone_at from ticket_merges
        where tenant_id = $1 and source_id = $2 and undone_at is null
        """
    private static let selectInto: SQL = """
        select merge_id, source_id, target_id, created_at, undo_until, undone_at from ticket_merges
        where tenant_id = $1 and target_id = $2
        order by created_at, merge_id
        """

    /// The merge by which a ticket is in another one now.
    package static func standing(of source: TicketID, in transaction: Transaction) throws -> Merge? {
        try transaction.query(selectStanding, transaction.requireTenant(), source).first.map(merge)
    }

    /// Every merge into a ticket, undone ones too, the oldest first.
    package static func merges(into target: TicketID, in transaction: Transaction) throws -> [Merge] {
        try transaction.query(selectInto, transaction.requireTenant(), target).map(merge)
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
