// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Everything that can happen to a delivery: the queue's state machine, in one place and without a database.
///
/// The statements of ``DeliveryStore`` and ``OutboxCore`` do what is said here, and a test holds each of them against it. A
/// report is no step: it is a fact beside the state (docs/decisions/0037), and only where a step depends on what is known
/// of the mail's fate, it is asked for.
///
/// ```
///              claim           arm              accept
///   queued ─────────► sending ─────────► armed ─────────► accepted ─┐ a report says that it bounced
///     ▲ ▲  giveBack      │    postpone     │    lose                │
///     │ └────────────────┴─────────────────┤ ───────► unknown ──────┤
///     │                  │  refuse, expire └ ───────► refused ──────┤
///     │      cancel      ▼                   ───────► expired ──────┤
///     │    cancelled, suppressed                                    │
///     └────────────────────────── resend ───────────────────────────┘
///
///   unknown, queued, sending ── confirm ──► accepted: evidence says that it is
/// ```
package enum DeliveryStep: String, CaseIterable, Sendable {
    // By workers.
    case claim, arm, accept, refuse, lose, expire, postpone
    case giveBack = "give_back"
    // By people.
    case cancel, schedule, retry, resend, reroute, readdress
    // By the program, before anything is sent.
    case suppress
    // By evidence that the mail was accepted: a report, an answer to it, or the mail in a folder of the server.
    case confirm

    /// Who may do a step.
    package enum Doer: Sendable {
        /// Who has claimed it, and nobody else.
        case worker
        /// Agents and keys with the permission, by commands that leave an event.
        case person
        case program
    }

    /// Who may do it.
    package var doer: Doer {
        switch self {
        case .claim, .arm, .accept, .refuse, .lose, .expire, .postpone, .giveBack: .worker
        case .cancel, .schedule, .retry, .resend, .reroute, .readdress: .person
        case .suppress, .confirm: .program
        }
    }

    /// The state that a step leads to; `nil` where it is not allowed.
    ///
    /// - Parameter hasBounced: Whether a report says that the mail did not arrive.
    package func next(from state: QueueState, hasBounced: Bool = false) -> QueueState? {
        switch (self, state) {
        case (.claim, .queued), (.claim, .sending): .sending
        // Whoever armed it is gone: it is handed out to be settled, not to be sent.
        case (.claim, .armed), (.arm, .sending): .armed
        case (.accept, .sending), (.accept, .armed): .accepted
        case (.refuse, .sending), (.refuse, .armed): .refused
        case (.lose, .sending), (.lose, .armed): .unknown
        case (.expire, .sending), (.expire, .armed): .expired
        case (.postpone, .sending), (.postpone, .armed), (.giveBack, .sending): .queued
        // A claim can be taken away until the dot is armed: the worker's next look at its row tells it.
        case (.cancel, .queued), (.cancel, .sending): .cancelled
        case (.suppress, .queued): .suppressed
        case (.retry, .queued), (.schedule, .queued): .queued
        // What has arrived need not be tried any more; a claim is taken away as by cancel.
        case (.confirm, .unknown), (.confirm, .queued), (.confirm, .sending): .accepted
        case (.resend, .unknown), (.resend, .refused), (.resend, .expired), (.resend, .suppressed): .queued
        // Called off it was never sent; whoever changes his mind sends it.
        case (.resend, .cancelled): .queued
        case (.resend, .accepted): hasBounced ? .queued : nil
        case (.reroute, .queued), (.reroute, .refused), (.reroute, .expired): .queued
        case (.readdress, .queued), (.readdress, .sending): .cancelled
        // An unknown one may have arrived: who wants it elsewhere sends another mail, knowingly.
        case (.readdress, .refused), (.readdress, .expired), (.readdress, .cancelled), (.readdress, .suppressed): state
        case (.readdress, .accepted): hasBounced ? .accepted : nil
        default: nil
        }
    }
}
