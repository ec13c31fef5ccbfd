// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs

/// The transactions of one bulk's job.
struct BulkWork: Sendable {
    let bulk: BulkID
    let job: JobID
    let action: BulkAction
    let actor: Actor

    private static let selectNext: SQL = """
        select position, ticket_id, expected_version from ticket_bulk_items
        where tenant_id = $1 and bulk_id = $2 and state = 'waiting'
        order by position limit $3 for no key update
        """
    private static let settleItem: SQL = """
        update ticket_bulk_items set state = $4, failure = $5::jsonb, settled_at = now()
        where tenant_id = $1 and bulk_id = $2 and position = $3
        """
    private static let selectStop: SQL = "select cancel_requested from jobs where tenant_id = $1 and job_id = $2"

    /// Changes the next tickets and writes down what became of each.
    ///
    /// - Parameter most: At most so many.
    /// - Returns: How many; 0 when none is left, or the job was called off and the rest with it.
    /// - Throws: `DatabaseError` that passes: the whole step is undone and comes again.
    func step(_ most: Int, in transaction: Transaction) throws -> Int {
        let tenant = try transaction.requireTenant()
        if try transaction.query(Self.selectStop, tenant, job).first?.get("cancel_requested") ?? false {
            _ = try BulkCore.settle(bulk, by: .system, in: transaction)
            return 0
        }
        var statements = [
            Transaction.correlation(bulk), Statement(Self.selectNext, tenant, bulk, most),
        ]
        // Asked anew by each step: what the actor may do is what he may do now. It costs no round trip.
        let permissions = Authority.statement(for: actor, of: tenant)
        if let permissions { statements.append(permissions) }
        let answers = try transaction.pipeline(statements)
        let authority = Result {
            try Authority(transaction, as: actor, permissions: permissions.map { _ in answers[2] })
        }
        let results = try answers[1].map { row in
            let (state, failure) = try settle(
                row.get("ticket_id"), expecting: row.get("expected_version"), by: authority, in: transaction)
            return Statement(
                Self.settleItem, tenant, bulk, try row.get("position") as Int, state, failure?.json)
        }
        try transaction.pipeline(results)
        return results.count
    }

    /// Ends the bulk; its counts are the job's result.
    func end(in transaction: Transaction) throws -> JobData? {
        guard let counts = try BulkCore.end(bulk, in: transaction) else { return nil }
        return try JobData([
            "changed": counts.changed, "unchanged": counts.unchanged, "failed": counts.failed,
            "cancelled": counts.cancelled,
        ])
    }

    private func settle(
        _ ticket: TicketID?,
        expecting version: Int64?,
        by authority: Result<Authority, any Error>,
        in transaction: Transaction
    ) throws -> (BulkItem.State, BulkFailure?) {
        guard let ticket else {
            return (.failed, BulkFailure(TicketError(.notFound, "the ticket is not there any more")))
        }
        do {
            let isChanged = try transaction.savepoint {
                try action.apply(to: ticket, expecting: version, by: TicketCore(authority.get()))
            }
            return (isChanged ? .changed : .unchanged, nil)
        } catch let error as TicketError {
            return (.failed, BulkFailure(error))
        } catch let error as DatabaseError where !error.isTransient {
            return (.failed, BulkFailure(error))
        }
    }
}
