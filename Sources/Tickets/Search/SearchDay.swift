// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// A day as a query names it, in UTC: `2026-11-01`, or one that moves along, `today`, `yesterday`, `7d`.
package enum SearchDay: Equatable, Sendable {
    /// A day of the proleptic Gregorian calendar, years 1 to 9999.
    case date(year: Int, month: Int, day: Int)
    /// So many days before the day on which the query is run.
    case daysAgo(Int)

    /// A hundred years.
    private static let mostDaysAgo = 36_525

    /// - Parameter text: `YYYY-MM-DD`, `today`, `yesterday`, or a number with `d` or `w`.
    /// - Returns: `nil` for anything else, days among it that no calendar has.
    package init?(_ text: String) {
        switch text.lowercased() {
        case "today": self = .daysAgo(0)
        case "yesterday": self = .daysAgo(1)
        case let lower where lower.hasSuffix("d") || lower.hasSuffix("w"):
            guard let count = Self.number(lower.utf8.dropLast()), count <= Self.mostDaysAgo else { return nil }
            let days = lower.hasSuffix("w") ? count * 7 : count
            guard days <= Self.mostDaysAgo else { return nil }
            self = .daysAgo(days)
        default:
            let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            guard parts.map(\.count) == [4, 2, 2], let year = Self.number(parts[0]), let month = Self.number(parts[1]),
                let day = Self.number(parts[2]), year > 0, (1...12).contains(month),
                (1...Self.length(ofMonth: month, year: year)).contains(day)
            else { return nil }
            self = .date(year: year, month: month, day: day)
        }
    }

    /// The day's first instant.
    package func start(now: Date) -> Date {
        let day =
            switch self {
            case .daysAgo(let days): Int((now.timeIntervalSince1970 / 86_400).rounded(.down)) - days
            case .date(let year, let month, let day): Self.days(year, month, day)
            }
        return Date(timeIntervalSince1970: Double(day) * 86_400)
    }

    /// The first instant of the day behind it.
    package func end(now: Date) -> Date { start(now: now).addingTimeInterval(86_400) }

    /// Up to five ASCII digits as a number.
    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01. The year is counted from March, so that the day that comes and goes is its last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let years = month > 2 ? year : year - 1
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468
    }
}

extension SearchDay: CustomStringConvertible {
    package var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        switch self {
        case .daysAgo(0): return "today"
        case .daysAgo(1): return "yesterday"
        case .daysAgo(let days): return "\(days)d"
        case .date(let year, let month, let day): return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        }
    }
}
