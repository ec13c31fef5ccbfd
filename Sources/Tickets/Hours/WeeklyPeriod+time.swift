// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// When periods begin and end, in a time zone and over changes of its clock.
extension WeeklyPeriod {
    /// In which periods of a time zone are reckoned, over changes of its clock.
    ///
    /// - Parameter zone: As the IANA names it; UTC for one that nobody knows.
    static func calendar(of zone: String) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        return calendar
    }

    /// When it ends, for a time in it.
    func end(at time: Date, _ calendar: Calendar) -> Date? {
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

    /// When it begins next behind a time.
    func start(after time: Date, _ calendar: Calendar) -> Date? {
        let midnight = calendar.startOfDay(for: time)
        for later in 0...7 {
            guard let day = calendar.date(byAdding: .day, value: later, to: midnight),
                days.contains((calendar.component(.weekday, from: day) + 5) % 7),
                let start = begins == 0
                    ? day : calendar.date(bySettingHour: begins / 60, minute: begins % 60, second: 0, of: day)
            else { continue }
            if start > time { return start }
        }
        return nil
    }
}
