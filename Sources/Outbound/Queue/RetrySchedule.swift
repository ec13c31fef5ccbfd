// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// Decides when a failed delivery is tried again.
///
/// The times are those of RELIABILITY section 5.1, counted from the first attempt: 2, 7, 20 and 45 minutes, 2, 4 and 8
/// hours, then every six, each moved by up to a fifth at random so that mails that failed together do not all come back
/// together. Answers to customers are given up after five days (RFC 5321 §4.5.4.1 asks for at least four to five),
/// acknowledgements and notifications after one: late, they only confuse.
///
/// - Complexity: O(1); the schedule is a value and keeps no history, so a restart does not begin it again.
package struct RetrySchedule: Sendable {
    /// Steps from the first attempt, in seconds.
    private static let steps: [Double] = [120, 420, 1200, 2700, 7200, 14400, 28800]
    private static let laterStep: Double = 21600

    /// How long a mail of a kind is tried.
    package static func life(of kind: OutgoingMail.Kind) -> Double {
        switch kind {
        case .reply: 5 * 86400
        case .acknowledgement, .notification, .notice: 86400
        }
    }

    /// The time of the next attempt, or `nil` when the mail is to be given up.
    ///
    /// - Parameters:
    ///   - firstTried: When the first attempt began.
    ///   - jitter: From 0 to 1; a random number, given so that tests can choose it.
    package static func nextAttempt(
        kind: OutgoingMail.Kind,
        firstTried: Date,
        now: Date,
        jitter: Double = Double.random(in: 0...1)
    ) -> Date? {
        let age = max(0, now.timeIntervalSince(firstTried))
        guard age < life(of: kind) else { return nil }
        // Chance may have brought the attempt a fifth early: then its step is done all the same.
        let target =
            steps.first { $0 * 0.8 > age * 1.000_001 }
            ?? steps[6] + max(1, ((age - steps[6]) / laterStep + 0.3).rounded(.down) + 1) * laterStep
        let wait = (target - age) * (0.8 + 0.4 * jitter)
        return now.addingTimeInterval(max(60, wait))
    }
}
