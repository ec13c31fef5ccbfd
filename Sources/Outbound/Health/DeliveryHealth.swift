// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// What a day's bounces and complaints say about a tenant's sending; pure.
///
/// The levels are those at which large providers begin to distrust a sender (RELIABILITY 5.7).
package struct DeliveryHealth: Equatable, Sendable {
    /// How it stands.
    package enum Level: String, Sendable, CaseIterable {
        case good
        /// Agents should look what happens.
        case warned
        /// Automatic mails pause.
        case paused
    }

    /// What was counted in a day.
    package struct Day: Equatable, Sendable {
        /// Mails that a server took or refused.
        package var sent: Int
        /// Of them those that were refused, or reported as not deliverable for good.
        package var failed: Int
        /// Of them those of which somebody complained.
        package var complained: Int

        package init(sent: Int = 0, failed: Int = 0, complained: Int = 0) {
            (self.sent, self.failed, self.complained) = (sent, failed, complained)
        }
    }

    /// In thousandths of what was sent.
    private static let (warnedFailures, pausedFailures) = (50, 100)
    /// In hundred-thousandths of what was sent.
    private static let (warnedComplaints, pausedComplaints) = (100, 300)
    /// Of fewer mails nothing is concluded.
    package static let fewest = 100
    /// One complaint of a hundred mails is one person's; so many are not.
    private static let fewestComplaints = 2

    package var level: Level
    package var day: Day
    /// Until then a person lets automatic mails go on whatever the day says.
    package var excusedUntil: Date?

    package init(_ level: Level, _ day: Day, excusedUntil: Date? = nil) {
        (self.level, self.day, self.excusedUntil) = (level, day, excusedUntil)
    }

    /// What a day says.
    ///
    /// More than 5 % failures warn, more than 10 % pause; complaints warn above 0.1 % and pause at 0.3 %.
    package static func level(of day: Day) -> Level {
        guard day.sent >= fewest else { return .good }
        let complained = day.complained >= fewestComplaints ? day.complained : 0
        if day.failed * 1000 > day.sent * pausedFailures || complained * 100_000 >= day.sent * pausedComplaints {
            return .paused
        }
        let isBad =
            day.failed * 1000 > day.sent * warnedFailures || complained * 100_000 > day.sent * warnedComplaints
        return isBad ? .warned : .good
    }
}
