// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The queue as those see it who want work done: asking, calling off, asking again.
package enum JobQueue {
    private static let insert: SQL = """
        insert into jobs (tenant_id, job_id, kind, payload, priority, next_attempt_at, most_attempts, idempotency_key)
        values ($1, $2, $3, $4::jsonb, $5, now() + make_interval(secs => $6), $7, $8)
        on conflict (tenant_id, kind, idempotency_key) do nothing
        returning job_id
        """

    /// Asks for a job, in the transaction of its cause: both happen or neither.
    ///
    /// Workers are told when the transaction commits; the word only wakes them.
    ///
    /// - Returns: The job; with a key that is known already, the one that was asked for first, whatever its state.
    /// - Throws: `invalid` for a value that is not allowed.
    @discardableResult
    package static func enqueue(_ job: NewJob, in transaction: Transaction) throws -> JobID {
        try job.check()
        let tenant = try transaction.requireTenant()
        // Retention may remove the row of the key between the two statements: then the key is free.
        for _ in 0..<3 {
            let asking = Statement(
                insert,
                tenant,
                JobID(),
                job.kind,
                job.payload.json,
                job.priority.rawValue,
                job.delay,
                job.mostAttempts,
                job.idempotencyKey
            )
            let answers = try transaction.pipeline(job.delay == .zero ? [asking, wakeup] : [asking])
            if let row = answers[0].first { return try row.get("job_id") }
            if let id = try find(job.kind, key: job.idempotencyKey, in: transaction) { return id }
        }
        throw DatabaseError(.collision, "the key of a job came and went")
    }

    private static func find(_ kind: JobKind, key: String?, in transaction: Transaction) throws -> JobID? {
        try transaction.query(
            "select job_id from jobs where tenant_id = $1 and kind = $2 and idempotency_key = $3",
            transaction.tenant,
            kind,
            key
        ).first?.get("job_id")
    }

    /// Calls a job off: at once when it waits, by asking its handler when it runs.
    ///
    /// - Returns: The state afterwards: `cancelled`, or `running` when the handler is asked to stop.
    /// - Throws: `notFound`; `state` when it is settled already.
    @discardableResult
    package static func cancel(_ id: JobID, in transaction: Transaction) throws -> Job.State {
        let changed = try transaction.query(
            """
            update jobs set cancel_requested = true, updated_at = now(),
                state = case state when 'queued' then 'cancelled' else state end,
                settled_at = case state when 'queued' then now() end,
                next_attempt_at = case state when 'queued' then null else next_attempt_at end
            where tenant_id = $1 and job_id = $2 and settled_at is null
            returning state
            """,
            transaction.tenant,
            id
        )
        if let row = changed.first { return try row.get("state") }
        throw try refusal(id, "only a job that waits or runs can be cancelled", in: transaction)
    }

    /// Puts a dead job back, with all its attempts before it; progress and last error stay.
    ///
    /// - Throws: `notFound`; `state` when it is not dead.
    package static func requeue(_ id: JobID, in transaction: Transaction) throws {
        let changed = try transaction.query(requeueDead, transaction.tenant, id)
        guard changed.affected == 1 else { throw try refusal(id, "only a dead job can be requeued", in: transaction) }
        try wake(in: transaction)
    }

    private static let requeueDead: SQL = """
        update jobs set state = 'queued', attempts = 0, failures = 0, cancel_requested = false, settled_at = null,
            next_attempt_at = now(), updated_at = now()
        where tenant_id = $1 and job_id = $2 and state = 'dead'
        """

    /// Puts dead jobs back, the oldest first.
    ///
    /// - Parameters:
    ///   - kind: Only of this kind.
    ///   - most: At most so many; call again until none comes back.
    /// - Returns: Which.
    @discardableResult
    package static func requeueDead(of kind: JobKind? = nil, most: Int = 1000, in transaction: Transaction) throws
        -> [JobID]
    {
        let jobs: [JobID] = try transaction.query(
            """
            with dead as (
                select j.tenant_id, j.job_id from jobs j
                where j.tenant_id = $1 and j.state = 'dead' and ($2::text is null or j.kind = $2)
                order by j.job_id limit $3 for update skip locked)
            update jobs j set state = 'queued', attempts = 0, failures = 0, cancel_requested = false,
                settled_at = null, next_attempt_at = now(), updated_at = now()
            from dead where j.tenant_id = dead.tenant_id and j.job_id = dead.job_id
            returning j.job_id
            """,
            transaction.tenant,
            kind,
            most
        ).map { try $0.get("job_id") }
        if !jobs.isEmpty { try wake(in: transaction) }
        return jobs
    }

    private static func refusal(_ id: JobID, _ rule: String, in transaction: Transaction) throws -> JobError {
        guard let job = try JobStore.find(id, in: transaction) else {
            return JobError(.notFound, "there is no job \(id)")
        }
        return JobError(.state, "job \(id) is \(job.state.rawValue); \(rule)")
    }

    /// Tells the workers that something is due once this transaction is committed.
    private static func wake(in transaction: Transaction) throws { try transaction.pipeline([wakeup]) }

    private static let wakeup = Statement("select pg_notify('postroom_jobs', '')")
}
