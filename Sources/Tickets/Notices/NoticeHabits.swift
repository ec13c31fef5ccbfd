// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// When an agent is told by mail of what happens.
package struct NoticeHabits: Equatable, Sendable {
    /// One mail for several notifications.
    package enum Digest: Equatable, Sendable, CustomStringConvertible {
        /// So many minutes after the first that is in it.
        case every(minutes: Int)
        /// Once a day, at this minute of the day.
        case daily(minute: Int)

        /// `30m`, `4h`, `daily 17:00`.
        package var description: String {
            switch self {
            case .every(let minutes): minutes % 60 == 0 ? "\(minutes / 60)h" : "\(minutes)m"
            case .daily(let minute): "daily " + WeeklyPeriod.text(ofMinute: minute)
            }
        }

        /// Reads what `description` writes, from five minutes to a day; `nil` for what is none.
        package init?(_ text: String) {
            let text = text.lowercased()
            if text.hasPrefix("daily "), let minute = WeeklyPeriod.minute(text.dropFirst(6)), minute < WeeklyPeriod.day
            {
                self = .daily(minute: minute)
                return
            }
            guard let unit = text.last, let count = Int(text.dropLast()), (1...1440).contains(count),
                unit == "m" || unit == "h"
            else { return nil }
            let minutes = unit == "h" ? count * 60 : count
            guard (5...1440).contains(minutes) else { return nil }
            self = .every(minutes: minutes)
        }
    }

    /// So many mails an hour come one by one where nothing else was said (RELIABILITY row 61).
    package static let standardMost = 20
    /// More periods nobody needs.
    package static let mostPeriods = 14

    /// In which hours and days are meant, as the IANA names it.
    package var timeZone = "UTC"
    /// When nothing is mailed.
    package var quiet: [WeeklyPeriod] = []
    /// Whether notes that name the agent come in quiet hours and beside digests, too.
    package var mentionsAtOnce = false
    /// `nil` for one mail each.
    package var digest: Digest?
    /// So many mails an hour come one by one; what comes then is put together. `nil` is without limit.
    package var mostInHour: Int? = NoticeHabits.standardMost

    package init() {}
}
