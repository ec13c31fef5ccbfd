// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// When hours begin and end, in the agent's time zone and over changes of its clock.
extension NoticeHabits {
    /// When the quiet hours end in which a time is; `nil` where it is in none.
    ///
    /// - Complexity: O(periods), some steps of the calendar.
    package func quietEnd(at time: Date) -> Date? {
        if quiet.isEmpty { return nil }
        let calendar = WeeklyPeriod.calendar(of: timeZone)
        var end = time
        // One may go over into the next one; a whole week of them is refused when it is set.
        for _ in 0...(7 * quiet.count) {
            guard let next = quiet.lazy.compactMap({ $0.end(at: end, calendar) }).max() else { break }
            end = next
        }
        return end > time ? end : nil
    }

    /// When the digest is sent of what happens at a time; `nil` without one.
    package func digestTime(after time: Date) -> Date? {
        switch digest {
        case nil: nil
        case .every(let minutes): time.addingTimeInterval(Double(minutes) * 60)
        case .daily(let minute):
            WeeklyPeriod.calendar(of: timeZone).nextDate(
                after: time, matching: DateComponents(hour: minute / 60, minute: minute % 60, second: 0),
                matchingPolicy: .nextTime)
        }
    }

    /// Whether some minute of the week is not quiet.
    var leavesTime: Bool {
        quiet.reduce(into: Set()) { $0.formUnion($1.minutes) }.count < 7 * WeeklyPeriod.day
    }
}
