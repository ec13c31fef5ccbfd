// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A value that a template can work with.
///
/// The cases are all there is: a template never sees an object of the program, so it cannot reach behind one.
package indirect enum TemplateValue: Hashable, Sendable {
    /// Words.
    case text(String)
    /// A whole number.
    case number(Int)
    /// A number with a fraction.
    case decimal(Double)
    /// Yes or no.
    case flag(Bool)
    /// A point in time, with the offset of the reader's time zone.
    case date(TemplateDate)
    /// HTML that was sanitised; the only value that is not escaped in HTML.
    case html(String)
    /// Several values.
    case list([TemplateValue])
    /// Named values.
    case record([String: TemplateValue])

    /// The value as it stands in a mail; a list is its values one behind the other, as in Liquid, a record nothing.
    package var text: String {
        switch self {
        case .text(let text), .html(let text): text
        case .number(let number): String(number)
        case .decimal(let number): number.inWords
        case .flag(let flag): flag ? "true" : "false"
        case .date(let date): date.iso
        case .list(let values): values.map(\.text).joined()
        case .record: ""
        }
    }

    /// Whether `if` takes its branch: everything but `false`, as in Liquid.
    package var isTrue: Bool { self != .flag(false) }

    /// Whether `== empty` holds.
    var isEmpty: Bool {
        switch self {
        case .text(let text), .html(let text): text.isEmpty
        case .list(let values): values.isEmpty
        case .record(let fields): fields.isEmpty
        case .number, .decimal, .flag, .date: false
        }
    }

    /// Whether `== blank` holds.
    var isBlank: Bool {
        switch self {
        case .text(let text): text.allSatisfy(\.isWhitespace)
        case .flag(let flag): !flag
        default: isEmpty
        }
    }

    /// Bytes of text in it, about; what a step on it costs.
    var weight: Int {
        switch self {
        case .text(let text), .html(let text): text.utf8.count
        case .number, .decimal, .flag, .date: 8
        case .list(let values): values.reduce(8) { $0 + 8 + $1.weight }
        case .record(let fields): fields.reduce(8) { $0 + 8 + $1.value.weight }
        }
    }
}

extension Double {
    /// As Liquid writes it: with at least one digit behind the point.
    fileprivate var inWords: String {
        guard isFinite, abs(self) < 1e15 else { return description }
        return self == rounded() ? "\(Int(self)).0" : description
    }
}
