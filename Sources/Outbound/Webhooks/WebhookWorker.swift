// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Logging

/// Tells endpoints what is due: claims deliveries, makes one attempt at each, and writes down what came of it.
///
/// A delivery is claimed and committed, told, then committed again. Who dies in between leaves a claim that ends, and it is told once
/// more with the same `webhook-id`: at least once, in no order (decision 49). The claims leave room for everybody: of one endpoint few
/// are in work at once, and one of an endpoint that fails.
package struct WebhookWorker: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts; longer than an attempt may take.
        package var lease: Duration = .seconds(60)
        /// How many attempts are made at once.
        package var places = 64
        /// Of one endpoint, by all workers together.
        package var mostEach = 4
        /// What one endpoint is told within a minute (RELIABILITY row 145).
        package var mostInMinute = 600
        /// How long it sleeps at most when nothing calls it.
        package var idleWait: Duration = .seconds(2)
        /// How long an attempt that is being made when the worker is told to stop may go on.
        package var finishing: Duration = .seconds(10)

        package init() {}
    }

    private let pool: Pool
    private let holder: WorkerID
    private let sender: WebhookSender
    private let configuration: Configuration
    private let counts: WebhookCounts
    private let logger: Logger
    private let places: WebhookPlaces
    private let room: AsyncStream<Void>
    private let call: AsyncStream<Void>.Continuation

    package init(
        pool: Pool,
        holder: WorkerID,
        sender: WebhookSender,
        configuration: Configuration = Configuration(),
        counts: WebhookCounts = WebhookCounts(),
        logger: Logger
    ) {
        (self.pool, self.holder, self.sender, self.counts) = (pool, holder, sender, counts)
        (self.configuration, self.logger) = (configuration, logger)
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        (room, call) = (stream, continuation)
        places = WebhookPlaces(limit: configuration.places) { continuation.yield() }
    }

    /// Works until the task is cancelled; errors of the database are waited out.
    package func run(wakeups: AsyncStream<Void>) async {
        let calls = Task {
            for await _ in wakeups { call.yield() }
        }
        await Wakeups.loop(room, idleWait: configuration.idleWait) {
            do {
                return try await begin() > 0
            } catch {
                if !Task.isCancelled { logger.warning("webhooks wait", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
        calls.cancel()
        await places.stop(after: configuration.finishing)
    }

    /// Claims one batch and makes its attempts to their end.
    ///
    /// - Returns: How many were claimed.
    package func sendDue() async throws -> Int {
        let count = try await begin()
        await places.waitUntilIdle()
        return count
    }

    /// Claims what there is room for, and begins with it.
    private func begin() async throws -> Int {
        let (holder, configuration) = (holder, configuration)
        let most = await places.room
        guard most > 0 else { return 0 }
        let claims = try await pool.transaction(tenant: nil) {
            try WebhookDeliveryStore.claim(
                holder: holder, most: most, mostEach: configuration.mostEach,
                mostInMinute: configuration.mostInMinute, lease: configuration.lease, in: $0)
        }
        for (tenant, claims) in Dictionary(grouping: claims, by: \.tenant) {
            do {
                let due = try await pool.transaction(tenant: tenant) {
                    try WebhookDeliveryStore.load(claims, holder: holder, in: $0)
                }
                for one in due { await places.start { await tell(one) } }
            } catch {
                logger.warning("webhooks wait", metadata: ["cause": "\(error)", "count": "\(claims.count)"])
                await giveBack(claims)
            }
        }
        return claims.count
    }

    private func tell(_ due: DueWebhook) async {
        guard let result = await sender.send(due) else { return await giveBack([due.claim]) }
        let (pool, holder) = (pool, holder)
        do {
            // Uncancelled: what is known now would otherwise be told again.
            let settled = try await Task {
                try await pool.transaction(tenant: due.claim.tenant) {
                    try WebhookDeliveryStore.settle(due.claim, result, holder: holder, in: $0)
                }
            }.value
            guard let settled else { return }
            await counts.add(result, settled)
            log(due, result, settled)
        } catch {
            logger.warning(
                "what became of a webhook is not written down; it is told again",
                metadata: ["delivery": "\(due.claim.id)", "cause": "\(error)"])
        }
    }

    /// Neither URLs nor reasons are logged: both may hold what nobody else should know.
    private func log(_ due: DueWebhook, _ result: WebhookResult, _ settled: WebhookDeliveryStore.Settled) {
        var metadata: Logger.Metadata = [
            "tenant": "\(due.claim.tenant)", "webhook": "\(due.endpoint)", "delivery": "\(due.claim.id)",
            "attempt": "\(due.claim.attempt)", "milliseconds": "\(Int(result.duration / .milliseconds(1)))",
        ]
        metadata["status"] = result.status.map { "\($0)" }
        metadata["cause"] = result.error.map { "\($0)" }
        if let cause = settled.switchedOff {
            metadata["cause"] = "\(cause.rawValue)"
            logger.warning("a webhook is told nothing any more", metadata: metadata)
        } else if settled.state == .dead {
            logger.warning("a webhook was not told, and is not tried again", metadata: metadata)
        } else {
            logger.debug(result.isDelivered ? "webhook told" : "webhook not told yet", metadata: metadata)
        }
    }

    private func giveBack(_ claims: [ClaimedWebhook]) async {
        guard let tenant = claims.first?.tenant else { return }
        let (pool, holder) = (pool, holder)
        _ = try? await Task {
            try await pool.transaction(tenant: tenant) {
                try WebhookDeliveryStore.giveBack(claims, holder: holder, in: $0)
            }
        }.value
    }
}
