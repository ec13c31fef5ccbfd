// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// When a desk is open: what an acknowledgement says of it. It keeps no mail back.
package struct OpeningHours: Equatable, Sendable {
    /// In which the periods are meant, as the IANA names it.
    package var timeZone: String
    /// When it is open; always where there are none.
    package var periods: [WeeklyPeriod]

    /// More periods nobody needs.
    package static let mostPeriods = 14
    package static let always = OpeningHours(timeZone: "UTC", periods: [])

    package init(timeZone: String, periods: [WeeklyPeriod]) { (self.timeZone, self.periods) = (timeZone, periods) }

    /// When it opens, where it is closed at a time; `nil` where it is open.
    ///
    /// - Complexity: O(periods), some steps of the calendar.
    package func opening(after time: Date) -> Date? {
        let calendar = WeeklyPeriod.calendar(of: timeZone)
        if periods.isEmpty || periods.contains(where: { $0.end(at: time, calendar) != nil }) { return nil }
        return periods.compactMap { $0.start(after: time, calendar) }.min()
    }

    /// Seconds east of UTC in its time zone at a time.
    package func offset(at time: Date) -> Int { (TimeZone(identifier: timeZone) ?? .gmt).secondsFromGMT(for: time) }
}
