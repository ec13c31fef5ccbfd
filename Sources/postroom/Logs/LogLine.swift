// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// One line of the log, as JSON or as text; pure.
///
/// Whatever a value holds, it stays one line, says nothing in another's name and reorders nothing on a screen: signs that
/// could are written as `\uXXXX` in both forms (RELIABILITY 3.10).
struct LogLine: Sendable {
    var time: Date
    var level: Logger.Level
    var message: String
    /// In the order of their keys.
    var fields: [(key: String, value: String)]

    /// A longer value is cut: what is behind it helps nobody, and a line may have to pass through a pipe whole.
    static let longestValue = 1024
    /// The line's own keys; a field that is called so gets a `_` before it.
    private static let own: Set<String> = ["ts", "level", "msg"]

    /// One JSON object (RFC 8259) without a line end: `ts` (RFC 3339, UTC, milliseconds), `level`, `msg`, then the fields.
    var json: String {
        var line = #"{"ts":""# + timestamp + #"","level":""# + level.rawValue + #"","msg":"# + Self.quoted(message)
        for (key, value) in fields {
            line += "," + Self.quoted(Self.own.contains(key) ? "_" + key : key) + ":" + Self.quoted(value)
        }
        return line + "}"
    }

    /// The same for people: time, level, message, then the fields as `key=value`, quoted where they hold more than a word.
    var text: String {
        var line = timestamp + " " + level.rawValue + " " + Self.quoted(message).dropFirst().dropLast()
        for (key, value) in fields {
            let quoted = Self.quoted(value)
            let isWord =
                !value.isEmpty && quoted.utf8.count == value.utf8.count + 2
                && !value.contains { $0 == " " || $0 == "=" }
            line += " " + Self.quoted(key).dropFirst().dropLast() + "=" + (isWord ? value : quoted)
        }
        return line
    }

    private var timestamp: String {
        // Whole milliseconds, downwards, so that no line is from the future.
        let milliseconds = Int64((time.timeIntervalSince1970 * 1000).rounded(.down))
        var (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
        if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1000) }
        var (clock, parts) = (time_t(seconds), tm())
        gmtime_r(&clock, &parts)
        func digits(_ number: Int32, _ count: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = [digits(parts.tm_year + 1900, 4), digits(parts.tm_mon + 1, 2), digits(parts.tm_mday, 2)]
        let hour = [digits(parts.tm_hour, 2), digits(parts.tm_min, 2), digits(parts.tm_sec, 2)]
        return day.joined(separator: "-") + "T" + hour.joined(separator: ":") + "." + digits(Int32(rest), 3) + "Z"
    }

    /// A JSON string.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        var length = 0
        for scalar in text.unicodeScalars {
            length += scalar.utf8.count
            if length > longestValue {
                result += "…"
                break
            }
            switch scalar {
            case "\"": result += #"\""#
            case "\\": result += #"\\"#
            case "\n": result += #"\n"#
            case "\r": result += #"\r"#
            case "\t": result += #"\t"#
            case _ where isTroublesome(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: false)
                result += #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Controls (C0, DEL, C1), separators of lines and paragraphs, and what changes the direction of writing.
    private static func isTroublesome(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0x061C, 0xFEFF: true
        default: false
        }
    }
}
