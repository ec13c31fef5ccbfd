// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The line that begins a mail in an mbox: `From sender Www Mmm dd hh:mm:ss yyyy` (RFC 4155).
///
/// Only a line with such a date counts. Programs that do not quote `From ` in bodies would otherwise cut mails in two; what
/// stands between sender and date, and where the zone is, differs from program to program.
package struct FromLine: Sendable, Equatable {
    /// When the mail came; in UTC where the line names no zone (RFC 4155, appendix A).
    package var date: Date

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    /// No real line is longer.
    private static let mostBytes = 1000

    /// - Parameter line: Begins with the line; what follows its end is not looked at. `nil` when it is none.
    package init?(_ line: ArraySlice<UInt8>) {
        guard line.starts(with: "From ".utf8) else { return nil }
        let text = line.prefix(Self.mostBytes).prefix { $0 != 10 && $0 != 13 }
        let words = String(decoding: text, as: UTF8.self).lowercased().split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard let start = words.indices.last(where: { Self.days.contains(String(words[$0].prefix(3))) && $0 + 3 < words.count }),
            let month = Self.months.firstIndex(of: String(words[start + 1].prefix(3))),
            let day = Int(words[start + 2]), (1...31).contains(day)
        else { return nil }
        let time = words[start + 3].split(separator: ":").compactMap { Int($0) }
        guard (2...3).contains(time.count), (0...23).contains(time[0]), (0...59).contains(time[1]) else { return nil }
        let rest = words[(start + 4)...]
        guard let year = rest.lazy.compactMap({ Self.year($0) }).first else { return nil }
        let offset = rest.lazy.compactMap { Self.offset($0) }.first ?? 0
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
        let components = DateComponents(
            year: year, month: month + 1, day: day, hour: time[0], minute: time[1], second: time.count > 2 ? min(time[2], 59) : 0)
        guard let local = calendar.date(from: components) else { return nil }
        date = local.addingTimeInterval(-Double(offset))
    }

    private static func year(_ word: Substring) -> Int? {
        guard word.count == 4, let year = Int(word), (1970...2999).contains(year) else { return nil }
        return year
    }

    /// Seconds east of Greenwich, of `+0200`.
    private static func offset(_ word: Substring) -> Int? {
        guard word.count == 5, let sign = word.first, sign == "+" || sign == "-", let number = Int(word.dropFirst()),
            number >= 0
        else { return nil }
        return (number / 100 * 3600 + number % 100 * 60) * (sign == "-" ? -1 : 1)
    }
}
