// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Hours of some days of the week: `mon-fri 18:00-08:00`, in which an agent is told nothing or a desk is open. What ends before it
/// begins ends on the day after.
package struct WeeklyPeriod: Hashable, Sendable, CustomStringConvertible {
    /// The days on which it begins; Monday is 0.
    let days: Set<Int>
    /// Minutes of the day; the end is not part of it, and is 1440 at most.
    let begins: Int
    let ends: Int

    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    static let day = 1440

    /// Reads `mon-fri 18:00-08:00`, `sat,sun 00:00-24:00`, `daily 22:00-06:00`; `nil` for what is none.
    package init?(_ text: String) {
        let words = text.lowercased().split(separator: " ")
        guard words.count == 2, let days = Self.days(words[0]) else { return nil }
        let hours = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard hours.count == 2, let begins = Self.minute(hours[0]), let ends = Self.minute(hours[1]),
            begins < Self.day, begins != ends
        else { return nil }
        (self.days, self.begins, self.ends) = (days, begins, ends)
    }

    /// A time of day as its minute, `24:00` among them; `nil` for what is none.
    package static func minute(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }), parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour >= 0, (0...59).contains(minute)
        else { return nil }
        let sum = hour * 60 + minute
        return sum <= day ? sum : nil
    }

    /// `08:00`.
    package static func text(ofMinute minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return two(minute / 60) + ":" + two(minute % 60)
    }

    private static func days(_ text: Substring) -> Set<Int>? {
        if text == "daily" { return Set(0..<7) }
        var days: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                names.firstIndex(of: String($0))
            }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
            var day = first
            days.insert(day)
            while day != last {
                day = (day + 1) % 7
                days.insert(day)
            }
        }
        return days.isEmpty ? nil : days
    }

    /// In the form in which it is kept; equal periods have equal texts.
    package var description: String {
        var words: [String] = []
        var day = 0
        while day < 7 {
            guard days.contains(day) else {
                day += 1
                continue
            }
            var last = day
            while last < 6, days.contains(last + 1) { last += 1 }
            words.append(last == day ? Self.names[day] : Self.names[day] + "-" + Self.names[last])
            day = last + 1
        }
        let name = days.count == 7 ? "daily" : words.joined(separator: ",")
        return "\(name) \(Self.text(ofMinute: begins))-\(Self.text(ofMinute: ends))"
    }

    /// The minutes of the week that are in it; Monday's first is 0.
    var minutes: Set<Int> {
        let length = ends > begins ? ends - begins : ends + Self.day - begins
        return Set(days.flatMap { day in (0..<length).map { (day * Self.day + begins + $0) % (7 * Self.day) } })
    }
}
