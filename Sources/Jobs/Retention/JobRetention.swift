// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Removes settled jobs after a while, as a job of its own: every hour, per tenant, a bounded piece at a time.
///
/// Dead jobs are kept longer, for somebody should look at them. With the row goes its idempotency key.
package struct JobRetention: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "jobs.retention"

    /// How long done and cancelled jobs are kept.
    package var settled: Duration = .seconds(7 * 86400)
    /// How long dead ones are kept.
    package var dead: Duration = .seconds(30 * 86400)
    /// How many rows one transaction removes.
    package var batch = 1000

    package init() {}

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { try await run($0) }
        // The minute is an odd one, so that not everything that recurs comes on the hour.
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue, kind: Self.kind, .hourly(atMinute: 17), priority: .background, mostAttempts: 3))
    }

    private static let removeSome: SQL = """
        with old as (
            select j.tenant_id, j.job_id from jobs j
            where j.tenant_id = $1 and j.settled_at < now() - make_interval(secs => $2)
                and (j.state <> 'dead' or j.settled_at < now() - make_interval(secs => $3))
            order by j.settled_at limit $4 for update skip locked)
        delete from jobs j using old where j.tenant_id = old.tenant_id and j.job_id = old.job_id
        """

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let (settled, dead, batch) = (settled, dead, batch)
        var removed = 0
        while true {
            let count = try await context.transaction {
                try $0.query(Self.removeSome, $0.tenant, settled, dead, batch).affected
            }
            removed += count
            if count < batch { break }
            try context.checkCancellation()
        }
        return .done(try JobData(["removed": removed]))
    }
}
