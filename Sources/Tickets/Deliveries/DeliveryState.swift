// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How far a mail is on its way: to one recipient, or to all of them in one word.
package enum DeliveryState: String, CaseIterable, Sendable {
    /// Waits for its first attempt.
    case queued
    /// A worker has it, or some recipients have it and the others come next.
    case sending
    /// An attempt failed and others follow.
    case delayed
    /// The relay has taken it.
    case accepted
    /// Refused for good, or given up after days.
    case failed
    /// The connection broke after the last byte: it may have arrived, and is not sent again.
    case unknown
    /// Called off before it was sent.
    case cancelled
    /// Some recipients have it and others do not, for good.
    case mixed

    /// From the words of the table.
    ///
    /// - Parameter attempts: Attempts made so far.
    init?(stored word: String, attempts: Int) {
        switch word {
        case "queued": self = attempts == 0 ? .queued : .delayed
        case "sending", "armed": self = .sending
        case "accepted": self = .accepted
        case "refused", "expired": self = .failed
        case "unknown": self = .unknown
        case "cancelled": self = .cancelled
        default: return nil
        }
    }

    /// One word for several recipients; `nil` for none.
    ///
    /// What is the same for all is said. Where all goes well so far it is ``sending``, or ``delayed`` as long as somebody
    /// waits for another attempt; anything else is ``mixed``.
    package init?(of states: some Sequence<DeliveryState>) {
        let states = Set(states)
        guard let one = states.first else { return nil }
        if states.count == 1 {
            self = one
        } else if states.isSubset(of: [.queued, .sending, .delayed, .accepted]) {
            self = states.contains(.delayed) ? .delayed : .sending
        } else {
            self = .mixed
        }
    }
}
