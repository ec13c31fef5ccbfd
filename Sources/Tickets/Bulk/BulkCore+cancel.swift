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

    /// Calls off what has not had its turn, and ends a bulk, with its event.
    ///
    /// - Returns: False when it is settled already.
    static func settle(_ bulk: BulkID, by actor: Actor, in transaction: Transaction) throws -> Bool {
        let tenant = try transaction.requireTenant()
        let results = try transaction.pipeline([
            Statement(cancelItems, tenant, bulk), Statement(settleBulk, tenant, bulk, "cancelled"),
        ])
        guard results[1].affected == 1 else { return false }
        let event = Event(
            .objectChanged, ticket: nil, object: .bulk(bulk), by: actor,
            data: ["outcome": "cancelled", "cancelled": "\(results[0].affected)"])
        try transaction.pipeline([event.insert(tenant)])
        return true
    }

    /// Ends a bulk of which every ticket had its turn, with an event that counts what became of them.
    static func end(_ bulk: BulkID, in transaction: Transaction) throws -> Bulk.Counts? {
        let tenant = try transaction.requireTenant()
        // The event belongs to the bulk as those of its tickets do.
        let results = try transaction.pipeline([
            Transaction.correlation(bulk), Statement(settleBulk, tenant, bulk, "done"),
        ])
        guard let counts = try BulkStore.find(bulk, in: transaction)?.counts else { return nil }
        guard results[1].affected == 1 else { return counts }
        let event = Event(
            .objectChanged, ticket: nil, object: .bulk(bulk), by: .system,
            data: [
                "outcome": "done", "changed": "\(counts.changed)", "unchanged": "\(counts.unchanged)",
                "failed": "\(counts.failed)",
            ])
        try transaction.pipeline([event.insert(tenant)])
        return counts
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
        guard try Self.settle(id, by: actor, in: transaction),
            let settled = try BulkStore.find(id, in: transaction)
        else {
            throw TicketError(
                .inUse, "bulk \(id) is settled already",
                problems: [TicketError.Problem("bulk", "settled", "It has ended; there is nothing to call off.")])
        }
        return settled
    }
}
