// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How an attempt ended without success.
package struct JobRelease: Equatable, Sendable {
    /// What went wrong; no personal data.
    package var error: String?
    /// How long it waits for its next attempt.
    package var wait: Duration
    /// Whether the attempt counts, as one that failed.
    package var counts: Bool
    /// Whether none follows.
    package var isFinal: Bool

    /// It failed, and is tried again unless this was its last attempt.
    package static func failed(_ error: String, wait: Duration) -> Self {
        Self(error: error, wait: wait, counts: true, isFinal: false)
    }
    /// It failed, and trying again is of no use.
    package static func dead(_ error: String) -> Self { Self(error: error, wait: .zero, counts: true, isFinal: true) }
    /// It was not its turn yet; as if it had not been claimed.
    package static func back(after wait: Duration = .zero) -> Self {
        Self(error: nil, wait: wait, counts: false, isFinal: false)
    }
}

extension JobClaims {
    private static let release: SQL = """
        with ours as (
            select j.tenant_id, j.job_id,
                case when j.cancel_requested then 'cancelled'
                    when $8 or ($7 and j.attempts >= j.most_attempts) then 'dead'
                    else 'queued' end as fate
            from jobs j
            where j.tenant_id = $1 and j.job_id = $2 and j.lease_holder = $3 and j.attempts = $4 for no key update)
        update jobs j set state = ours.fate, lease_holder = null, updated_at = now(),
            attempts = j.attempts - case when $7 then 0 else 1 end,
            failures = j.failures + case when $7 then 1 else 0 end,
            last_error = coalesce($5, j.last_error),
            next_attempt_at = case when ours.fate = 'queued' then now() + make_interval(secs => $6) end,
            settled_at = case when ours.fate <> 'queued' then now() end
        from ours where j.tenant_id = ours.tenant_id and j.job_id = ours.job_id
        returning j.state
        """

    /// Lets go of a claimed job that is not done: it waits again, is dead, or is cancelled when it was asked to stop.
    ///
    /// - Returns: Its state now; `nil` when the claim was lost and nothing was written.
    package static func letGo(
        _ claim: ClaimedJob, holder: WorkerID, _ release: JobRelease, in transaction: Transaction
    ) throws -> Job.State? {
        try transaction.query(
            Self.release,
            transaction.tenant,
            claim.id,
            holder,
            claim.attempt,
            release.error?.storable(limit: FailureText.limit),
            release.wait,
            release.counts,
            release.isFinal
        ).first?.get("state")
    }
}
