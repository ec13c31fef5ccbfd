// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Logging

/// Does jobs: claims what is due of the kinds it has handlers for, runs so many at a time, keeps their leases, and
/// fires schedules.
///
/// The attempt is committed before its handler begins. A job whose process died is a suspect from then on, and a worker
/// runs one suspect at a time, so that the job that kills the process is found among those that died with it; after
/// three such ends it is dead. One place of each worker is kept for a tenant none of whose jobs runs in it, so that
/// nobody waits behind another's long work.
package struct JobWorker: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts without a sign of life; three signs are given in that time.
        package var lease: Duration = .seconds(30)
        /// How many jobs run at once, 1 and more.
        package var places = 8
        /// How long it sleeps at most when nothing calls it.
        package var idleWait: Duration = .seconds(5)
        /// After so many ends of the process a job is dead.
        package var mostCrashes = 3
        /// The waits between attempts.
        package var backoff = Backoff()

        package init() {}
    }

    let pool: Pool
    let holder: WorkerID
    private let handlers: JobHandlers
    let configuration: Configuration
    let logger: Logger
    let hand = JobsInHand()
    /// What it did so far.
    package let counts = JobCounts()

    /// - Parameter holder: Whose claims these are; of this one worker only.
    package init(
        pool: Pool,
        holder: WorkerID,
        handlers: JobHandlers,
        configuration: Configuration = Configuration(),
        logger: Logger
    ) {
        self.pool = pool
        self.holder = holder
        self.handlers = handlers
        self.configuration = configuration
        self.logger = logger
    }

    /// Works until the task is cancelled; then handlers are cancelled and waited for, and unfinished jobs given back.
    ///
    /// Returns at once when there are no handlers. Errors of the database are waited out.
    package func run(wakeups: AsyncStream<Void>) async {
        guard !handlers.isEmpty else { return }
        // A job that ends makes room, which is as good a reason to look as a call from outside.
        let (calls, call) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let forwarding = Task { for await _ in wakeups { call.yield() } }
        // Not children: leases are kept while the handlers of a stopping worker end.
        let keeping = [Task { await extendLeases() }, Task { await watchLeases() }]
        await withDiscardingTaskGroup { group in
            group.addTask { await ScheduleRunner(pool: pool, handlers: handlers, logger: logger).run() }
            await Wakeups.loop(calls, idleWait: configuration.idleWait) {
                do {
                    let (runs, found) = try await claim()
                    for run in runs { begin(run, in: &group) { call.yield() } }
                    return found > 0
                } catch {
                    if !Task.isCancelled {
                        logger.warning("jobs wait", metadata: ["cause": "\(FailureText.text(of: error))"])
                    }
                    return false
                }
            }
            await hand.stopAll()
        }
        forwarding.cancel()
        for task in keeping { task.cancel() }
    }

    /// Claims once and runs what was claimed to its end; without keeping leases.
    ///
    /// - Returns: How many jobs were run.
    package func workDue() async throws -> Int {
        let (runs, _) = try await claim()
        await withDiscardingTaskGroup { group in
            for run in runs { begin(run, in: &group) {} }
        }
        return runs.count
    }

    /// Begins a run. Unstructured within its child: whoever stops it tells it why, and writing its end down is not
    /// cancelled.
    private func begin(
        _ run: JobRun, in group: inout DiscardingTaskGroup, ended: @escaping @Sendable () -> Void
    ) {
        let task = Task { await run.run() }
        group.addTask {
            await task.value
            ended()
        }
    }

    /// Claims what there is room for.
    ///
    /// - Returns: What is to be run, and how many jobs were found.
    private func claim() async throws -> (runs: [JobRun], found: Int) {
        let room = await hand.room(of: configuration.places)
        guard room.free > 0 else { return ([], 0) }
        let (holder, kinds, configuration) = (holder, handlers.kinds, configuration)
        let asked = ContinuousClock.now
        let claims = try await pool.transaction(tenant: nil) { transaction in
            func claim(most: Int, suspects: Bool, sparing spared: [TenantID]) throws -> [ClaimedJob] {
                try JobClaims.claim(
                    holder: holder, kinds: kinds, most: most, suspects: suspects,
                    mostCrashes: configuration.mostCrashes, lease: configuration.lease, sparing: spared,
                    behind: room.lastTenant, in: transaction)
            }
            let suspects = room.holdsSuspect ? [] : try claim(most: 1, suspects: true, sparing: [])
            let free = room.free - suspects.count
            guard free > 0 else { return suspects }
            // The last place is for a tenant that has none.
            return try suspects
                + (free > 1
                    ? claim(most: free - 1, suspects: false, sparing: [])
                    : claim(most: 1, suspects: false, sparing: configuration.places > 1 ? room.tenants : []))
        }
        var taken: [ClaimedJob] = []
        for claim in claims {
            if claim.state != .running {
                logger.error(
                    "job \(claim.state.rawValue) with its process",
                    metadata: ["tenant": "\(claim.tenant)", "job": "\(claim.id)"])
            } else if await hand.take(claim, leaseBegan: asked) {
                taken.append(claim)
            } else {
                // Its lost attempt has not ended here yet.
                await giveBack([claim], after: configuration.lease)
            }
        }
        var runs: [JobRun] = []
        for (tenant, claims) in Dictionary(grouping: taken, by: \.tenant) {
            runs += await load(claims, of: tenant)
        }
        return (runs, claims.count)
    }

    private func load(_ claims: [ClaimedJob], of tenant: TenantID) async -> [JobRun] {
        let jobs: [Job]
        do {
            jobs = try await pool.transaction(tenant: tenant) { try JobClaims.load(claims, in: $0) }
        } catch {
            logger.warning(
                "jobs wait",
                metadata: ["cause": "\(FailureText.text(of: error))", "count": "\(claims.count)"])
            await giveBack(claims, after: .zero)
            for claim in claims { await hand.letGo(claim.id) }
            return []
        }
        var runs: [JobRun] = []
        for claim in claims {
            guard let job = jobs.first(where: { $0.id == claim.id }), let handler = handlers[job.kind] else {
                await hand.letGo(claim.id)
                continue
            }
            runs.append(
                JobRun(
                    claim: claim, job: job, handler: handler, pool: pool, hand: hand, holder: holder,
                    configuration: configuration, logger: logger, counts: counts))
            await counts.began(job.kind, isRescue: claim.isSuspect)
        }
        return runs
    }

    private func giveBack(_ claims: [ClaimedJob], after wait: Duration) async {
        let (pool, holder) = (pool, holder)
        for (tenant, claims) in Dictionary(grouping: claims, by: \.tenant) {
            // Uncancelled: the rows would otherwise wait for their lease to run out.
            _ = try? await Task {
                try await pool.transaction(tenant: tenant) { transaction in
                    for claim in claims {
                        _ = try JobClaims.letGo(claim, holder: holder, .back(after: wait), in: transaction)
                    }
                }
            }.value
        }
    }
}
