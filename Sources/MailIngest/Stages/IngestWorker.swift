// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
import Jobs
package import Logging
import Tickets

/// Works off the ledger: claims mails, reads and judges them outside any transaction, threads and acts inside one.
///
/// A batch shares one transaction; when that fails its mails are done one by one, so one bad mail costs its neighbours
/// a second try and nothing else.
///
/// A mail must not end the process, nor hold it up. It is read on a thread that is left behind when it does not come back; a
/// mail that was in hand when a process ended is claimed alone, and read by a ``ReadingChild`` first. Who ends that one, or
/// does not come to an end there, is given up as `failed` at once, its bytes kept (DESIGN section 8). The counts stand behind
/// it: ten deaths, twenty errors; without a child, three deaths with a mail that was never read to its end. Who kills the
/// process again and again from outside must not have innocent mails given up.
package struct IngestWorker: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts without a sign of life.
        package var lease: Duration = .seconds(30)
        /// How many mails share a transaction.
        package var batch = 50
        /// How long it sleeps at most when nothing calls it.
        package var idleWait: Duration = .seconds(5)
        /// How long it goes on with mails that were tried before until it looks for fresh ones.
        package var retrying: Duration = .seconds(1)
        /// After so many deaths of the process a mail is given up that was not read to its end before.
        package var mostCrashes = 3
        /// After so many deaths a mail is given up that was: what comes after reading may be what kills.
        package var mostDeaths = 10
        /// After so many errors a mail is given up.
        package var mostFailures = 20
        /// So often an agent's mail is tried whose keys the DNS does not tell: for some 50 minutes.
        package var mostDoubts = 16
        /// What reading one mail may cost.
        package var limits = ReadingLimits()

        package init() {}
    }

    private let pool: Pool
    private let blobs: BlobStore
    private let places: PlaceStore
    private let hand: WorkInHand
    private let holder: WorkerID
    private let act: ActStage
    private let reader: MailReader
    private let child: ReadingChild?
    private let checks: MailChecks
    private let counts: MailCounts
    private let configuration: Configuration
    private let logger: Logger

    /// - Parameters:
    ///   - child: Reads suspected mails; without one they are read here, and only the counts of deaths protect.
    ///   - checks: Asks others about mails, where a mailbox or tenant wants it.
    ///   - counts: Is told what became of mails.
    ///   - react: What follows from a mail; nothing follows from an imported one.
    package init(
        pool: Pool,
        blobs: BlobStore,
        places: PlaceStore,
        hand: WorkInHand,
        examiner: AttachmentExaminer,
        child: ReadingChild? = nil,
        checks: MailChecks = MailChecks(),
        counts: MailCounts = MailCounts(),
        configuration: Configuration,
        logger: Logger,
        react: @escaping Reaction
    ) {
        self.pool = pool
        self.blobs = blobs
        self.places = places
        self.hand = hand
        holder = hand.holder
        self.child = child
        self.checks = checks
        self.counts = counts
        self.configuration = configuration
        self.logger = logger
        reader = MailReader(examiner: examiner, limit: configuration.limits.wall)
        act = ActStage(holder: holder, react: react)
    }

    /// Works until the task is cancelled; errors of the database are waited out.
    package func run(wakeups: AsyncStream<Void>) async {
        await Wakeups.loop(wakeups, idleWait: configuration.idleWait) {
            do {
                return try await workDue() > 0
            } catch {
                if !Task.isCancelled { logger.warning("the ledger waits", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
    }

    /// Claims and works off one batch of fresh mails and then mails that were tried before, one by one: so many that fresh
    /// ones do not wait long.
    ///
    /// - Returns: How many were claimed.
    package func workDue() async throws -> Int {
        let end = ContinuousClock.now + configuration.retrying
        var count = try await work(most: configuration.batch, retried: false)
        while try await work(most: 1, retried: true) > 0 {
            count += 1
            if Task.isCancelled || ContinuousClock.now >= end { break }
        }
        await child?.rest()
        return count
    }

    /// Claims mails and works them off.
    private func work(most: Int, retried: Bool) async throws -> Int {
        let (holder, lease) = (holder, configuration.lease)
        let claims = try await pool.transaction(tenant: nil) {
            try LedgerStore.claim(holder: holder, most: most, retried: retried, lease: lease, in: $0)
        }
        await work(on: claims)
        return claims.count
    }

    /// Works off what was claimed in this worker's name.
    package func work(on claims: [ClaimedMail]) async {
        for (tenant, claims) in Dictionary(grouping: claims, by: \.tenant) {
            await hand.holding(claims.map(\.id)) { await work(on: claims, of: tenant) }
        }
    }

    private func work(on claims: [ClaimedMail], of tenant: TenantID) async {
        do {
            let (pending, places) = try await pool.transaction(tenant: tenant) { transaction in
                let pending = try LedgerStore.load(claims, in: transaction)
                var places: [MailboxID: Place] = [:]
                for mailbox in Set(pending.map(\.mailbox)) {
                    places[mailbox] = try self.places.place(of: mailbox, in: transaction)
                }
                return (pending, places)
            }
            var work: [ReadyMail] = []
            for mail in pending {
                if Task.isCancelled { break }
                guard let place = places[mail.mailbox] else { continue }
                if let item = await read(mail, at: place) { work.append(item) }
            }
            // All of a batch at once, and before its transaction: the network has a time of its own.
            let findings = await checks.findings(
                on: work.map { MailChecks.Question($0.read, $0.place, isImported: $0.isImported) })
            for (index, found) in zip(work.indices, findings) { work[index].read.findings = found }
            if Task.isCancelled { return await giveBack(claims, of: tenant) }
            await commit(try await putOffDoubtful(work, of: tenant), of: tenant)
        } catch {
            logger.warning(
                "mails wait", metadata: ["tenant": "\(tenant)", "cause": "\(error)", "count": "\(claims.count)"])
            for claim in claims { await postpone(claim, error) }
        }
    }

    /// Puts off mails in an agent's name whose keys nobody could be asked for: the DNS may answer in a while, and held they
    /// would need a person. After ``Configuration/mostDoubts`` tries they are judged as they are.
    ///
    /// - Returns: The others.
    private func putOffDoubtful(_ work: [ReadyMail], of tenant: TenantID) async throws -> [ReadyMail] {
        let doubtful = work.filter { $0.claim.attempt < configuration.mostDoubts && $0.doubtfulSender != nil }
        let senders = Set(doubtful.compactMap(\.doubtfulSender))
        if senders.isEmpty { return work }
        let agents = try await pool.transaction(tenant: tenant) { transaction in
            try senders.filter { try AgentStore.find(key: $0, in: transaction)?.isActive == true }
        }
        let waiting = doubtful.filter { agents.contains($0.doubtfulSender ?? "") }.map(\.claim)
        for claim in waiting { await postpone(claim, cause: "the DNS did not tell the keys of an agent's signature") }
        let ids = Set(waiting.map(\.id))
        return work.filter { !ids.contains($0.claim.id) }
    }

    private func read(_ mail: PendingMail, at place: Place) async -> ReadyMail? {
        // Where a child reads suspects the mail itself has come to nobody's harm since its first death: what ended the process
        // later came from outside.
        let isSuspectedOften = child == nil && mail.suspectDeaths >= configuration.mostCrashes
        if isSuspectedOften || mail.deaths >= configuration.mostDeaths {
            let reason = "the process ended \(mail.deaths) times while it was worked on"
            await giveUp(mail.claim, at: mail.suspectDeaths > 0 ? .read : .act, reason: reason)
            return nil
        }
        var stage = IngestStage.receive
        do {
            let bytes = try await blobs.read(mail.blob)
            stage = .read
            if mail.isSuspect, let child {
                try await child.read(bytes)
            }
            guard var read = await reader.read(bytes, blob: mail.blob, policy: place.attachmentPolicy) else {
                if Task.isCancelled { return nil }
                logger.error(
                    "a mail is not read in time; its thread is left",
                    metadata: ["tenant": "\(mail.claim.tenant)", "ledger": "\(mail.claim.id)"])
                if !mail.isSuspect, let child { try await child.read(bytes) }
                throw ReadingError(.slow, "it was not read in \(configuration.limits.wall)")
            }
            if let size = mail.wholeSize {
                read = read.beginning(ofWhole: size, limit: place.mailbox.largestMail, ledger: mail.claim.id)
            }
            if mail.deaths > 0, child == nil {
                let holder = holder
                try await pool.transaction(tenant: mail.claim.tenant) {
                    try LedgerStore.readSoundly(mail.claim, holder: holder, in: $0)
                }
            }
            read.arrival = mail.arrival
            return ReadyMail(read, claim: mail.claim, at: place, isImported: mail.isImported)
        } catch let error as ReadingError where error.isPoison {
            await giveUp(mail.claim, at: stage, reason: error.description)
            return nil
        } catch {
            await fail(mail.claim, at: stage, failures: mail.failures, error)
            return nil
        }
    }

    private func commit(_ work: [ReadyMail], of tenant: TenantID) async {
        guard !work.isEmpty else { return }
        let act = act
        do {
            let outcomes = try await pool.transaction(tenant: tenant) { try act.act(on: work, in: $0) }
            for (item, outcome) in zip(work, outcomes) {
                log(item, outcome)
                if let bounce = item.read.bounce { await counts.add(bounce, outcome) }
            }
            await counts.add(outcomes, arrived: work.map { $0.isImported ? nil : $0.read.arrival.arrivedAt })
        } catch {
            guard work.count > 1 else { return await fail(work[0].claim, at: .act, failures: nil, error) }
            for item in work { await commit([item], of: tenant) }
        }
    }

    private func log(_ work: ReadyMail, _ outcome: LedgerOutcome) {
        var metadata: Logger.Metadata = [
            "tenant": "\(work.claim.tenant)", "ledger": "\(work.claim.id)", "mailbox": "\(work.place.mailbox.id)",
        ]
        switch outcome {
        case .joined(let ticket, _, let reason):
            metadata["ticket"] = "\(ticket)"
            metadata["reason"] = reason.map { "\($0)" }
        case .new(let ticket, _): metadata["ticket"] = "\(ticket)"
        case .held(let reason, _), .ignored(let reason, _): metadata["reason"] = "\(reason)"
        case .failed(let reason): metadata["reason"] = "\(reason)"
        }
        let withheld = work.read.attachments.count { $0.state != .accepted }
        if withheld > 0 { metadata["withheld"] = "\(withheld)" }
        logger.info("mail \(outcome.state)", metadata: metadata)
    }

    private func fail(_ claim: ClaimedMail, at stage: IngestStage, failures: Int?, _ error: any Error) async {
        let isTransient = (error as? DatabaseError)?.isTransient ?? (error as? BlobError)?.isTransient ?? false
        let failures = failures ?? claim.attempt - 1
        if !isTransient, failures + 1 >= configuration.mostFailures {
            await giveUp(claim, at: stage, reason: FailureText.text(of: error))
        } else {
            await postpone(claim, at: isTransient ? nil : stage, error)
        }
    }

    private func postpone(_ claim: ClaimedMail, at stage: IngestStage? = nil, _ error: any Error) async {
        await postpone(claim, at: stage, cause: FailureText.text(of: error))
    }

    private func postpone(_ claim: ClaimedMail, at stage: IngestStage? = nil, cause: String) async {
        logger.warning(
            "mail waits", metadata: ["tenant": "\(claim.tenant)", "ledger": "\(claim.id)", "cause": "\(cause)"])
        let holder = holder
        // 2, 4, 8 … seconds, at most five minutes.
        let wait = Duration.seconds(min(300, 1 << min(claim.attempt, 9)))
        try? await pool.transaction(tenant: claim.tenant) {
            try LedgerStore.postpone(claim, holder: holder, error: cause, wait: wait, stage: stage, in: $0)
        }
    }

    private func giveUp(_ claim: ClaimedMail, at stage: IngestStage, reason: String) async {
        logger.error(
            "mail failed",
            metadata: [
                "tenant": "\(claim.tenant)", "ledger": "\(claim.id)", "stage": "\(stage.rawValue)",
                "cause": "\(reason)",
            ])
        let (holder, outcome) = (holder, LedgerOutcome.failed(reason: reason))
        let settled: Void? = try? await pool.transaction(tenant: claim.tenant) {
            try LedgerStore.settle([Settlement(claim, outcome, verdict: nil, stage: stage)], holder: holder, in: $0)
        }
        if settled != nil { await counts.add(outcome) }
    }

    private func giveBack(_ claims: [ClaimedMail], of tenant: TenantID) async {
        let holder = holder
        // Uncancelled: the rows would otherwise wait for their lease to run out.
        _ = try? await Task {
            try await pool.transaction(tenant: tenant) { try LedgerStore.giveBack(claims, holder: holder, in: $0) }
        }.value
    }
}
