// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The instant a Date field names, and the offset it was written with.
package struct MailDate: Sendable, Hashable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let secondsSince1970: Int64
    /// Minutes east of UTC as written; 0 for unknown zones.
    package let offsetMinutes: Int

    /// An instant.
    package init(secondsSince1970: Int64, offsetMinutes: Int = 0) {
        self.secondsSince1970 = secondsSince1970
        self.offsetMinutes = offsetMinutes
    }

    /// The instant that the text of a Date field names, or one as asctime(3) writes it; `nil` when it names none.
    ///
    /// - Complexity: O(1): no more than the first 500 bytes are looked at.
    package init?(field value: ArraySlice<UInt8>) {
        guard let date = DateTime.parse(value) else { return nil }
        self = date
    }

    /// RFC 3339 in UTC with whole seconds, `2026-03-02T09:15:00Z`.
    package var rfc3339: String {
        let (year, month, day, rest) = Calendar.civil(secondsSince1970)
        return Calendar.pad(year, 4) + "-" + Calendar.pad(month, 2) + "-" + Calendar.pad(day, 2) + "T"
            + Calendar.pad(rest / 3600, 2) + ":" + Calendar.pad(rest / 60 % 60, 2) + ":" + Calendar.pad(rest % 60, 2)
            + "Z"
    }

    /// The form for a Date field, always in UTC: `Mon, 2 Mar 2026 09:15:00 +0000` (RFC 5322 §3.3).
    package var rfc5322: String {
        let (year, month, day, rest) = Calendar.civil(secondsSince1970)
        let weekday = Calendar.weekdays[Calendar.weekday(secondsSince1970)]
        return "\(weekday), \(day) \(Calendar.months[month - 1]) \(Calendar.pad(year, 4)) "
            + Calendar.pad(rest / 3600, 2) + ":" + Calendar.pad(rest / 60 % 60, 2) + ":" + Calendar.pad(rest % 60, 2)
            + " +0000"
    }
}

/// Days and dates of the proleptic Gregorian calendar, without Foundation.
enum Calendar {
    static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func daysInMonth(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Days since 1970-01-01.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month, day and second of the day.
    static func civil(_ seconds: Int64) -> (year: Int, month: Int, day: Int, rest: Int) {
        let clamped = max(-62_167_219_200, min(253_402_300_799, seconds))  // years 0000 to 9999
        let rest = Int((clamped % 86_400 + 86_400) % 86_400)
        let z = Int((clamped - Int64(rest)) / 86_400) + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1, rest)
    }

    static func weekday(_ seconds: Int64) -> Int {
        let clamped = max(-62_167_219_200, min(253_402_300_799, seconds))
        let days = Int((clamped - (clamped % 86_400 + 86_400) % 86_400) / 86_400)
        return ((days + 4) % 7 + 7) % 7
    }

    static func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
