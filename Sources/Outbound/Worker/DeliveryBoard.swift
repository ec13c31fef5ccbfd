// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import Wire

/// What this process has claimed, by servers, and the lanes that work on it.
actor DeliveryBoard {
    private struct Key: Hashable {
        var tenant: TenantID
        var server: MailServerID
    }

    private let rows: DeliveryRows
    private let routes: any MailRoutes
    private let hand: WorkInHand
    private let smtp: SMTPSession.Configuration
    private let blobs: any BlobSource
    private let envelopeID: @Sendable (ClaimedDelivery) async -> String?
    /// Called when there is room for more.
    private let freed: @Sendable () -> Void

    private var lines: [Key: RelayLine] = [:]
    private var inHand: [DeliveryID: MailboxID] = [:]
    private var byMailbox: [MailboxID: Int] = [:]
    /// More is asked for when so few are left: a claim costs the same for one as for hundreds.
    private var refillsAt = 0
    private var lanes: [Int: Task<Void, Never>] = [:]
    private var lastLane = 0
    private var idle: [CheckedContinuation<Void, Never>] = []
    private var restsUntil = ContinuousClock.now
    private nonisolated let stopping = Lock(false)

    /// In hand of one mailbox at most: a server that is slow must not fill the process with what waits for it.
    private static let mostOfMailbox = 250
    /// In hand at all.
    private static let most = 2000

    init(
        rows: DeliveryRows,
        routes: any MailRoutes,
        hand: WorkInHand,
        smtp: SMTPSession.Configuration,
        blobs: any BlobSource,
        envelopeID: @escaping @Sendable (ClaimedDelivery) async -> String?,
        freed: @escaping @Sendable () -> Void
    ) {
        self.rows = rows
        self.routes = routes
        self.hand = hand
        self.smtp = smtp
        self.blobs = blobs
        self.envelopeID = envelopeID
        self.freed = freed
    }

    /// Whether nothing new is begun any more.
    nonisolated var isStopping: Bool { stopping.withLock { $0 } }

    /// How many more may be claimed; none while nothing can be sent at all.
    var room: Int { isStopping || .now < restsUntil ? 0 : Self.most - inHand.count }

    /// The mailboxes of which there is enough.
    var full: [MailboxID] { byMailbox.filter { $0.value >= Self.mostOfMailbox }.map(\.key) }

    /// Takes claimed deliveries into hand.
    func take(_ deliveries: [DueDelivery]) async {
        for delivery in deliveries {
            inHand[delivery.claim.id] = delivery.mailbox
            byMailbox[delivery.mailbox, default: 0] += 1
        }
        refillsAt = inHand.count / 2
        await hand.take(deliveries.map(\.claim.id))
    }

    /// Gives deliveries to the lines of their servers.
    func send(_ jobs: [DeliveryJob], of tenant: TenantID) async {
        let byServer = Dictionary(grouping: jobs) { $0.route.servers[$0.choice].id }
        for jobs in byServer.values {
            let server = jobs[0].route.servers[jobs[0].choice]
            let key = Key(tenant: tenant, server: server.id)
            let line = lines[key] ?? RelayLine(server, of: tenant, rows: rows)
            lines[key] = line
            for _ in 0..<(await line.add(jobs, server)) { begin(line) }
        }
    }

    private func begin(_ line: RelayLine) {
        lastLane += 1
        let number = lastLane
        let lane = DeliveryLane(
            line: line, rows: rows, routes: routes, board: self, hand: hand, smtp: smtp, blobs: blobs,
            envelopeID: envelopeID)
        lanes[number] = Task {
            await lane.run()
            self.forget(number)
        }
    }

    private func forget(_ number: Int) {
        lanes[number] = nil
        tellIdle()
    }

    /// A lane has ended; what could not be taken because it had the tickets may go now.
    func laneEnded(_ line: RelayLine) async {
        if await line.wantsLane() { begin(line) }
    }

    /// Deliveries are nobody's any more.
    func release(_ deliveries: [DueDelivery]) async {
        var hasRoom = false
        for delivery in deliveries {
            guard let mailbox = inHand.removeValue(forKey: delivery.claim.id), let count = byMailbox[mailbox] else {
                continue
            }
            byMailbox[mailbox] = count > 1 ? count - 1 : nil
            if count == Self.mostOfMailbox { hasRoom = true }
        }
        if inHand.count <= refillsAt {
            hasRoom = true
            refillsAt = inHand.count / 2
        }
        await hand.letGo(deliveries.map(\.claim.id))
        tellIdle()
        if hasRoom { freed() }
    }

    private func tellIdle() {
        guard inHand.isEmpty, lanes.isEmpty else { return }
        let waiting = idle
        idle = []
        for one in waiting { one.resume() }
    }

    /// Waits until nothing is in hand.
    func waitUntilIdle() async {
        if inHand.isEmpty, lanes.isEmpty { return }
        await withCheckedContinuation { idle.append($0) }
    }

    /// Nothing can be sent for a while, whatever the server: the journal or the database is away.
    func rest() { restsUntil = .now + .seconds(5) }

    /// Begins nothing new from now on, and no final dot either; ``stop(finishing:)`` does the rest.
    nonisolated func stopNow() { stopping.withLock { $0 = true } }

    /// Begins nothing new; gives mails that are on their way a while, then ends their connections.
    func stop(finishing: Duration) async {
        stopNow()
        let timer = Task {
            guard (try? await Task.sleep(for: finishing)) != nil else { return }
            for lane in lanes.values { lane.cancel() }
        }
        await giveWaitingBack()
        await waitUntilIdle()
        timer.cancel()
        for line in lines.values { await line.closeIdle() }
    }

    private func giveWaitingBack() async {
        for line in lines.values {
            let jobs = await line.takeAll()
            await rows.giveBack(jobs.map(\.due.claim))
            await release(jobs.map(\.due))
        }
    }

    // MARK: Servers that fail

    /// A server is to be left alone.
    func failed(_ line: RelayLine, _ error: (any Error)?) async {
        let server = await line.server
        let cause = error.map { "\($0)" } ?? "connections to it are lost"
        rows.logger.error(
            "relay is left alone", metadata: ["tenant": "\(line.tenant)", "relay": "\(server.id)", "cause": "\(cause)"])
        let isLogin = DeliveryLane.isLogin(error)
        _ = try? await rows.pool.transaction(tenant: line.tenant) {
            try ServerStateStore.open(server.id, isLogin: isLogin, cause: cause, known: server.state, in: $0)
        }
    }

    /// A server that was left alone can be reached.
    func reached(_ line: RelayLine) async {
        let server = await line.server
        rows.logger.notice("relay is reached again", metadata: ["tenant": "\(line.tenant)", "relay": "\(server.id)"])
        _ = try? await rows.pool.transaction(tenant: line.tenant) { try ServerStateStore.close(server.id, in: $0) }
    }

    /// What could not be handed to a server goes to the next one of its route, or waits.
    func unreached(_ jobs: [DeliveryJob], _ line: RelayLine, _ error: any Error) async {
        let server = await line.server
        var (next, over): ([DeliveryJob], [DueDelivery]) = ([], [])
        for job in jobs {
            let other = job.route.servers.indices.first { $0 > job.choice && job.route.servers[$0].state == nil }
            if let other, !isStopping {
                var job = job
                job.choice = other
                next.append(job)
            } else {
                over.append(job.due)
            }
        }
        let paced = await rows.pace(next)
        let going = Set(paced.map(\.id))
        await release(next.filter { !going.contains($0.id) }.map(\.due))
        await send(paced, of: line.tenant)
        if over.isEmpty { return }
        await rows.settle(
            over.map { ($0, .later($0, text: "no session with relay \(server.name): \(error)")) })
        await release(over)
    }
}
