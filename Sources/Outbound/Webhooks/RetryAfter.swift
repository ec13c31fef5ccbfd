// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The wait that an answer asks for (RFC 9110 §10.2.3): seconds, or a date.
package enum RetryAfter {
    /// More than that is not believed.
    package static let longest = Duration.seconds(86_400)

    /// Reads a field's value; `nil` for what is neither.
    ///
    /// - Returns: From zero to a day.
    package static func wait(_ text: String, now: Date) -> Duration? {
        let text = text.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return min(longest, .seconds(Int64(text) ?? Int64.max / 2))
        }
        guard let date = date(text) else { return nil }
        return min(longest, max(.zero, .seconds(date.timeIntervalSince(now).rounded(.up))))
    }

    /// An HTTP date as it is written today (RFC 9110 §5.6.7 IMF-fixdate): `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func date(_ text: String) -> Date? {
        let words = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2])), (1970...9999).contains(year), (1...31).contains(day)
        else { return nil }
        let time = words[4].split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2]) else {
            return nil
        }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(
            from: DateComponents(
                year: year, month: month + 1, day: day, hour: time[0], minute: time[1], second: time[2]))
    }
}
