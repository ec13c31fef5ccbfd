// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Wire

/// One SMTP session per mailbox, kept as long as it works (RELIABILITY 5.2: up to 100 mails or 300 seconds).
actor RelaySessions {
    private struct Kept {
        var session: SMTPSession
        var since: ContinuousClock.Instant
        var uses: Int
    }

    private let loop: Loop
    private let configuration: SMTPSession.Configuration
    private var kept: [MailboxID: Kept] = [:]

    private static let mostUses = 100
    private static let longest = Duration.seconds(300)
    /// A session unused for longer may have been ended by the relay without our noticing.
    private static let longestPause = Duration.seconds(20)
    private var lastUse: [MailboxID: ContinuousClock.Instant] = [:]

    init(loop: Loop, configuration: SMTPSession.Configuration) {
        self.loop = loop
        self.configuration = configuration
    }

    /// The mailbox's session, or a new one.
    ///
    /// - Throws: ``WireError``, or what `relay` throws.
    func session(for mailbox: MailboxID, relay: @Sendable () async throws -> Relay) async throws -> SMTPSession {
        let now = ContinuousClock.now
        if var current = kept[mailbox] {
            let isFresh = now - (lastUse[mailbox] ?? current.since) < Self.longestPause
            if await current.session.isUsable, isFresh, current.uses < Self.mostUses, now - current.since < Self.longest
            {
                current.uses += 1
                kept[mailbox] = current
                lastUse[mailbox] = now
                return current.session
            }
            kept[mailbox] = nil
            await current.session.quit()
        }
        let stream = try await loop.connect(relay().endpoint)
        let session = SMTPSession(stream: stream, configuration: configuration)
        kept[mailbox] = Kept(session: session, since: now, uses: 1)
        lastUse[mailbox] = now
        return session
    }

    /// Closes a session that is not to be used again.
    func drop(_ mailbox: MailboxID) async {
        guard let current = kept.removeValue(forKey: mailbox) else { return }
        await current.session.close()
    }

    /// Says goodbye to every relay.
    func closeAll() async {
        for current in kept.values { await current.session.quit() }
        kept = [:]
    }
}
