// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The date form of INTERNALDATE: `17-Jul-1996 02:44:25 -0700` (RFC 3501 §9, date-time).
enum InternalDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// Seconds since 1970, or `nil` for anything that is no date. Display data only, never an order of events.
    static func seconds(_ bytes: [UInt8]) -> Int64? {
        let words = String(decoding: bytes.prefix(64), as: UTF8.self).split(separator: " ")
        guard words.count == 3 else { return nil }
        let date = words[0].split(separator: "-")
        let time = words[1].split(separator: ":")
        let zone = words[2]
        guard date.count == 3, time.count == 3, zone.utf8.count == 5,
            let day = Int64(date[0]), (1...31).contains(day),
            let month = months.firstIndex(of: date[1].lowercased()),
            let year = Int64(date[2]), (1...9999).contains(year),
            let hour = Int64(time[0]), (0...23).contains(hour),
            let minute = Int64(time[1]), (0...59).contains(minute),
            let second = Int64(time[2]), (0...60).contains(second),
            let offset = Int64(zone.dropFirst()), offset >= 0, zone.first == "+" || zone.first == "-"
        else { return nil }
        let east = (offset / 100 * 60 + offset % 100) * 60 * (zone.first == "-" ? -1 : 1)
        return days(year, Int64(month) + 1, day) * 86400 + hour * 3600 + minute * 60 + second - east
    }

    /// Days from 1970-01-01 in the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
