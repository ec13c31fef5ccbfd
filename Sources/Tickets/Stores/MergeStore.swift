// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads which tickets went into which.
package enum MergeStore {
    private static let selectStanding: SQL = """
        select merge_id, source_id, target_id, created_at, undo_until, undone_at from ticket_merges
        where tenant_id = $1 and source_id = $3 and undone_at is null
        """
    private static let selectInto: SQL = """
        select merge_id, source_id, target_id, created_at, undo_until, undone_at from ticket_merges
        where tenant_id = $1 and target_id = $3
        """

    /// The merge by which a ticket is in another one now; none for contacts.
    package static func standing(
        of source: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> Merge? {
        try transaction.query(
            selectStanding + viewer.seesInner, transaction.requireTenant(), viewer.id, source
        ).first.map(merge)
    }

    /// Every merge into a ticket, undone ones too, the oldest first; none for contacts.
    package static func merges(
        into target: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Merge] {
        try transaction.query(
            selectInto + viewer.seesInner + " order by created_at, merge_id",
            transaction.requireTenant(), viewer.id, target
        ).map(merge)
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
