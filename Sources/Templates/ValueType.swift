// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What kind of value a name stands for, as far as it is known when a template is saved.
package indirect enum ValueType: Hashable, Sendable {
    /// Words.
    case text
    /// A number, whole or not.
    case number
    /// Yes or no.
    case flag
    /// A point in time.
    case date
    /// Sanitised HTML.
    case html
    /// An address of ours that may stand as a whole in `href`.
    case link
    /// Several values of one type.
    case list(ValueType)
    /// Named values.
    case record([String: ValueType])

    /// The type of an example.
    package init(of value: TemplateValue) {
        switch value {
        case .text: self = .text
        case .number, .decimal: self = .number
        case .flag: self = .flag
        case .date: self = .date
        case .html: self = .html
        case .list(let values): self = .list(values.first.map { ValueType(of: $0) } ?? .text)
        case .record(let fields): self = .record(fields.mapValues { ValueType(of: $0) })
        }
    }

    /// One word for documentation and error texts.
    package var label: String {
        switch self {
        case .text: "text"
        case .number: "number"
        case .flag: "flag"
        case .date: "date"
        case .html: "HTML"
        case .link: "link"
        case .list: "list"
        case .record: "record"
        }
    }

    /// Whether it stands for several values or for named ones, and is no words by itself.
    var isCompound: Bool {
        switch self {
        case .list, .record: true
        default: false
        }
    }
}
