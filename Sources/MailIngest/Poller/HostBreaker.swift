// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Whether a server is worth trying: after several mailboxes could not reach it, one tries for all until it answers.
///
/// Pure: it is told what happened and when. It is per process and only of connecting; what a server says to one account
/// (a wrong password, a limit) is no other account's affair. A single mailbox never opens it, so that none can keep others
/// from a server that answers them.
package struct HostBreaker: Sendable {
    /// What a mailbox may do now.
    package enum Verdict: Sendable, Equatable {
        /// Connect.
        case go
        /// Wait so long; somebody else tries, or has tried just now.
        case wait(Duration)
    }

    /// So many mailboxes must have failed, and none succeeded since.
    package static let mostMailboxes = 3
    /// The first time that it stays open, doubled each time up to ``longestWait``.
    package static let firstWait: Duration = .seconds(5)
    /// The longest time that it stays open.
    package static let longestWait: Duration = .seconds(300)

    private var failed: Set<String> = []
    private var opened = 0
    private var openUntil: ContinuousClock.Instant?
    /// Who tries for all, and until when he is trusted to come back.
    private var probe: (mailbox: String, until: ContinuousClock.Instant)?

    /// A closed one.
    package init() {}

    /// Whether it is open: nobody but one mailbox at a time may try.
    package var isOpen: Bool { openUntil != nil }

    /// Whether somebody failed since somebody reached the server.
    package var hasFailures: Bool { !failed.isEmpty }

    /// Asks for a mailbox.
    ///
    /// - Parameter patience: How long connecting may take.
    package mutating func ask(
        _ mailbox: String,
        now: ContinuousClock.Instant,
        patience: Duration = .seconds(60)
    ) -> Verdict {
        guard let openUntil else { return .go }
        if let probe, probe.until > now, probe.mailbox != mailbox { return .wait(now.duration(to: probe.until)) }
        if openUntil > now { return .wait(now.duration(to: openUntil)) }
        probe = (mailbox, now + patience)
        return .go
    }

    /// Notes that a mailbox reached the server, whatever it said: the breaker closes.
    package mutating func reached() {
        self = HostBreaker()
    }

    /// Notes that a mailbox could not reach the server.
    package mutating func failed(_ mailbox: String, now: ContinuousClock.Instant) {
        failed.insert(mailbox)
        guard failed.count >= Self.mostMailboxes else { return }
        // Those that were on their way when it opened change nothing.
        if openUntil != nil, probe?.mailbox != mailbox { return }
        probe = nil
        openUntil = now + min(Self.longestWait, Self.firstWait * (1 << min(opened, 8)))
        opened += 1
    }
}
