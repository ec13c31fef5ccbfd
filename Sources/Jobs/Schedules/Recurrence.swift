// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// When something recurs: every so many seconds, counted from Monday 1970-01-05 00:00 UTC, moved by `at`.
///
/// The times do not depend on when the schedule was made or how long a run took: every hour is on the hour, every day
/// at 03:00 is at 03:00 UTC. There are no months and no time zones: housekeeping needs neither, and a daily time that
/// summer time skips or doubles is missed by nobody.
///
/// - Complexity: O(1), pure.
package struct Recurrence: Equatable, Sendable {
    /// Seconds between two times.
    let every: Int64
    /// Seconds from the beginning of the count to one of the times, less than ``every``.
    let at: Int64

    /// A Monday, so that a week begins where people expect it.
    private static let origin: Int64 = 4 * 86400
    /// The longest time between two: 366 days.
    package static let longest = Duration.seconds(31_622_400)

    /// - Parameters:
    ///   - every: Whole seconds, 1 second to 366 days.
    ///   - at: Whole seconds, 0 and less than `every`.
    /// - Throws: `invalid`.
    package static func every(_ every: Duration, at: Duration = .zero) throws(JobError) -> Self {
        guard every.components.attoseconds == 0, every >= .seconds(1), every <= longest else {
            throw JobError(.invalid, "every: \(every), allowed are whole seconds from 1 to 31622400")
        }
        guard at.components.attoseconds == 0, at >= .zero, at < every else {
            throw JobError(.invalid, "at: \(at), allowed are whole seconds from 0 and less than every")
        }
        return Self(every: every.components.seconds, at: at.components.seconds)
    }

    /// Every hour at one minute; what is outside 0 to 59 is brought inside.
    package static func hourly(atMinute minute: Int) -> Self {
        Self(every: 3600, at: Int64(min(max(minute, 0), 59)) * 60)
    }

    /// Every day at one time.
    ///
    /// - Parameters:
    ///   - hour: 0 to 23, UTC.
    ///   - minute: 0 to 59.
    /// - Throws: `invalid`.
    package static func daily(hour: Int, minute: Int = 0) throws(JobError) -> Self {
        guard (0...23).contains(hour), (0...59).contains(minute) else {
            throw JobError(.invalid, "daily: hours 0 to 23 and minutes 0 to 59 are allowed")
        }
        return Self(every: 86400, at: Int64(hour * 3600 + minute * 60))
    }

    /// Every quarter of an hour; the minute is an odd one, so that not everything that recurs comes on the quarter.
    package static let everyQuarter = Self(every: 900, at: 7 * 60)

    init(every: Int64, at: Int64) {
        self.every = every
        self.at = at
    }

    /// The last time up to a moment, that moment included.
    package func last(upTo moment: Date) -> Date {
        let seconds = Int64(moment.timeIntervalSince1970.rounded(.down)) - Self.origin - at
        let into = ((seconds % every) + every) % every
        return Date(timeIntervalSince1970: Double(seconds - into + Self.origin + at))
    }

    /// The first time after a moment.
    package func next(after moment: Date) -> Date { last(upTo: moment).addingTimeInterval(Double(every)) }
}
