// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// What a handler has of its job: its data, whether to stop, and transactions that count only while the job is its own.
///
/// A worker that was paused or cut off loses its claim, and another worker runs the job again. So effects are written
/// by ``transaction(progress:_:)`` or ``finish(_:)``: they lock the job's row first, and throw when it is not this
/// attempt's any more. What leaves the database (a request to another system) cannot be fenced so: it needs a key of
/// its own.
package struct JobContext: Sendable {
    /// The job as it was when this attempt began.
    package let job: Job
    private let claim: ClaimedJob
    private let pool: Pool
    private let hand: JobsInHand
    private let holder: WorkerID
    private let lease: Duration

    init(job: Job, claim: ClaimedJob, pool: Pool, hand: JobsInHand, holder: WorkerID, lease: Duration) {
        self.job = job
        self.claim = claim
        self.pool = pool
        self.hand = hand
        self.holder = holder
        self.lease = lease
    }

    /// Whether the handler is to end soon: somebody cancelled the job, the worker stops, or the claim is lost.
    ///
    /// For the handler's own task and its child tasks.
    package var isCancelled: Bool { Task.isCancelled }

    /// Throws `CancellationError` when the handler is to end; between two steps of the work.
    package func checkCancellation() throws { try Task.checkCancellation() }

    /// The payload as a value.
    ///
    /// - Throws: ``JobError`` `invalid` that names the place.
    package func payload<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try job.payload.decode(as: type)
    }

    /// Writes down how far the work is, in a transaction of its own.
    ///
    /// - Throws: `claimLost`, ``DatabaseError``.
    package func report(_ progress: Job.Progress) async throws { try await transaction(progress: progress) { _ in } }

    /// Runs `body` in a transaction of the job's tenant, while the job is this attempt's.
    ///
    /// Nobody can take the job over before the transaction ends. A request to cancel is noticed here, and shows in
    /// ``isCancelled`` afterwards.
    ///
    /// - Parameter progress: Committed together with the effect: where another attempt may go on.
    /// - Throws: `claimLost` before `body` runs; ``DatabaseError``; what `body` throws.
    @discardableResult
    package func transaction<Value: Sendable>(
        progress: Job.Progress? = nil,
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let (claim, holder, lease) = (claim, holder, lease)
        let (value, isCancelRequested) = try await pool.transaction(tenant: claim.tenant) { transaction in
            let began = ContinuousClock.now
            let isCancelRequested =
                if let progress {
                    try JobClaims.report(progress, of: claim, holder: holder, in: transaction)
                } else {
                    try JobClaims.hold(claim, holder: holder, in: transaction)
                }
            let value = try body(transaction)
            // The heartbeat passes over a row that is locked here; without this the lease could end with the commit.
            if began.duration(to: .now) > lease / 3 {
                try JobClaims.extendHeld(claim, lease: lease, in: transaction)
            }
            return (value, isCancelRequested)
        }
        if isCancelRequested { await hand.stop(claim.id, .cancelRequested) }
        return value
    }

    /// Runs `body` and settles the job as done in the same transaction: effect and end happen together or not at all.
    ///
    /// - Parameter body: Gives the job's result, if it has one.
    /// - Throws: `claimLost` before `body` runs; ``DatabaseError``; what `body` throws.
    package func finish(_ body: @escaping @Sendable (Transaction) throws -> JobData?) async throws {
        let (claim, holder) = (claim, holder)
        try await pool.transaction(tenant: claim.tenant) { transaction in
            _ = try JobClaims.hold(claim, holder: holder, in: transaction)
            let result = try body(transaction)
            guard try JobClaims.finish(claim, holder: holder, result: result, in: transaction) else {
                throw JobClaims.lost(claim)
            }
        }
        await hand.finished(claim.id)
    }
}
