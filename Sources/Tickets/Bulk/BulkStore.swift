// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Jobs

/// Reads bulk changes and what became of their tickets.
package enum BulkStore {
    // Its own end counts, then its job's: a job that was called off alone, or is gone, does nothing any more.
    private static let select: SQL = """
        select b.bulk_id, b.job_id, b.actor_kind, b.actor_id, b.action, b.tickets, b.created_at, b.settled_at,
            coalesce(b.outcome, case when j.state is null or j.state = 'done' then 'cancelled' else j.state end) as state,
            c.waiting, c.changed, c.unchanged, c.failed, c.cancelled
        from ticket_bulks b
        left join jobs j on j.tenant_id = b.tenant_id and j.job_id = b.job_id
        cross join lateral (
            select count(*) filter (where i.state = 'waiting') as waiting,
                count(*) filter (where i.state = 'changed') as changed,
                count(*) filter (where i.state = 'unchanged') as unchanged,
                count(*) filter (where i.state = 'failed') as failed,
                count(*) filter (where i.state = 'cancelled') as cancelled
            from ticket_bulk_items i where i.tenant_id = b.tenant_id and i.bulk_id = b.bulk_id) c
        where b.tenant_id = $1
        """
    private static let selectOne: SQL = select + " and b.bulk_id = $2"
    private static let selectSome: SQL =
        select + " and ($2::uuid is null or b.bulk_id < $2) order by b.bulk_id desc limit $3"
    private static let selectItems: SQL = """
        select i.position, i.ticket_id, t.number, i.asked, i.expected_version, i.state, i.failure, i.settled_at
        from ticket_bulk_items i left join tickets t on t.tenant_id = i.tenant_id and t.ticket_id = i.ticket_id
        where i.tenant_id = $1 and i.bulk_id = $2 and i.position > $3
        """
    private static let pageOfItems: SQL = " order by i.position limit $4"
    private static let selectAllItems: SQL = selectItems + pageOfItems
    private static let selectItemsInState: SQL = selectItems + " and i.state = $5" + pageOfItems

    /// A bulk of this tenant, if there is one.
    ///
    /// - Complexity: O(tickets of the bulk), from an index.
    package static func find(_ id: BulkID, in transaction: Transaction) throws -> Bulk? {
        try transaction.query(selectOne, transaction.requireTenant(), id).first.map(bulk)
    }

    /// The newest bulks first.
    ///
    /// - Parameters:
    ///   - before: Only those below this one; where the last page ended.
    ///   - limit: 1 to 100; what is outside is brought inside.
    package static func list(
        before: BulkID? = nil,
        limit: Int = 25,
        in transaction: Transaction
    ) throws -> [Bulk] {
        try transaction.query(selectSome, transaction.requireTenant(), before, min(max(limit, 1), 100)).map(bulk)
    }

    /// What became of the tickets of a bulk, in the order in which they are done.
    ///
    /// - Parameters:
    ///   - state: Only those in this state.
    ///   - after: Only positions above this one; where the last page ended.
    ///   - limit: 1 to 1,000; what is outside is brought inside.
    package static func items(
        of bulk: BulkID,
        state: BulkItem.State? = nil,
        after: Int? = nil,
        limit: Int = 100,
        in transaction: Transaction
    ) throws -> [BulkItem] {
        let (tenant, after, limit) = (try transaction.requireTenant(), after ?? -1, min(max(limit, 1), 1000))
        let rows =
            if let state {
                try transaction.query(selectItemsInState, tenant, bulk, after, limit, state)
            } else {
                try transaction.query(selectAllItems, tenant, bulk, after, limit)
            }
        return try rows.map { row in
            BulkItem(
                position: try row.get("position"),
                ticket: try row.get("ticket_id"),
                number: try row.get("number"),
                asked: try row.get("asked"),
                expectedVersion: try row.get("expected_version"),
                state: try row.get("state"),
                failure: (try row.get("failure") as String?).map(BulkFailure.init(json:)),
                settledAt: try row.get("settled_at")
            )
        }
    }

    private static func bulk(_ row: Row) throws -> Bulk {
        Bulk(
            id: try row.get("bulk_id"),
            job: try row.get("job_id"),
            actor: Actor(kind: try row.get("actor_kind"), id: try row.get("actor_id")),
            action: BulkAction(json: try row.get("action")),
            state: try row.get("state"),
            tickets: try row.get("tickets"),
            counts: Bulk.Counts(
                waiting: try row.get("waiting"),
                changed: try row.get("changed"),
                unchanged: try row.get("unchanged"),
                failed: try row.get("failed"),
                cancelled: try row.get("cancelled")
            ),
            createdAt: try row.get("created_at"),
            settledAt: try row.get("settled_at")
        )
    }
}
