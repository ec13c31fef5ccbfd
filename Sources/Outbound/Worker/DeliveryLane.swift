// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import Wire

/// One connection at work: deliveries are armed in its background before their turn, sent one after the other, and settled
/// behind it.
struct DeliveryLane: Sendable {
    /// At most so many are armed in one step. Twice as many can be armed and not sent when the machine fails.
    private static let mostAtOnce = 32
    /// About so much sending is armed ahead: who calls a mail off that long before its turn is too late.
    private static let ahead = Duration.milliseconds(100)
    /// So long results are gathered while more is being sent; until then the journal alone knows them.
    private static let patience = Duration.milliseconds(10)
    /// A mail whose session ended before its turn so often waits like others.
    private static let mostPasses = 3

    let line: RelayLine
    let rows: DeliveryRows
    let routes: any MailRoutes
    let board: DeliveryBoard
    let hand: WorkInHand
    let smtp: SMTPSession.Configuration
    /// Where large files of mails are.
    let blobs: any BlobSource
    /// What names a delivery and its attempt in reports about it.
    let envelopeID: @Sendable (ClaimedDelivery) async -> String?

    /// Works until nothing waits, or the task is cancelled; what is unsent then is given back.
    func run() async {
        repeat {
            // Nothing is armed for a server that is not there: until then it can be called off.
            let session: RelaySession
            do { session = try await connect() } catch {
                await unreached([], error)
                continue
            }
            let (ready, done) = (Handoff<DeliveryJob>(), Handoff<Ended>())
            // Uncancelled: what is armed must be given back, and what was sent must be written down.
            let feeder = Task { await feed(ready) }
            let settler = Task { await settle(done, while: ready) }
            await send(ready, done, over: session)
            // Who arms ahead must not wait for a lane that has ended, whether it armed before or does so at this moment.
            await leave(ready.leave())
            await feeder.value
            await leave(ready.takeAll())
            if board.isStopping { await leave(line.takeAll()) }
            done.finish()
            await settler.value
        } while await !line.leave()
        await board.laneEnded(line)
    }

    // MARK: Arming

    private func feed(_ ready: Handoff<DeliveryJob>) async {
        defer { ready.finish() }
        var size = 1
        while !board.isStopping {
            let jobs = await line.take(size)
            if jobs.isEmpty { return }
            do {
                let all = try await line.arming.take(jobs)
                let armed = jobs.compactMap { all[$0.id] }
                ready.put(armed)
                await drop(jobs, keeping: armed)
            } catch {
                if !(error is CancellationError) {
                    rows.logger.error(
                        "mails are not sent",
                        metadata: ["tenant": "\(line.tenant)", "count": "\(jobs.count)", "cause": "\(error)"])
                }
                await leave(jobs)
                await board.rest()
                return
            }
            let began = ContinuousClock.now
            guard await ready.wait(untilFew: size / 2) else { return }
            let took = .now - began
            if took < Self.ahead { size = min(Self.mostAtOnce, size * 2) }
            if took > Self.ahead * 4 { size = max(1, size / 2) }
        }
    }

    /// Lets go of those that were called off, or taken over by somebody else.
    private func drop(_ jobs: [DeliveryJob], keeping armed: [DeliveryJob]) async {
        if armed.count == jobs.count { return }
        let kept = Set(armed.map(\.id))
        let lost = jobs.filter { !kept.contains($0.id) }
        rows.journal.settled(lost.map(\.id))
        await release(lost.map(\.due))
    }

    /// Gives back what was not sent.
    private func leave(_ jobs: [DeliveryJob]) async {
        if jobs.isEmpty { return }
        await rows.giveBack(jobs.map(\.due.claim))
        await release(jobs.map(\.due))
    }

    private func release(_ deliveries: [DueDelivery]) async {
        await line.letGo(of: deliveries.map(\.ticket))
        await board.release(deliveries)
    }

    // MARK: Sending

    private func send(_ ready: Handoff<DeliveryJob>, _ done: Handoff<Ended>, over session: RelaySession) async {
        var kept: RelaySession? = session
        while await ready.waitForMore() {
            if board.isStopping { break }
            let session: RelaySession
            if let kept, await kept.session.isUsable, kept.isYoung {
                session = kept
            } else {
                if let kept { await kept.session.quit() }
                kept = nil
                do { session = try await connect() } catch {
                    await unreached(ready.takeAll(), error)
                    continue
                }
            }
            guard let first = ready.takeNow() else {
                kept = session
                continue
            }
            kept = await send(first, over: session, ready, done)
        }
        if let kept { await line.keep(kept) }
    }

    private func connect() async throws -> RelaySession {
        if let session = await line.session() { return session }
        let stream = try await routes.connect(to: line.server, tenant: line.tenant)
        let session = RelaySession(SMTPSession(stream: stream, configuration: smtp))
        if await line.reached() { await board.reached(line) }
        return session
    }

    /// Sends a mail and what follows it over one session.
    private func send(
        _ first: DeliveryJob,
        over session: RelaySession,
        _ ready: Handoff<DeliveryJob>,
        _ done: Handoff<Ended>
    ) async -> RelaySession? {
        let used = Lock(session)
        // Those that were taken and not ended, in their order; the first one is the one at work.
        let flight = Lock<[DeliveryJob]>([])
        let begin = { @Sendable (job: DeliveryJob) async -> SMTPMail in
            used.withLock { $0.use() }
            flight.withLock { $0.append(job) }
            let envelope = DeliveryEnvelope.make(job.due, envelopeID: await envelopeID(job.due.claim))
            return SMTPMail(
                envelope: envelope, source: StoredMail(job.content ?? [], files: job.due.files, blobs: blobs))
        }
        let (board, rows, hand, line) = (board, rows, hand, line)
        await session.session.send(
            await begin(first),
            beforeFinalDot: { _ in
                guard !board.isStopping, await hand.isValid, let job = flight.withLock({ $0.first }) else {
                    return false
                }
                try rows.journal.dot(job.due.claim)
                return true
            },
            following: {
                let next = ready.takeNow { !board.isStopping && used.withLock { $0.isYoung } }
                return if let next { await begin(next) } else { nil }
            },
            ended: { _, result in
                guard let job = flight.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
                if case .success(let outcome) = result, let answer = JournalRecord.Answer(outcome) {
                    rows.journal.answer(job.due.claim, answer)
                }
                if let again = Self.isUntouched(result, job) { return ready.putBack(again) }
                done.put([Ended(job: job, result: result)])
                switch result {
                case .success(let outcome) where outcome.isLost:
                    if await line.failed() { await board.failed(line, nil) }
                case .success: await line.succeeded()
                case .failure: break
                }
            })
        return await session.session.isUsable ? used.withLock { $0 } : nil
    }

    /// A mail whose session ended before its turn, to be sent over another one.
    private static func isUntouched(_ result: Result<SMTPOutcome, SMTPError>, _ job: DeliveryJob) -> DeliveryJob? {
        switch result {
        case .failure(let error) where error.kind == .closed: break
        case .success(let outcome):
            guard case .notAccepted(let error, during: .mail) = outcome.result, error.kind == .closed else {
                return nil
            }
        default: return nil
        }
        var job = job
        job.passes += 1
        return job.passes <= mostPasses ? job : nil
    }

    /// The server could not be reached: whatever is for it goes another way, or waits.
    private func unreached(_ armed: [DeliveryJob], _ error: any Error) async {
        let server = await line.server
        rows.logger.warning(
            "relay not reached", metadata: ["tenant": "\(line.tenant)", "relay": "\(server.id)", "cause": "\(error)"])
        let jobs = armed + (await line.takeAll())
        await line.letGo(of: armed.map(\.due.ticket))
        if error is DatabaseError || error is CancellationError {
            // Nothing was found out about the server.
            await rows.giveBack(jobs.map(\.due.claim))
            return await board.release(jobs.map(\.due))
        }
        let isOpening = await line.failed()
        // One that was left alone and has been tried in vain is left alone for longer.
        if isOpening || server.state != nil || Self.isLogin(error) { await board.failed(line, error) }
        await board.unreached(jobs, line, error)
    }

    static func isLogin(_ error: (any Error)?) -> Bool {
        guard let error = error as? WireError else { return false }
        return error.kind == .loginDenied && !error.isTransient
    }

    // MARK: Settling

    /// A mail whose attempt is over.
    private struct Ended: Sendable {
        var job: DeliveryJob
        var result: Result<SMTPOutcome, SMTPError>
    }

    /// - Parameter ready: What waits to be sent.
    private func settle(_ done: Handoff<Ended>, while ready: Handoff<DeliveryJob>) async {
        while await done.waitForMore() {
            // A little patience makes one transaction of many; nobody waits for it while there is something to send.
            if !ready.isEmpty { try? await Task.sleep(for: Self.patience) }
            let ended = done.takeAll()
            var (settled, back): ([SettledDelivery], [DeliveryJob]) = ([], [])
            for one in ended {
                let due = one.job.due
                switch one.result {
                case .failure(let error): settled.append((due, DeliveryResult(error, of: due)))
                case .success(let outcome):
                    if let result = DeliveryResult(outcome, of: due) {
                        settled.append((due, result))
                    } else {
                        back.append(one.job)
                    }
                }
            }
            if !settled.isEmpty {
                // Never throws: what cannot be written yet is tried until it can.
                _ = try? await line.settling.take(settled)
                await release(settled.map(\.delivery))
            }
            await leave(back)
        }
    }
}

extension SMTPOutcome {
    /// Whether the connection was lost with it.
    fileprivate var isLost: Bool {
        switch result {
        case .notAccepted, .unknown: true
        case .accepted, .refused, .aborted: false
        }
    }
}
