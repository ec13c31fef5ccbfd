// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a report changes about a delivery: pure, so that it is the same whenever it comes and however often.
///
/// Reports come before our own answer is written, twice, late, in any order, and of an attempt before a mail was sent once
/// more (RELIABILITY 2.9).
package struct ReportChange: Equatable, Sendable {
    /// Whether the report is the word that counts from now on; otherwise it is kept only.
    package var counts: Bool
    /// Whether it is of an attempt before the mail was sent once more.
    package var isEarlier: Bool
    /// Whether it ends what was open: whether the mail had been accepted at all, or an attempt that is not needed any more.
    package var settles: Bool
    /// In which state it was.
    package var was: QueueState

    /// What is known of a delivery when a report comes.
    package struct Standing: Equatable, Sendable {
        package var state: QueueState
        package var attempts = 1
        /// What was reported until now.
        package var kind: ReportedDelivery.Kind?
        package var status: String?
        /// How many attempts there were when it was sent once more, and from which state.
        package var resentAttempts: Int?
        package var resentFrom: QueueState?

        package init(_ state: QueueState) { self.state = state }

        /// Whether it waits to be sent once more, and has not been since.
        var awaitsResend: Bool {
            guard let resentAttempts, attempts > 0 else { return false }
            return state == .queued && attempts == resentAttempts || state == .sending && attempts == resentAttempts + 1
        }
    }

    /// What a report changes; `nil` for what says nothing new.
    ///
    /// - Parameter attempt: Of which attempt it is; `nil` where it does not say.
    package static func of(
        _ kind: ReportedDelivery.Kind,
        status: String?,
        attempt: Int?,
        on standing: Standing
    ) -> ReportChange? {
        var isEarlier = standing.awaitsResend
        if let attempt, let resent = standing.resentAttempts { isEarlier = attempt <= resent }
        var change = ReportChange(counts: false, isEarlier: isEarlier, settles: false, was: standing.state)
        if isEarlier {
            // Why it is sent once more was that nobody knew; now somebody does. And what has arrived need not be sent again.
            let isOpen = standing.resentFrom == .unknown && standing.awaitsResend
            guard isOpen || kind.isArrival else { return nil }
            change.counts = true
            change.settles = standing.state == .queued || standing.state == .sending || standing.state == .unknown
            return change
        }
        change.settles =
            standing.state == .unknown
            || kind.isArrival && (standing.state == .queued || standing.state == .sending)
        if let known = standing.kind {
            // A complaint says that it arrived; a delay, or that it was handed on, is no news behind an end.
            let isStale = known == .complaint || known.isEnd && !kind.isEnd
            change.counts = !isStale && (known != kind || standing.status != status)
        } else {
            change.counts = true
        }
        return change.counts || change.settles ? change : nil
    }
}
