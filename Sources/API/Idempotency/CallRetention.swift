// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Jobs

/// Removes answers that nobody may ask for again, the counts of callers who are long quiet, and sessions that are long over; every
/// hour, per tenant.
package struct CallRetention: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "api.call_retention"

    package init() {}

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { try await run($0) }
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue, kind: Self.kind, .hourly(atMinute: 17), priority: .background, mostAttempts: 3))
    }

    private static let removeAnswers: SQL = """
        with old as (
            select caller, key from idempotent_answers
            where tenant_id = $1 and created_at < now() - interval '1 day' order by created_at limit 1000)
        delete from idempotent_answers a using old
        where a.tenant_id = $1 and a.caller = old.caller and a.key = old.key
        """
    private static let removeBuckets: SQL = """
        delete from call_buckets where tenant_id = $1 and filled_at < now() - interval '1 day'
        """
    private func run(_ context: JobContext) async throws -> JobOutcome {
        let tenant = context.job.tenant
        var removed = 0
        while true {
            let count = try await context.transaction { try $0.query(Self.removeAnswers, tenant).affected }
            removed += count
            if count == 0 { break }
            try context.checkCancellation()
        }
        let buckets = try await context.transaction { try $0.query(Self.removeBuckets, tenant).affected }
        var sessions = 0
        while true {
            let count = try await context.transaction { try SessionStore.removeOld(in: $0) }
            sessions += count
            if count == 0 { break }
            try context.checkCancellation()
        }
        return .done(try JobData(["answers": removed, "callers": buckets, "sessions": sessions]))
    }
}
