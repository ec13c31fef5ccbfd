// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// When hours begin and end, in the agent's time zone and over changes of its clock.
extension NoticeHabits {
    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    /// When the quiet hours end in which a time is; `nil` where it is in none.
    ///
    /// - Complexity: O(periods), some steps of the calendar.
    package func quietEnd(at time: Date) -> Date? {
        if quiet.isEmpty { return nil }
        let calendar = calendar
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
            calendar.nextDate(
                after: time, matching: DateComponents(hour: minute / 60, minute: minute % 60, second: 0),
                matchingPolicy: .nextTime)
        }
    }

    /// Whether some minute of the week is not quiet.
    var leavesTime: Bool {
        quiet.reduce(into: Set()) { $0.formUnion($1.minutes) }.count < 7 * QuietPeriod.day
    }
}

extension QuietPeriod {
    /// When it ends, for a time in it.
    fileprivate func end(at time: Date, _ calendar: Calendar) -> Date? {
        let parts = calendar.dateComponents([.weekday, .hour, .minute], from: time)
        guard let weekday = parts.weekday, let hour = parts.hour, let minute = parts.minute else { return nil }
        // Sunday is 1 in calendars.
        let (today, now) = ((weekday + 5) % 7, hour * 60 + minute)
        let isOver = ends <= begins
        let daysLeft: Int
        if days.contains(today), now >= begins, isOver || now < ends {
            daysLeft = isOver ? 1 : 0
        } else if isOver, days.contains((today + 6) % 7), now < ends {
            daysLeft = 0
        } else {
            return nil
        }
        let midnight = calendar.startOfDay(for: time)
        let (days, minutes) = (daysLeft + ends / Self.day, ends % Self.day)
        guard let day = calendar.date(byAdding: .day, value: days, to: midnight),
            let end = minutes == 0
                ? calendar.startOfDay(for: day)
                : calendar.date(bySettingHour: minutes / 60, minute: minutes % 60, second: 0, of: day)
        else { return nil }
        // Where the clock is put back an hour comes twice.
        return end > time ? end : time.addingTimeInterval(60)
    }
}
