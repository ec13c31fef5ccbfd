// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A time as agents write it: `30m`, `4h`, `3d`, `2w`, `2026-12-24`, `2026-12-24 15:30`.
enum MailCommandTime {
    /// Nobody means a time further away.
    private static let farthest = 730 * 86_400.0

    /// The time that a text means; a day means its end, times of day are UTC. `nil` for what means none, or one that is over or
    /// further away than two years.
    static func read(_ text: String, now: Date) -> Date? {
        guard let date = distance(text, now) ?? day(text) else { return nil }
        return date > now && date.timeIntervalSince(now) <= farthest ? date : nil
    }

    private static func distance(_ text: String, _ now: Date) -> Date? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard digits.count <= 4, let count = Double(digits) else { return nil }
        let seconds: Double
        switch text[digits.endIndex...].trimmingCharacters(in: .whitespaces).lowercased() {
        case "m", "min", "minute", "minutes": seconds = 60
        case "h", "hour", "hours": seconds = 3600
        case "d", "day", "days": seconds = 86_400
        case "w", "week", "weeks": seconds = 7 * 86_400
        default: return nil
        }
        return now.addingTimeInterval(count * seconds)
    }

    private static func day(_ text: String) -> Date? {
        let parts = text.split { $0 == " " || $0 == "T" }
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let date = first.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
        guard date.count == 3, first.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }) else { return nil }
        var (hour, minute, second) = (23, 59, 59)
        if parts.count == 2 {
            let time = parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
            guard time.count == 2, (0...23).contains(time[0]), (0...59).contains(time[1]) else { return nil }
            (hour, minute, second) = (time[0], time[1], 0)
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let components = DateComponents(
            year: date[0], month: date[1], day: date[2], hour: hour, minute: minute, second: second)
        guard components.isValidDate(in: calendar) else { return nil }
        return calendar.date(from: components)
    }
}
