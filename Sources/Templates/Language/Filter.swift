// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What can be done to a value on its way into the mail. Names and results are those of Liquid; `number` and `quote` are ours.
enum Filter: String, CaseIterable, Sendable {
    case fallback = "default"
    case upcase, downcase, capitalize, truncate, truncatewords, strip, lstrip, rstrip
    case stripNewlines = "strip_newlines"
    case newlineToBreak = "newline_to_br"
    case replace
    case replaceFirst = "replace_first"
    case remove
    case removeFirst = "remove_first"
    case append, prepend, split, join, first, last, size, slice, escape
    case escapeOnce = "escape_once"
    case encode = "url_encode"
    case decode = "url_decode"
    case date
    /// With the separators of the language: `1,234.5`.
    case number
    case plus, minus, times
    case dividedBy = "divided_by"
    case modulo, round, ceil, floor, abs
    case atLeast = "at_least"
    case atMost = "at_most"
    case sort, uniq, map, `where`, reverse, compact
    /// `> ` before every line, so that foreign text cannot pass for the mail's own.
    case quote

    /// The names of all filters.
    static let names = allCases.map(\.rawValue)

    /// How many arguments it takes.
    var arguments: ClosedRange<Int> {
        switch self {
        case .fallback, .remove, .removeFirst, .append, .prepend, .split, .date, .plus, .minus, .times, .dividedBy,
            .modulo, .atLeast, .atMost, .map:
            1...1
        case .truncate, .truncatewords: 0...2
        case .replace, .replaceFirst: 1...2
        case .join, .round, .number, .sort: 0...1
        case .slice, .where: 1...2
        default: 0...0
        }
    }

    /// Which of the arguments must be a number.
    var numericArguments: ClosedRange<Int>? {
        switch self {
        case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost, .truncate, .truncatewords, .round, .number:
            0...0
        case .slice: 0...1
        default: nil
        }
    }

    /// The type of the result for a value of a type.
    func type(from type: ValueType) -> ValueType {
        switch self {
        case .fallback: type == .html ? .text : type
        case .size, .plus, .minus, .times, .dividedBy, .modulo, .round, .ceil, .floor, .abs, .atLeast, .atMost: .number
        case .first, .last:
            if case .list(let element) = type { element } else { .text }
        case .split: .list(.text)
        case .map: .list(.text)
        case .sort, .uniq, .where, .reverse, .compact, .slice: type == .html || type == .link ? .text : type
        default: .text
        }
    }

    /// Whether it works on lists only.
    var needsList: Bool {
        switch self {
        case .map, .where, .sort, .uniq, .reverse, .compact, .join: true
        default: false
        }
    }
}
