// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A point in time as a template shows it: with the offset that the reader's time zone has then.
///
/// The caller, who has a time zone database, gives the offset; rendering looks at no clock and no zone.
package struct TemplateDate: Hashable, Sendable {
    /// Seconds since 1970-01-01 00:00 UTC.
    package let seconds: Int
    /// Seconds east of UTC.
    package let offset: Int

    /// A point in time; years before 1 and behind 9999 are cut to these.
    package init(seconds: Int, offset: Int = 0) {
        self.seconds = min(max(seconds, -62_135_596_800), 253_402_300_799)
        self.offset = min(max(offset, -86_400), 86_400)
    }

    /// Reads `2026-03-14`, `2026-03-14 09:26` or `2026-03-14T09:26:53+01:00`; `nil` for anything else (ISO 8601).
    package init?(iso text: String) {
        guard text.utf8.count <= 32 else { return nil }
        let pattern = /(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-])(\d\d):?(\d\d))?)?/
        guard let match = text.wholeMatch(of: pattern)?.output, let year = Int(match.1), let month = Int(match.2),
            let day = Int(match.3), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        let hour = match.4.flatMap { Int($0) } ?? 0
        let minute = match.5.flatMap { Int($0) } ?? 0
        let second = match.6.flatMap { Int($0) } ?? 0
        guard hour < 24, minute < 60, second < 61 else { return nil }
        let east = (match.8.flatMap { Int($0) } ?? 0) * 3600 + (match.9.flatMap { Int($0) } ?? 0) * 60
        let offset = match.7 == "-" ? -east : east
        let days = Self.days(year: year, month: month, day: day)
        self.init(seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset, offset: offset)
    }

    /// The date of the calendar and the time of day where the reader is.
    struct Parts {
        var year, month, day, hour, minute, second: Int
        /// 0 is Sunday.
        var weekday: Int
        /// 1 is the first of January.
        var dayOfYear: Int
    }

    /// What calendar and clock show.
    var parts: Parts {
        let local = seconds + offset
        let days = local >= 0 ? local / 86_400 : -((86_399 - local) / 86_400)
        let second = local - days * 86_400
        // Days are counted from 0000-03-01, in eras of 400 years, so that a leap day is the last of its year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * ofYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return Parts(
            year: year, month: month, day: ofYear - (153 * march + 2) / 5 + 1, hour: second / 3600,
            minute: second / 60 % 60, second: second % 60, weekday: ((days + 4) % 7 + 7) % 7,
            dayOfYear: days - Self.days(year: year, month: 1, day: 1) + 1)
    }

    /// For example `2026-03-14 09:26:53 +0100`.
    package var iso: String { DateFormat.render(self, "%Y-%m-%d %H:%M:%S %z", .english) }

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let ofEra = year - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }
}
