// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
package import Logging
package import Wire

/// Sends what is due: claims deliveries, hands them to their mailbox's relay over one reused session, writes down what the
/// relay said.
///
/// The order of one attempt is RELIABILITY 2.8's: claimed and committed as `sending`, then, right before the final dot,
/// committed as `armed`, then the answer. Who dies before arming is simply tried again; who dies after it leaves an
/// `unknown`, which is never sent again blindly (invariant 6).
package struct DeliveryWorker: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts without a sign of life.
        package var lease: Duration = .seconds(30)
        /// How many deliveries are claimed at once.
        package var batch = 50
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
    private let holder: WorkerID
    private let configuration: Configuration
    private let sessions: RelaySessions
    private let blobs: any BlobSource
    private let relay: @Sendable (TenantID, MailboxID) async throws -> Relay
    private let settled: @Sendable (DueDelivery, DeliveryResult, Transaction) throws -> Void
    private let logger: Logger

    /// - Parameters:
    ///   - blobs: Where large files of mails are.
    ///   - relay: Where a mailbox's mails go.
    ///   - settled: Called in the transaction that settles a delivery; writes what follows from it.
    package init(
        pool: Pool,
        hand: WorkInHand,
        loop: Loop,
        configuration: Configuration,
        logger: Logger,
        blobs: any BlobSource = NoBlobs(),
        relay: @escaping @Sendable (TenantID, MailboxID) async throws -> Relay,
        settled: @escaping @Sendable (DueDelivery, DeliveryResult, Transaction) throws -> Void
    ) {
        self.pool = pool
        self.hand = hand
        holder = hand.holder
        self.configuration = configuration
        self.blobs = blobs
        self.relay = relay
        self.settled = settled
        self.logger = logger
        sessions = RelaySessions(loop: loop, configuration: configuration.smtp)
    }

    /// Works until the task is cancelled; errors of the database are waited out.
    package func run(wakeups: AsyncStream<Void>) async {
        await Wakeups.loop(wakeups, idleWait: configuration.idleWait) {
            do {
                return try await sendDue() > 0
            } catch {
                if !Task.isCancelled { logger.warning("deliveries wait", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
        await sessions.closeAll()
    }

    /// Claims and sends one batch.
    ///
    /// - Returns: How many were claimed.
    package func sendDue() async throws -> Int {
        let (holder, configuration) = (holder, configuration)
        let claims = try await pool.transaction(tenant: nil) {
            try DeliveryStore.claim(
                holder: holder,
                most: configuration.batch,
                lease: configuration.lease,
                in: $0
            )
        }
        await hand.holding(claims.map(\.id)) {
            for (tenant, claims) in Dictionary(grouping: claims, by: \.tenant) {
                await send(claims, of: tenant)
            }
        }
        return claims.count
    }

    /// Sends one tenant's mails, its mailboxes beside each other.
    private func send(_ claims: [ClaimedDelivery], of tenant: TenantID) async {
        let due: [DueDelivery]
        do {
            due = try await pool.transaction(tenant: tenant) { try DeliveryStore.load(claims, in: $0) }
        } catch {
            logger.warning("deliveries wait", metadata: ["cause": "\(error)", "count": "\(claims.count)"])
            return await giveBack(claims, tenant: tenant)
        }
        await withTaskGroup { group in
            for (mailbox, due) in Dictionary(grouping: due, by: \.mailbox) {
                group.addTask { await send(due, tenant: tenant, mailbox: mailbox) }
            }
        }
    }

    /// Sends one mailbox's mails one after the other over one session.
    private func send(_ due: [DueDelivery], tenant: TenantID, mailbox: MailboxID) async {
        for (index, delivery) in due.enumerated() {
            if Task.isCancelled {
                await giveBack(due[index...].map(\.claim), tenant: tenant)
                return
            }
            await finishing {
                let result = await attempt(delivery, tenant: tenant, mailbox: mailbox)
                await settle(delivery, result)
            }
        }
    }

    /// Does something to its end though the worker is told to stop meanwhile, for a while.
    ///
    /// A dialogue that is broken off behind the final dot leaves a mail of which nobody knows whether it arrived (R012).
    private func finishing(_ body: @escaping @Sendable () async -> Void) async {
        let work = Task { await body() }
        let limit = configuration.finishing
        await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            Task {
                try? await Task.sleep(for: limit)
                work.cancel()
            }
        }
    }

    private func attempt(_ delivery: DueDelivery, tenant: TenantID, mailbox: MailboxID) async -> DeliveryResult {
        if delivery.claim.wasArmed {
            return .unknown(text: "the process ended after the mail was handed over and before the relay answered")
        }
        let session: SMTPSession
        do {
            session = try await sessions.session(for: mailbox) { try await relay(tenant, mailbox) }
        } catch {
            logger.warning(
                "relay not reached",
                metadata: ["mailbox": "\(mailbox)", "cause": "\(error)"]
            )
            return later(delivery, text: "no session with the relay: \(error)")
        }
        let envelope = SMTPEnvelope(
            sender: delivery.envelopeFrom,
            recipients: [SMTPEnvelope.Recipient(delivery.recipient)]
        )
        do {
            let (pool, holder, claim) = (pool, holder, delivery.claim)
            let mail = StoredMail(delivery.content, files: delivery.files, blobs: blobs)
            let outcome = try await session.send(envelope, mail) {
                try await pool.transaction(tenant: claim.tenant) {
                    try DeliveryStore.arm(claim, holder: holder, in: $0)
                }
            }
            return self.result(of: outcome, for: delivery)
        } catch let error {
            await sessions.drop(mailbox)
            return error.isTransient ? later(delivery, text: "\(error)") : .refused(code: nil, text: "\(error)")
        }
    }

    /// What one SMTP transaction with one recipient means for the delivery.
    private func result(of outcome: SMTPOutcome, for delivery: DueDelivery) -> DeliveryResult {
        switch outcome.result {
        case .accepted(let reply):
            return .accepted(code: reply.code, status: reply.status, text: reply.description)
        case .refused(let reply, let phase):
            // The recipient's own refusal says more than the transaction's.
            let words =
                outcome.recipients.lazy.compactMap { result -> SMTPReply? in
                    if case .refused(let reply) = result { reply } else { nil }
                }.first
            return refusal(words ?? reply, at: words == nil ? phase : .recipients, of: delivery)
        case .notAccepted(let error, let phase):
            // RFC 5321 §3.8: a server that closes says 421 to whatever command comes; the recipient is not meant.
            return later(
                delivery, code: error.kind == .serviceClosing ? 421 : nil,
                text: "the session was lost during \(phase.rawValue): \(error)")
        case .unknown(let error):
            return .unknown(text: "the relay did not answer after the mail was handed over: \(error)")
        case .aborted:
            return later(delivery, text: "the claim was lost")
        }
    }

    private func refusal(_ reply: SMTPReply, at phase: SMTPPhase, of delivery: DueDelivery) -> DeliveryResult {
        // RFC 5321 §4.5.3.1.10: 552 answering RCPT is an old server's 452, too many recipients, and is tried again.
        guard reply.isPermanent, reply.code != 552 || phase != .recipients else {
            return later(delivery, reply, text: reply.description)
        }
        return .refused(code: reply.code, status: reply.status, text: reply.description)
    }

    private func later(
        _ delivery: DueDelivery,
        _ reply: SMTPReply? = nil,
        code: Int? = nil,
        text: String
    ) -> DeliveryResult {
        let (code, status) = (reply?.code ?? code, reply?.status)
        let next = RetrySchedule.nextAttempt(
            kind: delivery.kind, firstTried: delivery.firstTried, now: delivery.clock.time(),
            isGreylisted: reply?.isGreylisting ?? false, policy: delivery.policy)
        return next.map { .retry(at: $0, code: code, status: status, text: text) }
            ?? .expired(code: code, status: status, text: text)
    }

    /// Writes the result down; when the database is away it is tried again until it is back or the process ends.
    private func settle(_ delivery: DueDelivery, _ result: DeliveryResult) async {
        let (holder, settled) = (holder, settled)
        var wait = Duration.milliseconds(50)
        while true {
            do {
                let isOurs = try await pool.transaction(tenant: delivery.claim.tenant) { transaction in
                    guard try DeliveryStore.settle(delivery.claim, holder: holder, result, in: transaction) else {
                        return false
                    }
                    try settled(delivery, result, transaction)
                    return true
                }
                let level: Logger.Level = result.state == "accepted" ? .info : .warning
                logger.log(
                    level: isOurs ? level : .warning,
                    isOurs ? "delivery \(result.state)" : "delivery was taken over",
                    metadata: ["delivery": "\(delivery.claim.id)", "ticket": "\(delivery.ticket)"]
                )
                return
            } catch {
                logger.error(
                    "a delivery's result cannot be written",
                    metadata: ["delivery": "\(delivery.claim.id)", "cause": "\(error)"]
                )
                guard (try? await Task.sleep(for: wait)) != nil else { return }
                wait = min(wait * 2, .seconds(5))
            }
        }
    }

    private func giveBack(_ claims: [ClaimedDelivery], tenant: TenantID) async {
        let holder = holder
        // Uncancelled: the rows would otherwise wait for their lease to run out.
        _ = try? await Task {
            try await pool.transaction(tenant: tenant) { try DeliveryStore.giveBack(claims, holder: holder, in: $0) }
        }.value
    }
}
