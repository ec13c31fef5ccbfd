// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Tickets

package import struct Foundation.Date

/// Decides when a failed delivery is tried again.
///
/// The times are those of RELIABILITY section 5.1, counted from the first attempt: 2, 7, 20 and 45 minutes, 2, 4 and 8
/// hours, then every six, each moved by up to a fifth at random so that mails that failed together do not all come back
/// together. A server that greylists opens after some minutes, usually five, so its mails come back after 6, 12 and 25 minutes
/// and one and two hours, moved by chance to later only: not before the door is open, and not long after. Answers to
/// customers are given up after five days unless the tenant says otherwise (RFC 5321 §4.5.4.1 asks for at least four to
/// five), acknowledgements and notifications after one: late, they only confuse.
///
/// At the time at which an agent is to be told that his answer is late there is an attempt: nobody is told of a delay that
/// the next attempt would have ended.
///
/// - Complexity: O(1); the schedule is a value and keeps no history, so a restart does not begin it again.
package struct RetrySchedule: Sendable {
    /// Steps from the first attempt, in seconds.
    private static let steps: [Double] = [120, 420, 1200, 2700, 7200, 14400, 28800]
    private static let greylistedSteps: [Double] = [360, 720, 1500, 3600, 7200, 14400, 28800]
    private static let laterStep: Double = 21600

    /// How long a mail of a kind is tried, in seconds.
    package static func life(of kind: OutgoingMail.Kind, _ policy: DeliveryPolicy = DeliveryPolicy()) -> Double {
        let answer = Double(policy.answerHours) * 3600
        return switch kind {
        case .reply: answer
        case .acknowledgement, .notification, .notice, .progress: min(86400, answer)
        }
    }

    /// After how many seconds the agent whose answer it is is told that it is late; `nil` where nobody is: of mails that no
    /// person wrote, and where the tenant wants none.
    package static func notice(of kind: OutgoingMail.Kind, _ policy: DeliveryPolicy) -> Double? {
        kind == .reply ? policy.noticeMinutes.map { Double($0) * 60 } : nil
    }

    /// The time of the next attempt, or `nil` when the mail is to be given up.
    ///
    /// - Parameters:
    ///   - firstTried: When the first attempt began.
    ///   - isGreylisted: Whether the server asked only whether we come back.
    ///   - jitter: From 0 to 1; a random number, given so that tests can choose it.
    package static func nextAttempt(
        kind: OutgoingMail.Kind,
        firstTried: Date,
        now: Date,
        isGreylisted: Bool = false,
        policy: DeliveryPolicy = DeliveryPolicy(),
        jitter: Double = Double.random(in: 0...1)
    ) -> Date? {
        let age = max(0, now.timeIntervalSince(firstTried))
        guard age < life(of: kind, policy) else { return nil }
        let wait = wait(at: age, isGreylisted: isGreylisted, jitter: jitter)
        guard let notice = notice(of: kind, policy), age < notice, age + wait > notice else {
            return now.addingTimeInterval(max(60, wait))
        }
        return now.addingTimeInterval(max(60, notice - age))
    }

    private static func wait(at age: Double, isGreylisted: Bool, jitter: Double) -> Double {
        let steps = isGreylisted ? greylistedSteps : steps
        // Chance may have brought the attempt a fifth early: then its step is done all the same.
        let target =
            steps.first { $0 * (isGreylisted ? 1 : 0.8) > age * 1.000_001 }
            ?? steps[6] + max(1, ((age - steps[6]) / laterStep + 0.3).rounded(.down) + 1) * laterStep
        return (target - age) * (isGreylisted ? 1 + 0.2 * jitter : 0.8 + 0.4 * jitter)
    }
}
