// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import Tickets

/// What deliveries go through in the database, several at a time.
struct DeliveryRows: Sendable {
    let pool: Pool
    let holder: WorkerID
    let lease: Duration
    let journal: DeliveryJournal
    let counts: DeliveryCounts
    let logger: Logger
    let settled: @Sendable ([SettledDelivery], Transaction) throws -> Void

    /// Arms deliveries: from here on the journal says how far each came.
    ///
    /// - Returns: Those that are still ours, with their bytes, in their order.
    /// - Throws: ``OutboxError`` when the journal cannot be written, ``DatabaseError``; none is armed then, or the journal
    ///   says that its dot was not sent.
    func arm(_ jobs: [DeliveryJob]) async throws -> [DeliveryJob] {
        let claims = jobs.filter { !$0.isArmed }.map(\.due.claim)
        guard let tenant = claims.first?.tenant else { return jobs }
        try journal.arming(claims)
        let (holder, lease) = (holder, lease)
        let contents = try await pool.transaction(tenant: tenant) {
            try DeliveryStore.arm(claims, holder: holder, lease: lease, in: $0)
        }
        return jobs.compactMap { job in
            if job.isArmed { return job }
            guard let content = contents[job.id] else { return nil }
            var job = job
            job.content = content
            return job
        }
    }

    /// Writes results down; while the database is away it is tried again until it is back or the process ends.
    func settle(_ batch: [SettledDelivery]) async {
        guard let tenant = batch.first?.delivery.claim.tenant else { return }
        let (holder, settled) = (holder, settled)
        var wait = Duration.milliseconds(50)
        while true {
            do {
                let ours = try await pool.transaction(tenant: tenant) { transaction in
                    let ours = try DeliveryStore.settle(batch, holder: holder, in: transaction)
                    let written = batch.filter { ours.contains($0.delivery.claim.id) }
                    if !written.isEmpty { try settled(written, transaction) }
                    return ours
                }
                journal.settled(batch.map(\.delivery.claim.id))
                await counts.add(batch.filter { ours.contains($0.delivery.claim.id) }.map(\.result))
                return tell(batch, ours)
            } catch {
                logger.error(
                    "results of deliveries cannot be written",
                    metadata: ["tenant": "\(tenant)", "count": "\(batch.count)", "cause": "\(error)"])
                // What one of them brings about must not keep the others.
                if batch.count > 1, !Self.isAway(error) {
                    for one in batch { await settle([one]) }
                    return
                }
                // For a while the journal is the only one who knows: even a machine that fails must not forget.
                journal.sync()
                guard (try? await Task.sleep(for: wait)) != nil else { return }
                wait = min(wait * 2, .seconds(5))
            }
        }
    }

    /// Takes the limits of the servers that jobs of one tenant go to instead of those they were for; what must wait is held, as if
    /// it had not been claimed.
    ///
    /// - Returns: Those that may go now.
    func pace(_ jobs: [DeliveryJob]) async -> [DeliveryJob] {
        guard let tenant = jobs.first?.due.claim.tenant else { return [] }
        let limits = jobs.map {
            // The tenant's own limits have been taken.
            SendPaceStore.limits(SendLimits(), $0.route.servers[$0.choice], recipient: $0.due.recipient)
        }
        if limits.allSatisfy(\.isEmpty) { return jobs }
        let (holder, claims) = (holder, jobs.map(\.due.claim))
        do {
            let times = try await pool.transaction(tenant: tenant) { transaction in
                let times = try SendPaceStore.times(of: limits, in: transaction)
                let held = zip(claims, times).filter { $0.1 > 0 }.map { (claim: $0.0, seconds: $0.1) }
                if !held.isEmpty { try DeliveryStore.hold(held, holder: holder, in: transaction) }
                return times
            }
            journal.settled(zip(claims, times).filter { $0.1 > 0 }.map(\.0.id))
            return zip(jobs, times).filter { $0.1 <= 0 }.map(\.0)
        } catch {
            await giveBack(claims)
            return []
        }
    }

    /// Gives deliveries back of which nothing was sent, as if they had not been claimed.
    func giveBack(_ claims: [ClaimedDelivery]) async {
        guard let tenant = claims.first?.tenant else { return }
        let holder = holder
        // Uncancelled: the rows would otherwise wait for their lease to run out.
        let isDone = await Task {
            try await pool.transaction(tenant: tenant) { try DeliveryStore.giveBack(claims, holder: holder, in: $0) }
        }.result
        // Otherwise the journal says so to who finds them.
        if case .success = isDone { journal.settled(claims.map(\.id)) }
    }

    private static func isAway(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return error.isTransient
    }

    private func tell(_ batch: [SettledDelivery], _ ours: Set<DeliveryID>) {
        for (delivery, result) in batch {
            let isOurs = ours.contains(delivery.claim.id)
            let level: Logger.Level = isOurs && result.state == QueueState.accepted.rawValue ? .info : .warning
            logger.log(
                level: level, isOurs ? "delivery \(result.state)" : "delivery was taken over",
                metadata: [
                    "tenant": "\(delivery.claim.tenant)", "mailbox": "\(delivery.mailbox)",
                    "ticket": "\(delivery.ticket)",
                    "delivery": "\(delivery.claim.id)",
                ])
        }
    }
}
