// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A job that a worker has claimed, or found at its end while claiming.
package struct ClaimedJob: Equatable, Sendable {
    package var tenant: TenantID
    package var id: JobID
    /// The epoch: a worker that finds another number in the row has lost it.
    package var attempt: Int
    /// `running`; or `dead` and `cancelled`, when the process of its last attempt ended and none follows.
    package var state: Job.State
    /// Whether an attempt before ended with its process.
    package var isSuspect: Bool
}

/// The queue as workers see it: claiming, extending, settling. Whoever settles names holder and attempt, and changes
/// nothing when the claim is lost.
package enum JobClaims {
    /// Claims what is due, of all tenants.
    ///
    /// - Parameters:
    ///   - kinds: What this worker can do; others are left for those who can.
    ///   - suspects: False takes jobs none of whose attempts ended with the process; true takes the others.
    ///   - mostCrashes: After so many such ends a job is dead.
    ///   - spared: Tenants whose jobs are not wanted.
    ///   - last: The tenant whose turn was last; with very many tenants the next ones are looked at first.
    package static func claim(
        holder: WorkerID,
        kinds: [JobKind],
        most: Int,
        suspects: Bool,
        mostCrashes: Int,
        lease: Duration,
        sparing spared: [TenantID] = [],
        behind last: TenantID? = nil,
        in transaction: Transaction
    ) throws -> [ClaimedJob] {
        try transaction.query(
            """
            select tenant_id, job_id, attempt, state
            from claim_jobs($1, $2, $3, $4, $5, make_interval(secs => $6), $7, $8)
            """,
            holder,
            SQLArray(kinds),
            most,
            suspects,
            mostCrashes,
            lease,
            SQLArray(spared),
            last
        ).map { row in
            ClaimedJob(
                tenant: try row.get("tenant_id"),
                id: try row.get("job_id"),
                attempt: try row.get("attempt"),
                state: try row.get("state"),
                isSuspect: suspects
            )
        }
    }

    /// A job that is still its holder's.
    package struct Held: Equatable, Sendable {
        package var id: JobID
        package var attempt: Int
        /// Whether somebody wants it to stop.
        package var isCancelRequested: Bool
    }

    /// Moves the end of the leases of jobs in work, of all tenants.
    ///
    /// - Returns: Those that are still the holder's; the others are lost or settled.
    package static func extend(
        _ ids: [JobID], holder: WorkerID, lease: Duration, in transaction: Transaction
    ) throws -> [Held] {
        try transaction.query(
            "select job_id, attempt, cancel_requested from extend_jobs($1, $2, make_interval(secs => $3))",
            holder,
            SQLArray(ids),
            lease
        ).map { row in
            Held(
                id: try row.get("job_id"),
                attempt: try row.get("attempt"),
                isCancelRequested: try row.get("cancel_requested")
            )
        }
    }

    /// Reads claimed jobs of one tenant.
    package static func load(_ claims: [ClaimedJob], in transaction: Transaction) throws -> [Job] {
        try transaction.query(
            "select * from jobs where tenant_id = $1 and job_id = any ($2) and state = 'running'",
            transaction.tenant,
            SQLArray(claims.map(\.id))
        ).map(Job.init)
    }

    /// Locks a claimed job until the transaction ends, so that nobody can take it over meanwhile.
    ///
    /// - Returns: Whether it was asked to stop.
    /// - Throws: `claimLost` when it is not the holder's any more.
    package static func hold(_ claim: ClaimedJob, holder: WorkerID, in transaction: Transaction) throws -> Bool {
        let hold = Statement(
            """
            select cancel_requested from jobs
            where tenant_id = $1 and job_id = $2 and lease_holder = $3 and attempts = $4 for no key update
            """,
            transaction.tenant,
            claim.id,
            holder,
            claim.attempt
        )
        return try fenced(by: hold, claim, transaction)
    }

    /// Writes down how far a claimed job is; a fence like ``hold(_:holder:in:)``.
    ///
    /// - Returns: Whether it was asked to stop.
    /// - Throws: `claimLost`.
    package static func report(
        _ progress: Job.Progress, of claim: ClaimedJob, holder: WorkerID, in transaction: Transaction
    ) throws -> Bool {
        let report = Statement(
            """
            update jobs set progress_done = $5, progress_total = $6, updated_at = now()
            where tenant_id = $1 and job_id = $2 and lease_holder = $3 and attempts = $4
            returning cancel_requested
            """,
            transaction.tenant,
            claim.id,
            holder,
            claim.attempt,
            progress.done,
            progress.total
        )
        return try fenced(by: report, claim, transaction)
    }

    /// Runs a statement that finds the job only while it is the holder's; what follows is caused by the job.
    private static func fenced(
        by statement: Statement, _ claim: ClaimedJob, _ transaction: Transaction
    ) throws -> Bool {
        let found = try transaction.pipeline([statement, Transaction.correlation(claim.id)])
        guard let row = found.first?.first else { throw lost(claim) }
        return try row.get("cancel_requested")
    }

    /// Moves the lease's end on from this very moment, at the end of a long transaction that holds the job.
    package static func extendHeld(_ claim: ClaimedJob, lease: Duration, in transaction: Transaction) throws {
        try transaction.query(
            """
            update jobs set next_attempt_at = clock_timestamp() + make_interval(secs => $3)
            where tenant_id = $1 and job_id = $2
            """,
            transaction.tenant,
            claim.id,
            lease
        )
    }

    /// Settles a claimed job as done.
    ///
    /// - Returns: False when the claim was lost and nothing was written.
    package static func finish(
        _ claim: ClaimedJob, holder: WorkerID, result: JobData?, in transaction: Transaction
    ) throws -> Bool {
        try transaction.query(
            """
            update jobs set state = 'done', result = $5::jsonb, settled_at = now(), updated_at = now(),
                next_attempt_at = null, lease_holder = null
            where tenant_id = $1 and job_id = $2 and lease_holder = $3 and attempts = $4
            """,
            transaction.tenant,
            claim.id,
            holder,
            claim.attempt,
            result?.json
        ).affected == 1
    }

    static func lost(_ claim: ClaimedJob) -> JobError {
        JobError(.claimLost, "job \(claim.id), attempt \(claim.attempt): the claim is lost or the job is settled")
    }
}
