// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Jobs

extension BulkCore {
    private static let cancelItems: SQL = """
        update ticket_bulk_items set state = 'cancelled', settled_at = now()
        where tenant_id = $1 and bulk_id = $2 and state = 'waiting'
        """
    private static let settleBulk: SQL = """
        update ticket_bulks set outcome = $3, settled_at = now()
        where tenant_id = $1 and bulk_id = $2 and settled_at is null
        """

    /// The statements that call off what has not had its turn, and end a bulk.
    static func cancellation(of bulk: BulkID, _ tenant: TenantID) -> [Statement] {
        [Statement(cancelItems, tenant, bulk), Statement(settleBulk, tenant, bulk, "cancelled")]
    }

    /// The statement that ends a bulk of which every ticket had its turn.
    static func ending(of bulk: BulkID, _ tenant: TenantID) -> Statement {
        Statement(settleBulk, tenant, bulk, "done")
    }

    /// Calls a bulk off: no ticket is begun any more, those that are done stay done.
    ///
    /// It waits for the tickets that are in work this very moment.
    ///
    /// - Returns: The bulk as it is now, settled.
    /// - Throws: `notFound`; `forbidden` for who did not ask for it and may not do what it does; `inUse` when it is settled
    ///   already.
    package func cancel(_ id: BulkID) throws -> Bulk {
        guard let bulk = try BulkStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no bulk \(id)")
        }
        if bulk.actor != actor {
            try authority.require(.readTickets)
            let permissions = bulk.action?.permissions(for: actor) ?? [.changeTickets, .assignTickets, .mergeTickets]
            for permission in permissions { try authority.require(permission) }
        }
        // The job first: in this order its worker locks them as well.
        if let job = bulk.job {
            do { try JobQueue.cancel(job, in: transaction) } catch let error as JobError
                where error.kind == .state || error.kind == .notFound
            {
                // It ended meanwhile, or was called off alone.
            }
        }
        let results = try transaction.pipeline(Self.cancellation(of: id, tenant))
        guard results[1].affected == 1, let settled = try BulkStore.find(id, in: transaction) else {
            throw TicketError(
                .inUse, "bulk \(id) is settled already",
                problems: [TicketError.Problem("bulk", "settled", "It has ended; there is nothing to call off.")])
        }
        try transaction.pipeline([
            Event(
                .objectChanged, ticket: nil, object: .bulk(id), by: actor,
                data: ["cancelled": "\(settled.counts.cancelled)"]
            ).insert(tenant)
        ])
        return settled
    }
}
