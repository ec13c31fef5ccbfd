// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
package import Logging
import Tickets

/// Sends what is due: claims deliveries, hands them to their servers over few connections that are used again, and writes down
/// what the servers said.
///
/// The order of one attempt is RELIABILITY 2.8's: claimed and committed as `sending`; noted in the journal, then committed as
/// `armed`, many at a time; noted before the dot and after the answer; then committed. Who dies before the dot is simply tried
/// again; who dies behind it leaves an `unknown`, which is never sent again blindly (invariant 6), and the journal knows which
/// of the armed ones that is.
package struct DeliveryWorker: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts without a sign of life.
        package var lease: Duration = .seconds(30)
        /// How many deliveries are claimed at once.
        package var batch = 250
        /// How long it sleeps at most when nothing calls it.
        package var idleWait: Duration = .seconds(5)
        /// How long a mail that is on its way when the worker is told to stop may go on.
        package var finishing: Duration = .seconds(20)
        /// Limits of the SMTP dialogue.
        package var smtp = SMTPSession.Configuration()

        package init() {}
    }

    private let pool: Pool
    private let hand: WorkInHand
    private let configuration: Configuration
    private let routes: any MailRoutes
    private let rows: DeliveryRows
    private let board: DeliveryBoard
    private let replay: JournalReplay
    private let room: (stream: AsyncStream<Void>, continuation: AsyncStream<Void>.Continuation)
    private let logger: Logger

    /// - Parameters:
    ///   - journalDirectory: Of this machine, for all processes of one state directory.
    ///   - blobs: Where large files of mails are.
    ///   - routes: By which servers mails go.
    ///   - envelopeID: What names a delivery and its attempt in reports about it.
    ///   - counts: Is told what servers said.
    ///   - settled: Called in the transaction that settles deliveries of one tenant; writes what follows from it.
    package init(
        pool: Pool,
        hand: WorkInHand,
        journalDirectory: String,
        configuration: Configuration,
        logger: Logger,
        blobs: any BlobSource = NoBlobs(),
        routes: any MailRoutes,
        envelopeID: @escaping @Sendable (ClaimedDelivery) async -> String? = { _ in nil },
        counts: DeliveryCounts = DeliveryCounts(),
        settled: @escaping @Sendable ([SettledDelivery], Transaction) throws -> Void
    ) {
        self.pool = pool
        self.hand = hand
        self.configuration = configuration
        self.routes = routes
        self.logger = logger
        let room = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.room = room
        rows = DeliveryRows(
            pool: pool, holder: hand.holder, lease: configuration.lease,
            journal: DeliveryJournal(directory: journalDirectory, holder: hand.holder), counts: counts,
            logger: logger, settled: settled)
        board = DeliveryBoard(
            rows: rows, routes: routes, hand: hand, smtp: configuration.smtp, blobs: blobs,
            envelopeID: envelopeID,
            freed: { room.continuation.yield() })
        replay = JournalReplay(directory: journalDirectory, rows: rows)
    }

    /// Works until the task is cancelled; errors of the database are waited out.
    package func run(wakeups: AsyncStream<Void>) async {
        let calls = Task {
            for await _ in wakeups { room.continuation.yield() }
        }
        await Wakeups.loop(room.stream, idleWait: configuration.idleWait) {
            do {
                return try await claim() >= configuration.batch
            } catch {
                if !Task.isCancelled { logger.warning("deliveries wait", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
        calls.cancel()
        await board.stop(finishing: configuration.finishing)
        rows.journal.close()
    }

    /// Claims one batch and sends it to its end.
    ///
    /// - Returns: How many were claimed.
    package func sendDue() async throws -> Int {
        let count = try await claim()
        let limit = configuration.finishing
        await withTaskCancellationHandler {
            await board.waitUntilIdle()
        } onCancel: {
            board.stopNow()
            Task { await board.stop(finishing: limit) }
        }
        return count
    }

    /// Claims a batch and gives it to the lines.
    private func claim() async throws -> Int {
        await replay.run()
        let (holder, configuration) = (hand.holder, configuration)
        let most = min(configuration.batch, await board.room)
        guard most > 0 else { return 0 }
        let full = await board.full
        let claims = try await pool.transaction(tenant: nil) {
            try DeliveryStore.claim(
                holder: holder, most: most, lease: configuration.lease, passingOver: full, in: $0)
        }
        for (tenant, claims) in Dictionary(grouping: claims, by: \.tenant) { await admit(claims, of: tenant) }
        return claims.count
    }

    /// What becomes of claimed deliveries.
    private struct Admission: Sendable {
        var jobs: [DeliveryJob] = []
        /// Those of which something is known without their being sent.
        var settled: [SettledDelivery] = []
        var held: [DueDelivery] = []

        var all: [DueDelivery] { jobs.map(\.due) + settled.map(\.delivery) + held }
    }

    /// Looks which way one tenant's mails go, and how fast.
    private func admit(_ claims: [ClaimedDelivery], of tenant: TenantID) async {
        let (holder, routes) = (hand.holder, routes)
        let admission: Admission
        do {
            admission = try await pool.transaction(tenant: tenant) { transaction in
                let due = try DeliveryStore.load(claims, in: transaction)
                let known = try routes.routes(of: Set(due.map(\.mailbox)), in: transaction)
                var admission = try Self.choose(due, known, transaction)
                try Self.pace(&admission, holder, transaction)
                return admission
            }
        } catch {
            logger.warning(
                "deliveries wait",
                metadata: ["tenant": "\(tenant)", "cause": "\(error)", "count": "\(claims.count)"])
            return await rows.giveBack(claims)
        }
        await board.take(admission.jobs.map(\.due) + admission.settled.map(\.delivery))
        await rows.settle(admission.settled)
        await board.release(admission.settled.map(\.delivery))
        await board.send(admission.jobs, of: tenant)
    }

    /// Chooses a server for each: the first of its route that is not left alone; of those that are, one mail may try.
    private static func choose(
        _ due: [DueDelivery],
        _ routes: [MailboxID: MailRoute],
        _ transaction: Transaction
    ) throws -> Admission {
        var admission = Admission()
        var probed: Set<MailServerID> = []
        for delivery in due {
            if delivery.claim.wasArmed {
                let text = "the process ended after the mail was handed over and before the relay answered"
                admission.settled.append((delivery, .unknown(text: text)))
                continue
            }
            guard let route = routes[delivery.mailbox], !route.servers.isEmpty else {
                admission.settled.append((delivery, .later(delivery, text: "its mailbox has no server")))
                continue
            }
            var choice = route.servers.firstIndex { $0.state == nil }
            if choice != 0, let state = route.servers[0].state, state.retryAt <= delivery.clock.time(),
                probed.insert(route.servers[0].id).inserted,
                try ServerStateStore.probe(route.servers[0].id, of: state, in: transaction)
            {
                choice = 0
            }
            if let choice {
                admission.jobs.append(DeliveryJob(due: delivery, route: route, choice: choice))
            } else {
                admission.settled.append((delivery, waiting(delivery, for: route.servers)))
            }
        }
        return admission
    }

    /// The wait for the first server that may be tried again, as long as the mail lives.
    private static func waiting(_ delivery: DueDelivery, for servers: [MailServer]) -> DeliveryResult {
        let first = servers.min { ($0.state?.retryAt ?? .distantPast) < ($1.state?.retryAt ?? .distantPast) }
        let text = "relay \(first?.name ?? "") is left alone: \(first?.state?.cause ?? "")"
        let result = DeliveryResult.later(delivery, text: text)
        guard case .retry = result, let state = first?.state else { return result }
        // One that has just been taken for a try is tried by others a little later.
        let at = max(state.retryAt, delivery.clock.time().addingTimeInterval(30))
        return .retry(at: at, code: nil, text: text)
    }

    /// Holds what the limits do not let go yet; each has its time, and is not counted again.
    private static func pace(_ admission: inout Admission, _ holder: WorkerID, _ transaction: Transaction) throws {
        let limits = try SendLimitsStore.limits(in: transaction)
        let counted = admission.jobs.map { job in
            job.due.isPaced
                ? [] : SendPaceStore.limits(limits, job.route.servers[job.choice], recipient: job.due.recipient)
        }
        let times = try SendPaceStore.times(of: counted, in: transaction)
        let held = zip(admission.jobs, times).filter { $0.1 > 0 }
        if held.isEmpty { return }
        try DeliveryStore.hold(held.map { ($0.0.due.claim, $0.1) }, holder: holder, in: transaction)
        admission.held = held.map(\.0.due)
        let ids = Set(admission.held.map(\.claim.id))
        admission.jobs.removeAll { ids.contains($0.id) }
    }
}
