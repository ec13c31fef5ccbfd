// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging

/// One attempt: runs the handler of one claimed job to its end, and writes down how it ended.
struct JobRun: Sendable {
    let claim: ClaimedJob
    let job: Job
    let handler: JobHandler
    let pool: Pool
    let hand: JobsInHand
    let holder: WorkerID
    let configuration: JobWorker.Configuration
    let logger: Logger
    let counts: JobCounts

    /// The longest a handler may put its job off.
    private static let longestSnooze = Duration.seconds(30 * 86400)
    /// After so many tries a worker that stops leaves the row to its lease.
    private static let triesWhenStopping = 3

    func run() async {
        let context = JobContext(
            job: job, claim: claim, pool: pool, hand: hand, holder: holder, lease: configuration.lease)
        let handler = handler
        let task = Task { try await handler(context) }
        await hand.began(claim.id) { task.cancel() }
        let result = await task.result
        let (isFinished, stop) = await hand.standing(of: claim.id)
        if isFinished {
            await log(.done, error: nil)
        } else {
            await settle(result, stop)
        }
        await hand.letGo(claim.id)
    }

    private func settle(_ result: Result<JobOutcome, any Error>, _ stop: JobsInHand.Stop?) async {
        switch result {
        case .success(.done(let data)): await finish(data)
        case .success(.snooze(let wait)):
            await letGo(.back(after: min(max(wait, .zero), Self.longestSnooze)))
        case .success(.dead(let reason)): await letGo(.dead(reason.storable(limit: FailureText.limit)))
        case .failure(let error): await letGo(release(after: error, stop))
        }
    }

    /// What an error means: a failed attempt, unless the handler was told to stop.
    private func release(after error: any Error, _ stop: JobsInHand.Stop?) -> JobRelease {
        switch stop {
        case .claimLost, .workerStops: return .back()
        case .cancelRequested where error is CancellationError: return .back()
        case .cancelRequested, nil:
            return .failed(FailureText.text(of: error), wait: configuration.backoff.wait(after: job.failures + 1))
        }
    }

    private func finish(_ data: JobData?) async {
        let (claim, holder) = (claim, holder)
        do {
            let isOurs = try await write { try JobClaims.finish(claim, holder: holder, result: data, in: $0) }
            await log(isOurs == true ? .done : nil, error: nil)
        } catch {
            // The database is there and does not want the result.
            let wait = configuration.backoff.wait(after: job.failures + 1)
            await letGo(.failed(FailureText.text(of: error), wait: wait))
        }
    }

    private func letGo(_ release: JobRelease) async {
        let (claim, holder) = (claim, holder)
        do {
            let state = try await write { try JobClaims.letGo(claim, holder: holder, release, in: $0) }
            await log(state.flatMap { $0 }, error: release.error)
        } catch {
            logger.error(
                "a job's end cannot be written; it comes free with its lease",
                metadata: [
                    "tenant": "\(claim.tenant)", "job": "\(claim.id)", "cause": "\(FailureText.text(of: error))",
                ])
        }
    }

    /// Runs a transaction; when the database is away it is tried again until it is back or the worker stops.
    ///
    /// - Returns: `nil` when the worker stops and the database is still away.
    private func write<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws
        -> Value?
    {
        var wait = Duration.milliseconds(50)
        var tries = 0
        while true {
            do {
                return try await pool.transaction(tenant: claim.tenant, body)
            } catch let error as DatabaseError where error.isTransient {
                logger.error(
                    "a job's end waits for the database",
                    metadata: ["tenant": "\(claim.tenant)", "job": "\(claim.id)", "cause": "\(error)"])
                tries += 1
                if tries >= Self.triesWhenStopping, await hand.isStopping { return nil }
                try await Task.sleep(for: wait)
                wait = min(wait * 2, .seconds(5))
            }
        }
    }

    /// - Parameter state: `nil` when the row is not ours any more.
    private func log(_ state: Job.State?, error: String?) async {
        await counts.ended(job.kind, state, isFailure: error != nil)
        var metadata: Logger.Metadata = [
            "job": "\(claim.id)", "kind": "\(job.kind)", "tenant": "\(claim.tenant)", "attempt": "\(claim.attempt)",
        ]
        metadata["cause"] = error.map { "\($0)" }
        switch state {
        case .done: logger.info("job done", metadata: metadata)
        case .cancelled: logger.info("job cancelled", metadata: metadata)
        case .dead: logger.error("job dead", metadata: metadata)
        case .queued where error != nil: logger.warning("job failed, is tried again", metadata: metadata)
        case .queued: logger.info("job given back", metadata: metadata)
        case .running, nil: logger.warning("job was taken over", metadata: metadata)
        }
    }
}
