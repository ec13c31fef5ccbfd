// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// How far a mail is on its way: to one recipient, or to all of them in one word.
///
/// For people; what the queue works by is a row's state, to which a report that came later adds what it knows
/// (docs/decisions/0037).
package enum DeliveryState: String, CaseIterable, Sendable {
    /// Waits for its first attempt.
    case queued
    /// A worker has it, or some recipients have it and the others come next.
    case sending
    /// An attempt failed and others follow, or a server behind the relay says that it is late.
    case delayed
    /// The relay has taken it.
    case accepted
    /// A report says that it arrived.
    case delivered
    /// A report says that it did not arrive, for a reason that may pass: a full mailbox, a server that was away.
    case bouncedSoft = "bounced_soft"
    /// A report says that it did not arrive and that mail to this address should stop.
    case bouncedHard = "bounced_hard"
    /// The relay refused it for good.
    case refused
    /// Given up after days.
    case expired
    /// The connection broke after the last byte: it may have arrived, and is not sent again by itself.
    case unknown
    /// Called off before it was sent.
    case cancelled
    /// Not sent, because nothing is sent to this address.
    case suppressed
    /// Several recipients: none of them got it, for more than one of the reasons above.
    case failed
    /// Several recipients: some have it and others do not, for good.
    case mixed

    /// The words that one delivery can have.
    package static let ofOne = allCases.filter { $0 != .failed && $0 != .mixed }

    /// The word for a row `d` of deliveries. A report counts once the relay may have had the mail; of a report that comes
    /// while a worker still has it, it is seen when that is done.
    package static let word: SQL = """
        case when d.state in ('accepted', 'unknown') and d.report_kind is not null then
                case d.report_kind when 'hard' then 'bounced_hard' when 'soft' then 'bounced_soft'
                    when 'late' then 'delayed' when 'relayed' then 'accepted' else 'delivered' end
            when d.state = 'queued' and d.first_tried_at is not null then 'delayed'
            when d.state = 'armed' then 'sending'
            else d.state end
        """

    /// One word for several recipients; `nil` for none.
    ///
    /// What is the same for all is said. Where all goes well so far it is ``sending``, ``accepted`` where all have it, or
    /// ``delayed`` as long as somebody waits for another attempt; where nobody will get it ``failed``; anything else is
    /// ``mixed``.
    package init?(of states: some Sequence<DeliveryState>) {
        let states = Set(states)
        guard let one = states.first else { return nil }
        if states.count == 1 {
            self = one
        } else if states.isSubset(of: [.accepted, .delivered]) {
            self = .accepted
        } else if states.isSubset(of: [.queued, .sending, .delayed, .accepted, .delivered]) {
            self = states.contains(.delayed) ? .delayed : .sending
        } else if states.isSubset(of: [.refused, .expired, .bouncedHard, .bouncedSoft, .suppressed, .failed]) {
            self = .failed
        } else {
            self = .mixed
        }
    }
}
