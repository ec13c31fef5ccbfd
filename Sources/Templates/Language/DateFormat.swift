// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes dates: by the letters of strftime, or in a style of the language (`short`, `medium`, `long`).
enum DateFormat {
    /// The letters that may stand behind `%`.
    static let letters = Set("aAbBhdejHIklmMpPSyYCFDTRrcxXuwzZsnt%".utf8.map { $0 })

    /// The date in a style or a format.
    static func render(_ date: TemplateDate, _ format: String, _ locale: TemplateLocale) -> String {
        let words = LanguageWords.of(locale)
        var result = ""
        write(date, date.parts, words.dateStyles[format] ?? format, words, into: &result)
        return result
    }

    /// The first letter behind a `%` that means nothing, or `nil`.
    static func mistake(in format: String) -> Character? {
        var isBehindPercent = false
        for byte in format.utf8 {
            if isBehindPercent {
                if byte == UInt8(ascii: "-") { continue }
                if !letters.contains(byte) { return Character(Unicode.Scalar(byte)) }
                isBehindPercent = false
            } else {
                isBehindPercent = byte == UInt8(ascii: "%")
            }
        }
        return isBehindPercent ? "%" : nil
    }

    private static func write(
        _ date: TemplateDate,
        _ parts: TemplateDate.Parts,
        _ format: String,
        _ words: LanguageWords,
        into result: inout String
    ) {
        var letters = format.unicodeScalars.makeIterator()
        while let letter = letters.next() {
            guard letter == "%", var code = letters.next() else {
                result.unicodeScalars.append(letter)
                continue
            }
            let isBare = code == "-"
            if isBare, let next = letters.next() { code = next }
            func padded(_ number: Int, _ width: Int = 2, with filling: Character = "0") {
                let digits = String(number)
                if !isBare { result += String(repeating: filling, count: max(0, width - digits.utf8.count)) }
                result += digits
            }
            func nested(_ format: String) { write(date, parts, format, words, into: &result) }
            let hour12 = parts.hour % 12 == 0 ? 12 : parts.hour % 12
            switch code {
            case "a": result += words.weekdays[parts.weekday].short
            case "A": result += words.weekdays[parts.weekday].long
            case "b", "h": result += words.months[parts.month - 1].short
            case "B": result += words.months[parts.month - 1].long
            case "d": padded(parts.day)
            case "e": padded(parts.day, with: " ")
            case "j": padded(parts.dayOfYear, 3)
            case "H": padded(parts.hour)
            case "k": padded(parts.hour, with: " ")
            case "I": padded(hour12)
            case "l": padded(hour12, with: " ")
            case "m": padded(parts.month)
            case "M": padded(parts.minute)
            case "S": padded(parts.second)
            case "p": result += parts.hour < 12 ? "AM" : "PM"
            case "P": result += parts.hour < 12 ? "am" : "pm"
            case "y": padded(parts.year % 100)
            case "Y": padded(parts.year, 4)
            case "C": padded(parts.year / 100)
            case "u": padded(parts.weekday == 0 ? 7 : parts.weekday, 1)
            case "w": padded(parts.weekday, 1)
            case "s": result += String(date.seconds)
            case "F": nested("%Y-%m-%d")
            case "D", "x": nested("%m/%d/%y")
            case "T", "X": nested("%H:%M:%S")
            case "R": nested("%H:%M")
            case "r": nested("%I:%M:%S %p")
            case "c": nested("%a %b %e %H:%M:%S %Y")
            case "z":
                let minutes = abs(date.offset) / 60
                result += date.offset < 0 ? "-" : "+"
                result += minutes / 60 < 10 ? "0\(minutes / 60)" : "\(minutes / 60)"
                result += minutes % 60 < 10 ? "0\(minutes % 60)" : "\(minutes % 60)"
            case "Z":
                if date.offset == 0 { result += "UTC" } else { nested("%z") }
            case "n": result += "\n"
            case "t": result += "\t"
            case "%": result += "%"
            default:
                result += "%"
                result.unicodeScalars.append(code)
            }
        }
    }
}
