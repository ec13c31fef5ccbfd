// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
import Foundation
package import Identity
package import Logging
package import Tickets
package import Wire

/// Fetches one mailbox: connects, takes in what is new, marks it on the server, waits for more, until cancelled or broken.
package struct MailboxPoller: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// Mails per round trip.
        package var batchMails = 100
        /// Bytes per round trip; one mail may be larger.
        package var batchBytes = 16 << 20
        /// How much of a larger one is kept.
        package var startOfLargeMail = 256 << 10
        /// How long one IDLE lasts (RELIABILITY 5.4).
        package var longestIdle: Duration = .seconds(240)
        /// How long a connection is kept; then the mailbox is free for whoever has less to do.
        package var longestSession: Duration = .seconds(1800)
        /// What the server is told of our version, where it asks (RFC 2971).
        package var version = "1"
        /// Limits of the IMAP dialogue.
        package var imap = IMAPSession.Configuration()

        package init() {}
    }

    private let pool: Pool
    private let intake: FolderIntake
    private let marking: FolderMarking
    private let loop: Loop
    private let gate: HostGate
    private let logins: MailboxLogins
    private let holder: WorkerID
    private let configuration: Configuration

    package init(
        pool: Pool,
        blobs: BlobStore,
        loop: Loop,
        gate: HostGate = HostGate(),
        sealer: Sealer,
        holder: WorkerID,
        configuration: Configuration,
        logger: Logger
    ) {
        self.pool = pool
        intake = FolderIntake(pool: pool, blobs: blobs, configuration: configuration, logger: logger)
        marking = FolderMarking(pool: pool, logger: logger)
        self.loop = loop
        self.gate = gate
        logins = MailboxLogins(pool: pool, loop: loop, sealer: sealer)
        self.holder = holder
        self.configuration = configuration
    }

    /// Polls until the task is cancelled, the mailbox is changed, disabled or to be handed over, or the tenant is deleted; at
    /// most for ``Configuration/longestSession``.
    ///
    /// - Parameters:
    ///   - failures: Failures in a row before.
    ///   - handOver: Asks for the mailbox, for another process; then it ends between two fetches, and says when it is at rest.
    /// - Throws: ``WireError``, ``IMAPError``, ``OAuthError``, ``BlobError``, ``DatabaseError``: whatever broke; the caller
    ///   notes it.
    package func run(
        _ mailbox: Mailbox,
        tenant: TenantID,
        failures: Int = 0,
        handOver: HandOver = HandOver()
    ) async throws {
        let (loop, gate) = (loop, gate)
        let opened = try await logins.connect(to: .imap, of: mailbox, tenant: tenant) {
            (endpoint) throws(WireError) in
            try await gate.connect(to: endpoint.place, for: "\(mailbox.id)") { () throws(WireError) in
                try await loop.connect(endpoint)
            }
        }
        if mailbox.login == .oauth { try await warn(mailbox, tenant) }
        try await run(
            mailbox, tenant: tenant, failures: failures, over: opened.value, until: opened.ends, handOver: handOver)
    }

    /// Tells that a secret or the login is about to end.
    private func warn(_ mailbox: Mailbox, _ tenant: TenantID) async throws {
        let isTold = try await pool.transaction(tenant: tenant) { try OAuthLoginStore.warn(mailbox.id, in: $0) }
        if isTold {
            intake.logger.warning(
                "a login is about to end", metadata: ["tenant": "\(tenant)", "mailbox": "\(mailbox.id)"])
        }
    }

    /// The same over a connection that is logged in.
    ///
    /// - Parameter end: When the token with which it is logged in ends; it is left before the server ends it.
    package func run(
        _ mailbox: Mailbox,
        tenant: TenantID,
        failures: Int = 0,
        over stream: any ByteStream,
        until end: ContinuousClock.Instant? = nil,
        handOver: HandOver = HandOver()
    ) async throws {
        let session = IMAPSession(stream: stream, configuration: configuration.imap)
        do {
            try await look(mailbox, tenant, failures, end, handOver, over: session)
            await session.logout()
        } catch is HandOver.Asked {
            await keep(await session.takeAlerts(), mailbox, tenant)
            await session.logout()
        } catch {
            await keep(await session.takeAlerts(), mailbox, tenant)
            await session.close()
            throw error
        }
    }

    private func look(
        _ mailbox: Mailbox,
        _ tenant: TenantID,
        _ failures: Int,
        _ tokenEnd: ContinuousClock.Instant?,
        _ handOver: HandOver,
        over session: IMAPSession
    ) async throws {
        try await prepare(session)
        let known = try await pool.transaction(tenant: tenant) {
            try MailboxCursor.state(mailbox: mailbox.id, folder: mailbox.folder, in: $0)
        }
        let folder = try await session.select(mailbox.folder, since: known)
        var place = PolledFolder(
            tenant: tenant, mailbox: mailbox, uidValidity: folder.uidValidity, failures: failures, handOver: handOver)
        var pace = LookPace(canIdle: try await session.capabilities().contains("IDLE"))
        var end = ContinuousClock.now + configuration.longestSession * Double.random(in: 0.75...1.25)
        if let tokenEnd { end = min(end, tokenEnd) }
        var isFirst = true
        while !Task.isCancelled {
            let report = try await intake.run(place, over: session, isFirst: isFirst)
            isFirst = false
            try await marking.run(place, over: session)
            await keep(await session.takeAlerts() + (report.oddity.map { [$0] } ?? []), mailbox, tenant)
            let holder = holder
            let isWanted = try await pool.transaction(tenant: tenant) {
                // Whoever was silent for too long has lost it to another process.
                try MailboxLease.succeeded(mailbox.id, holder: holder, in: $0)
                    // One that was changed is left, and polled anew as what it is now; one that was disabled is only left.
                    && TenantStore.isWorking(in: $0) && MailboxStore.find(mailbox.id, in: $0) == mailbox
            }
            if !isWanted || handOver.isAsked || ContinuousClock.now >= end { return }
            // What breaks after a good look is the first failure again.
            place.failures = 0
            // Said while mails were fetched or marked; IDLE would not say it again.
            if report.news > 0, await session.announcements != report.announcements { continue }
            guard handOver.rest() else { return }
            try await wait(mailbox, &pace, hasNews: report.news > 0, until: end, over: session)
            guard handOver.resume() else { return }
        }
    }

    /// Says who we are and turns on what helps; a server that refuses either is used as it is.
    private func prepare(_ session: IMAPSession) async throws {
        _ = try await session.capabilities()
        do { try await session.identify(version: configuration.version) } catch {
            guard await session.isUsable, error.backoff == nil else { throw error }
        }
        do { try await session.enable(["IMAP4REV2", "CONDSTORE", "QRESYNC", "UTF8=ACCEPT"]) } catch {
            guard await session.isUsable, error.backoff == nil else { throw error }
        }
    }

    /// Waits until there may be something new.
    private func wait(
        _ mailbox: Mailbox,
        _ pace: inout LookPace,
        hasNews: Bool,
        until end: ContinuousClock.Instant,
        over session: IMAPSession
    ) async throws {
        if let rest = pace.rest(hasNews: hasNews) { try await Task.sleep(for: rest) }
        if pace.canIdle {
            do {
                let outcome = try await session.idle(
                    until: min(end, .now + min(mailbox.pollInterval, configuration.longestIdle)))
                pace.idled(outcome)
                return
            } catch {
                // A server that offers IDLE and refuses it is asked from time to time instead.
                guard await session.isUsable, error.backoff == nil else { throw error }
                pace.canIdle = false
            }
        }
        var left = min(mailbox.pollInterval, ContinuousClock.now.duration(to: end))
        while left > .zero {
            // A connection on which nothing is said for long is closed somewhere on the way.
            let nap = min(left, configuration.longestIdle)
            try await Task.sleep(for: nap)
            left -= nap
            let before = await session.folder?.exists
            try await session.noop()
            if await session.folder?.exists != before { return }
        }
    }

    /// Keeps what the server warned of with the mailbox, where the admin sees it.
    private func keep(_ alerts: [String], _ mailbox: Mailbox, _ tenant: TenantID) async {
        guard !alerts.isEmpty else { return }
        let text = alerts.joined(separator: " / ")
        intake.logger.warning("the mail server warns", metadata: ["tenant": "\(tenant)", "mailbox": "\(mailbox.id)"])
        // Uncancelled, and a failure here is no reason to give up the connection: it is said again.
        let pool = pool
        _ = try? await Task {
            try await pool.transaction(tenant: tenant) { try MailboxLease.warn(mailbox.id, text, in: $0) }
        }.value
    }
}
