// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The values for a rendering: what is known about the ticket, the contact, the agent and so on.
///
/// A blank text counts as missing, so `{% if contact.name %}` and `default` do what their author expects of a
/// contact without a name.
///
/// ```swift
/// var facts = Facts([.ticketNumber: 1042, .ticketSubject: "Printer"])
/// facts.set(.contactName, contact.name)
/// ```
package struct Facts: Sendable {
    /// One value.
    package typealias Value = TemplateValue

    private var values: [Placeholder: Value] = [:]

    /// Collects values.
    package init(_ values: [Placeholder: Value] = [:]) {
        for (placeholder, value) in values { self[placeholder] = value }
    }

    /// The value of a placeholder; setting a blank text removes it.
    package subscript(_ placeholder: Placeholder) -> Value? {
        get { values[placeholder] }
        set {
            if case .text(let text)? = newValue, text.allSatisfy(\.isWhitespace) {
                values[placeholder] = nil
            } else {
                values[placeholder] = newValue
            }
        }
    }

    /// Sets or removes a text.
    package mutating func set(_ placeholder: Placeholder, _ text: String?) {
        self[placeholder] = text.map { .text($0) }
    }

    /// These values and some more.
    package func with(_ more: [Placeholder: Value]) -> Facts {
        var facts = self
        for (placeholder, value) in more { facts[placeholder] = value }
        return facts
    }

    /// The example values of a catalogue, for previews.
    package static func examples(of catalogue: Catalogue) -> Facts {
        Facts(Dictionary(catalogue.placeholders.map { ($0, $0.example) }, uniquingKeysWith: { first, _ in first }))
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// A text written in source code.
    package init(stringLiteral value: String) { self = .text(value) }
    /// A number written in source code.
    package init(integerLiteral value: Int) { self = .number(value) }
    /// A flag written in source code.
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}
