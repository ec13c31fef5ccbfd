// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Identity
package import Logging
import Tickets
package import Wire

/// Polls every mailbox that no other process has: claims those that are due, runs one ``MailboxPoller`` for each, and keeps to
/// its share of them (``MailboxShare``).
///
/// A mailbox that fails waits on its own schedule and touches no other. Its error is kept with it and logged with its
/// name, so that an admin sees what is wrong and where.
package struct PollerGroup: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts without a sign of life.
        package var lease: Duration = .seconds(20)
        /// How often due mailboxes are looked for.
        package var interval: Duration = .seconds(1)
        /// The most mailboxes this process polls.
        package var most = 500
        /// The most that it takes at one look, so that processes that start together share them.
        package var mostAtOnce = 25
        /// How long a mailbox waits for a process that has less than its share; then anybody takes it.
        package var patience: Duration = .seconds(5)
        /// How fast mailboxes beyond the share are given up; by the lease when not given.
        package var pace: HandOverPace?
        package var poller = MailboxPoller.Configuration()

        package init() {}
    }

    private let pool: Pool
    private let hand: WorkInHand
    private let holder: WorkerID
    private let configuration: Configuration
    private let poller: MailboxPoller
    private let logger: Logger

    package init(
        pool: Pool,
        blobs: BlobStore,
        loop: Loop,
        sealer: Sealer,
        hand: WorkInHand,
        configuration: Configuration,
        logger: Logger
    ) {
        self.pool = pool
        self.hand = hand
        holder = hand.holder
        self.configuration = configuration
        self.logger = logger
        poller = MailboxPoller(
            pool: pool,
            blobs: blobs,
            loop: loop,
            sealer: sealer,
            holder: hand.holder,
            configuration: configuration.poller,
            logger: logger
        )
    }

    /// Polls until the task is cancelled.
    package func run() async {
        // Discarding: a mailbox in trouble comes back again and again, and its ended polls must not pile up.
        await withDiscardingTaskGroup { group in
            let running = RunningPollers()
            var pace = configuration.pace ?? HandOverPace(lease: configuration.lease)
            while !Task.isCancelled {
                let (claimed, share) = await look(beside: await running.count)
                for (tenant, id) in claimed {
                    let handOver = HandOver()
                    await running.started(handOver)
                    group.addTask {
                        await hand.holding([id]) { await poll(id, tenant: tenant, handOver) }
                        await running.ended(handOver)
                    }
                }
                if let share {
                    let count = pace.count(ofSurplus: share.surplus(of: await running.kept), now: .now)
                    if count > 0 {
                        logger.info(
                            "mailboxes are handed over",
                            metadata: ["count": "\(count)", "processes": "\(share.processes)"])
                        await running.handOver(count)
                    }
                }
                try? await Task.sleep(for: configuration.interval)
            }
            // First, so that nobody waits for us to take what we give back.
            await note(nil) { try MailboxLease.leave(holder: holder, in: $0) }
            group.cancelAll()
        }
    }

    /// Says that this process is there, and claims what is due: up to its share, and beyond it what nobody else takes.
    private func look(
        beside running: Int
    ) async -> (claimed: [(tenant: TenantID, mailbox: MailboxID)], share: MailboxShare?) {
        let (holder, configuration) = (holder, configuration)
        do {
            return try await pool.transaction(tenant: nil) { transaction in
                let share = try MailboxLease.meet(holder: holder, lease: configuration.lease, in: transaction)
                func claim(_ most: Int, waited: Duration) throws -> [(tenant: TenantID, mailbox: MailboxID)] {
                    guard most > 0 else { return [] }
                    return try MailboxLease.claim(
                        holder: holder, most: most, lease: configuration.lease, waited: waited, in: transaction)
                }
                let most = min(configuration.mostAtOnce, configuration.most - running)
                let room = min(most, share.room(beside: running))
                let own = try claim(room, waited: .zero)
                // Less than there was room for: nothing is due any more.
                guard own.count >= room else { return (own, share) }
                return (own + (try claim(most - own.count, waited: configuration.patience)), share)
            }
        } catch {
            if !Task.isCancelled { logger.warning("mailboxes wait", metadata: ["cause": "\(error)"]) }
            return ([], nil)
        }
    }

    /// Polls a mailbox in a task of its own, which ends also when the mailbox is asked for while it is at rest.
    private func poll(_ id: MailboxID, tenant: TenantID, _ handOver: HandOver) async {
        let polling = Task { await pollUntilCancelled(id, tenant: tenant, handOver) }
        handOver.ending(by: { polling.cancel() })
        await withTaskCancellationHandler {
            await polling.value
        } onCancel: {
            polling.cancel()
        }
    }

    private func pollUntilCancelled(_ id: MailboxID, tenant: TenantID, _ handOver: HandOver) async {
        let holder = holder
        do {
            let found = try await pool.transaction(tenant: tenant) { transaction in
                try MailboxStore.all(in: transaction).first { $0.mailbox.id == id }
            }
            guard let (mailbox, health) = found else { return }
            // It may have been disabled since it was taken.
            if mailbox.isEnabled {
                try await poller.run(mailbox, tenant: tenant, failures: health.failures, handOver: handOver)
            }
            await note(tenant) { try MailboxLease.release(id, holder: holder, in: $0) }
        } catch {
            if Task.isCancelled {
                await note(tenant) { try MailboxLease.release(id, holder: holder, in: $0) }
                return
            }
            let refusal = error as? OAuthError
            let asked = (error as? WireError)?.backoff ?? (error as? IMAPError)?.backoff ?? refusal?.backoff
            let isLogin =
                (error as? WireError)?.kind == .loginDenied || (error as? IMAPError)?.kind == .authentication
                || refusal?.isLogin == true
            let isOurs = error is BlobError || error is DatabaseError
            // Some providers tell in a refused login what is to be done, and want it to be seen.
            if let error = error as? WireError, error.reason.contains("[ALERT]") {
                await note(tenant) { try MailboxLease.warn(id, error.reason, in: $0) }
            }
            logger.warning(
                "mailbox not polled",
                metadata: ["tenant": "\(tenant)", "mailbox": "\(id)", "cause": "\(error)"]
            )
            await note(tenant) {
                try MailboxLease.failed(
                    id, holder: holder, error: "\(error)",
                    wait: { PollSchedule.wait(failures: $0, isLogin: isLogin, isOurs: isOurs, asked: asked) }, in: $0)
            }
        }
    }

    /// Writes down how it went, also while stopping.
    private func note(_ tenant: TenantID?, _ body: @escaping @Sendable (Transaction) throws -> Void) async {
        let pool = pool
        _ = try? await Task { try await pool.transaction(tenant: tenant, body) }.value
    }
}
