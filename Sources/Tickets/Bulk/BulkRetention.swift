// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Jobs

/// Removes settled bulks after a while, and ends those whose job was called off alone; every hour, per tenant.
package struct BulkRetention: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "tickets.bulk_retention"

    /// How long settled bulks are kept, with what became of each ticket.
    package var kept: Duration = .seconds(30 * 86400)

    package init() {}

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { try await run($0) }
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue, kind: Self.kind, .hourly(atMinute: 41), priority: .background, mostAttempts: 3))
    }

    // A dead job may be requeued, so its bulk goes on waiting; with the job goes that hope.
    private static let selectStranded: SQL = """
        select b.bulk_id from ticket_bulks b
        left join jobs j on j.tenant_id = b.tenant_id and j.job_id = b.job_id
        where b.tenant_id = $1 and b.settled_at is null and (j.state is null or j.state in ('done', 'cancelled'))
        limit 100
        """
    // One at a time: it takes all its items along.
    private static let removeOne: SQL = """
        with old as (
            select b.tenant_id, b.bulk_id from ticket_bulks b
            where b.tenant_id = $1 and b.settled_at < now() - make_interval(secs => $2)
            order by b.settled_at limit 1 for update skip locked)
        delete from ticket_bulks b using old where b.tenant_id = old.tenant_id and b.bulk_id = old.bulk_id
        """

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let (kept, tenant) = (kept, context.job.tenant)
        let stranded = try await context.transaction { transaction in
            let bulks = try transaction.query(Self.selectStranded, tenant).map { try $0.get("bulk_id") as BulkID }
            for bulk in bulks { _ = try BulkCore.settle(bulk, by: .system, in: transaction) }
            return bulks.count
        }
        var removed = 0
        while true {
            let count = try await context.transaction { try $0.query(Self.removeOne, tenant, kept).affected }
            removed += count
            if count == 0 { break }
            try context.checkCancellation()
        }
        return .done(try JobData(["removed": removed, "ended": stranded]))
    }
}
