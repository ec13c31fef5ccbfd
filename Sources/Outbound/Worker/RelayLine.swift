// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// What waits for one server, and the connections to it.
///
/// Begins with two connections; each full round of successes allows one more, each failure one fewer (RELIABILITY 5.2). Mails
/// of one ticket go one after the other.
actor RelayLine {
    nonisolated let tenant: TenantID
    private(set) var server: MailServer
    /// Arms what its lanes are about to send; those that are still ours, with their bytes.
    nonisolated let arming: SharedStep<DeliveryJob, [DeliveryID: DeliveryJob]>
    /// Writes down how its lanes' mails ended.
    nonisolated let settling: SharedStep<SettledDelivery, Void>
    private var waiting: [DeliveryJob] = []
    /// How many mails of a ticket lanes have in work.
    private var busyTickets: [TicketID: Int] = [:]
    private var lanes = 0
    private var allowed = 2
    private var successes = 0
    private var breaker = ServerBreaker()
    private var sessions: [RelaySession] = []

    init(_ server: MailServer, of tenant: TenantID, rows: DeliveryRows) {
        self.server = server
        self.tenant = tenant
        arming = SharedStep { jobs in
            Dictionary(try await rows.arm(jobs).map { ($0.id, $0) }) { first, _ in first }
        }
        settling = SharedStep { await rows.settle($0) }
    }

    private var most: Int { max(1, min(allowed, server.mostConnections)) }

    /// Takes deliveries in, and the server as it is known now.
    ///
    /// - Returns: How many lanes are to be begun for them.
    func add(_ jobs: [DeliveryJob], _ server: MailServer) -> Int {
        self.server = server
        waiting += jobs
        let wanted = max(0, min(most - lanes, waiting.count))
        lanes += wanted
        return wanted
    }

    /// The next ones for a lane: not of tickets that another lane has in work.
    func take(_ count: Int) -> [DeliveryJob] {
        var (taken, left): ([DeliveryJob], [DeliveryJob]) = ([], [])
        var own: Set<TicketID> = []
        for (index, job) in waiting.enumerated() {
            if taken.count == count {
                left += waiting[index...]
                break
            }
            if busyTickets[job.due.ticket] != nil, !own.contains(job.due.ticket) {
                left.append(job)
            } else {
                taken.append(job)
                own.insert(job.due.ticket)
                busyTickets[job.due.ticket, default: 0] += 1
            }
        }
        waiting = left
        return taken
    }

    /// Everything that waits, because the server cannot be reached.
    func takeAll() -> [DeliveryJob] {
        defer { waiting = [] }
        return waiting
    }

    /// A lane is done with mails of these tickets, one for each.
    func letGo(of tickets: [TicketID]) {
        for ticket in tickets {
            guard let count = busyTickets[ticket] else { continue }
            busyTickets[ticket] = count > 1 ? count - 1 : nil
        }
    }

    /// A lane has nothing to do.
    ///
    /// - Returns: Whether it ends; otherwise there is something for it again.
    func leave() -> Bool {
        let hasWork = waiting.contains { busyTickets[$0.due.ticket] == nil }
        if hasWork, lanes <= most { return false }
        lanes -= 1
        return true
    }

    /// Whether so few lanes are at work that one more may begin for what waits.
    func wantsLane() -> Bool {
        guard lanes < most, waiting.contains(where: { busyTickets[$0.due.ticket] == nil }) else { return false }
        lanes += 1
        return true
    }

    /// The server took a mail, or said no to it.
    func succeeded() {
        breaker.succeeded(at: .now)
        successes += 1
        if successes >= allowed, allowed < server.mostConnections {
            allowed += 1
            successes = 0
        }
    }

    /// A connection was not made, or lost.
    ///
    /// - Returns: Whether the server is to be left alone from now on.
    func failed() -> Bool {
        allowed = max(1, allowed - 1)
        successes = 0
        return breaker.failed(at: .now)
    }

    /// The server can be reached.
    ///
    /// - Returns: Whether it was left alone before.
    func reached() -> Bool {
        defer { server.state = nil }
        return server.state != nil
    }

    /// A connection that nobody uses and that can be used.
    func session() async -> RelaySession? {
        while let session = sessions.popLast() {
            if await session.isFresh { return session }
            await session.session.quit()
        }
        return nil
    }

    /// Keeps a connection for the next lane.
    func keep(_ session: RelaySession) { sessions.append(session) }

    /// Closes what nobody uses.
    func closeIdle() async {
        let idle = sessions
        sessions = []
        for session in idle { await session.session.quit() }
    }
}

/// An SMTP session with its age (RELIABILITY 5.2: up to 100 mails or 300 seconds).
struct RelaySession: Sendable {
    let session: SMTPSession
    private let since: ContinuousClock.Instant
    private var uses = 0
    private var lastUse: ContinuousClock.Instant

    private static let mostUses = 100
    private static let longest = Duration.seconds(300)
    /// A session unused for longer may have been ended by the relay without our noticing.
    private static let longestPause = Duration.seconds(20)

    init(_ session: SMTPSession) {
        self.session = session
        since = .now
        lastUse = since
    }

    /// Whether it may carry another mail.
    var isYoung: Bool { uses < Self.mostUses && .now - since < Self.longest }

    mutating func use() {
        uses += 1
        lastUse = .now
    }

    /// Whether it can be taken up again after a pause.
    var isFresh: Bool {
        get async {
            guard isYoung, .now - lastUse < Self.longestPause else { return false }
            return await session.isUsable
        }
    }
}
