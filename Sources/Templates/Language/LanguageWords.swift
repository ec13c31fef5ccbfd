// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a language writes dates and numbers.
struct LanguageWords: Sendable {
    /// The name of a day or month.
    struct Name: Sendable {
        let short, long: String
    }

    /// From Sunday on.
    let weekdays: [Name]
    /// From January on.
    let months: [Name]
    /// The formats behind `short`, `medium`, `long`, `time` and `datetime`.
    let dateStyles: [String: String]
    /// What stands before the fraction.
    let decimalSeparator: String
    /// What stands between groups of three digits.
    let groupSeparator: String

    /// The names of the styles.
    static let styles = ["short", "medium", "long", "time", "datetime"]

    /// The words of a locale; of English where a language is not known.
    static func of(_ locale: TemplateLocale) -> LanguageWords {
        if locale.tag == "en-US" { return american }
        if locale.tag == "de-CH" { return swiss }
        return locale.tag.hasPrefix("de") && (locale.tag.utf8.count == 2 || locale.tag.hasPrefix("de-"))
            ? german : english
    }

    private static let english = LanguageWords(
        weekdays: names("Sun Sunday Mon Monday Tue Tuesday Wed Wednesday Thu Thursday Fri Friday Sat Saturday"),
        months: names(
            """
            Jan January Feb February Mar March Apr April May May Jun June Jul July Aug August Sep September \
            Oct October Nov November Dec December
            """),
        dateStyles: [
            "short": "%d/%m/%Y", "medium": "%-d %b %Y", "long": "%A, %-d %B %Y", "time": "%H:%M",
            "datetime": "%-d %b %Y, %H:%M",
        ],
        decimalSeparator: ".", groupSeparator: ",")

    private static let american = english.with([
        "short": "%-m/%-d/%Y", "medium": "%b %-d, %Y", "long": "%A, %B %-d, %Y", "time": "%-I:%M %p",
        "datetime": "%b %-d, %Y, %-I:%M %p",
    ])

    private static let german = LanguageWords(
        weekdays: names("So Sonntag Mo Montag Di Dienstag Mi Mittwoch Do Donnerstag Fr Freitag Sa Samstag"),
        months: names(
            """
            Jan. Januar Feb. Februar März März Apr. April Mai Mai Juni Juni Juli Juli Aug. August Sept. September \
            Okt. Oktober Nov. November Dez. Dezember
            """),
        dateStyles: [
            "short": "%d.%m.%Y", "medium": "%-d. %b %Y", "long": "%A, %-d. %B %Y", "time": "%H:%M",
            "datetime": "%-d. %b %Y, %H:%M",
        ],
        decimalSeparator: ",", groupSeparator: ".")

    private static let swiss = LanguageWords(
        weekdays: german.weekdays, months: german.months, dateStyles: german.dateStyles, decimalSeparator: ".",
        groupSeparator: "’")

    private func with(_ styles: [String: String]) -> LanguageWords {
        LanguageWords(
            weekdays: weekdays, months: months, dateStyles: styles, decimalSeparator: decimalSeparator,
            groupSeparator: groupSeparator)
    }

    private static func names(_ text: String) -> [Name] {
        let words = text.split(separator: " ").map(String.init)
        return stride(from: 0, to: words.count, by: 2).map { Name(short: words[$0], long: words[$0 + 1]) }
    }
}
