// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads a Date field: RFC 5322 §3.3, the obsolete forms of §4.3, and the common forms from the
/// wild.
struct DateTime {
    /// Longer values are cut here; a date with its comments is short.
    static let maximumLength = 500

    private enum Token {
        case number(Int, digits: Int)
        case word([UInt8])
        case mark(UInt8)
    }

    private var tokens: [Token] = []

    /// The date of an unfolded value, or `nil` when it is beyond understanding.
    static func parse(_ value: ArraySlice<UInt8>) -> MailDate? {
        var reader = DateTime()
        reader.tokenise(value.prefix(maximumLength))
        return reader.date()
    }

    private mutating func tokenise(_ value: ArraySlice<UInt8>) {
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            let start = index
            if byte == UInt8(ascii: "(") {
                index = Comment.end(in: value, from: index) ?? value.endIndex
            } else if byte.isDigit {
                var number = 0
                while index < value.endIndex, value[index].isDigit {
                    number = min(number * 10 + Int(value[index] - 0x30), 1_000_000_000)
                    index += 1
                }
                tokens.append(.number(number, digits: index - start))
            } else if byte.isLetter {
                while index < value.endIndex, value[index].isLetter { index += 1 }
                tokens.append(.word(value[start..<index].map(\.lowercased)))
            } else {
                if !byte.isSpace, byte != UInt8(ascii: ",") { tokens.append(.mark(byte)) }
                index += 1
            }
        }
    }

    private func date() -> MailDate? {
        var position = 0
        guard let day = calendarDay(&position) else { return nil }
        guard let clock = timeOfDay(&position) else { return nil }
        let offset = zone(&position)
        var year = day.year
        if let late = day.yearAfterTime {
            // asctime: the year follows the time.
            guard late else { return nil }
            guard let number = lastYear(from: position) else { return nil }
            year = number
        }
        guard day.day >= 1, day.day <= Calendar.daysInMonth(day.month, year) else { return nil }
        let days = Int64(Calendar.days(year, day.month, day.day))
        let seconds = days * 86_400 + Int64(clock) - Int64(offset) * 60
        guard seconds >= -62_167_219_200, seconds <= 253_402_300_799 else { return nil }
        return MailDate(secondsSince1970: seconds, offsetMinutes: offset)
    }

    private struct Day {
        var year = 0
        var month = 0
        var day = 0
        /// Set when the year has to be looked for after the time.
        var yearAfterTime: Bool?
    }

    private func calendarDay(_ position: inout Int) -> Day? {
        // A weekday, right or wrong, says nothing; so do words that are no month before the first
        // number.
        while position < tokens.count {
            if case .number = tokens[position] { break }
            if case .word(let word) = tokens[position], DateTime.month(word) != nil { break }
            position += 1
        }
        guard position < tokens.count else { return nil }
        var result = Day()
        if case .word(let word) = tokens[position], let month = DateTime.month(word) {
            // `Mar 2 2026 09:15` and asctime's `Mar  2 09:15:00 2026`.
            position += 1
            guard let (day, _) = number(&position) else { return nil }
            result.month = month
            result.day = day
            if isTime(position) {
                result.yearAfterTime = true
            } else {
                guard let (year, digits) = number(&position) else { return nil }
                result.year = DateTime.fullYear(year, digits)
            }
            return result
        }
        guard let (first, digits) = number(&position) else { return nil }
        skipMarks(&position, "-/.")
        if digits == 4 {
            // ISO 8601.
            guard let (month, _) = number(&position) else { return nil }
            skipMarks(&position, "-/.")
            guard let (day, _) = number(&position), (1...12).contains(month) else { return nil }
            if case .word(let word) = token(position), word.elementsEqual("t".utf8) { position += 1 }
            return Day(year: first, month: month, day: day)
        }
        guard case .word(let word) = token(position), let month = DateTime.month(word) else { return nil }
        position += 1
        skipMarks(&position, "-/.")
        guard let (year, yearDigits) = number(&position) else { return nil }
        return Day(year: DateTime.fullYear(year, yearDigits), month: month, day: first)
    }

    /// Seconds of the day; seconds may be missing, a leap second is the next minute's first.
    private func timeOfDay(_ position: inout Int) -> Int? {
        if case .word(let word) = token(position), word.elementsEqual("at".utf8) { position += 1 }
        guard case .number(var hour, _) = token(position) else { return position >= tokens.count ? 0 : nil }
        position += 1
        guard skipMarks(&position, ":."), let (minute, _) = number(&position) else { return nil }
        var second = 0
        if case .mark(let mark) = token(position), mark == UInt8(ascii: ":") || mark == UInt8(ascii: ".") {
            position += 1
            guard let (value, _) = number(&position) else { return nil }
            second = value
            // Fractions of a second say nothing here.
            if case .mark(UInt8(ascii: ".")) = token(position), case .number = token(position + 1) { position += 2 }
        }
        if case .word(let word) = token(position), hour <= 12 {
            if word.elementsEqual("pm".utf8) {
                position += 1
                if hour < 12 { hour += 12 }
            } else if word.elementsEqual("am".utf8) {
                position += 1
                if hour == 12 { hour = 0 }
            }
        }
        guard hour <= 23, minute <= 59, second <= 60 else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    /// Minutes east of UTC. Single letters, unknown names and a missing zone are UTC (RFC 5322
    /// §4.3).
    private func zone(_ position: inout Int) -> Int {
        var named = 0
        if case .word(let word) = token(position), DateTime.month(word) == nil {
            position += 1
            named = DateTime.zones[String(decoding: word, as: UTF8.self)] ?? 0
        }
        guard case .mark(let sign) = token(position), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            case .number(let number, let digits) = token(position + 1)
        else { return named }
        position += 2
        var hours = number
        var minutes = 0
        if digits == 4 || digits == 3 {
            hours = number / 100
            minutes = number % 100
        } else if digits <= 2 {
            if case .mark(UInt8(ascii: ":")) = token(position), case .number(let value, _) = token(position + 1) {
                minutes = value
                position += 2
            }
        } else {
            return named
        }
        guard minutes <= 59, hours <= 99 else { return named }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }

    private static let zones = [
        "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    ]

    /// RFC 5322 §4.3: two digits below 50 are 2000 and on, other two and all three digits count
    /// from 1900.
    private static func fullYear(_ year: Int, _ digits: Int) -> Int {
        if digits <= 2 { return year < 50 ? 2000 + year : 1900 + year }
        return digits == 3 ? 1900 + year : min(year, 100_000)
    }

    private static func month(_ word: [UInt8]) -> Int? {
        guard word.count >= 3 else { return nil }
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        for (index, name) in names.enumerated() {
            // `Sept` and full names are seen; a longer word must be the name.
            if name.utf8.starts(with: word) { return index + 1 }
        }
        return nil
    }

    private func lastYear(from position: Int) -> Int? {
        for index in position..<max(position, tokens.count) {
            if case .number(let year, let digits) = tokens[index], digits == 4 { return year }
        }
        return nil
    }

    private func token(_ position: Int) -> Token? {
        position >= 0 && position < tokens.count ? tokens[position] : nil
    }

    private func isTime(_ position: Int) -> Bool {
        if case .number = token(position), case .mark(UInt8(ascii: ":")) = token(position + 1) { return true }
        return false
    }

    private func number(_ position: inout Int) -> (Int, Int)? {
        guard case .number(let value, let digits) = token(position) else { return nil }
        position += 1
        return (value, digits)
    }

    @discardableResult
    private func skipMarks(_ position: inout Int, _ marks: StaticString) -> Bool {
        var found = false
        while case .mark(let mark) = token(position), marks.withUTF8Buffer({ $0.contains(mark) }) {
            position += 1
            found = true
        }
        return found
    }
}
