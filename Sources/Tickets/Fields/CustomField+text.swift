// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension CustomField {
    private static let yes: Set = ["true", "yes", "y", "1", "on", "ja", "oui", "si", "sí", "x"]
    private static let no: Set = ["false", "no", "n", "0", "off", "nein", "non"]

    /// A value of the field as people and programs write it in a text, in the form that ``read(_:)`` judges.
    ///
    /// What cannot be one, or could be one of two, stays a text, which `read` then refuses.
    func value(from text: String) -> JSONValue {
        let text = text.storable.trimmed
        switch kind {
        case .text, .date: return .string(text)
        case .number: return Self.number(text).map(JSONValue.number) ?? .string(text)
        case .boolean:
            let word = text.lowercased()
            return Self.yes.contains(word) ? .bool(true) : Self.no.contains(word) ? .bool(false) : .string(text)
        case .select: return .string(OptionWords(options).option(text) ?? text)
        case .multiSelect:
            let words = OptionWords(options)
            // An option may have a comma itself.
            if let option = words.option(text) { return .array([.string(option)]) }
            // No list names more options than there are; what is left over is none.
            let parts = text.split(maxSplits: options.count) { $0 == "," || $0 == ";" }
                .map(\.trimmed).filter { !$0.isEmpty }
            return .array(parts.map { .string(words.option($0) ?? $0) })
        }
    }

    /// A number with a point or a comma before its decimals, up to 15 digits: more a `Double` does not hold exactly.
    ///
    /// `1.234` and `1,234` are a thousand and more to one half of the world and one and a bit to the other; they are none.
    private static func number(_ text: String) -> Double? {
        let digits = text.drop { $0 == "+" || $0 == "-" }
        guard (1...16).contains(digits.utf8.count), text.utf8.count - digits.utf8.count <= 1,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2C })
        else { return nil }
        let parts = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard parts.count <= 2, parts.reduce(0, { $0 + $1.utf8.count }) <= 15 else { return nil }
        if parts.count == 2 {
            if parts[1].isEmpty { return nil }
            let mayBeThousands = (1...3).contains(parts[0].count) && parts[0].first != "0" && parts[1].count == 3
            if mayBeThousands { return nil }
        }
        return Double(text.replacing(",", with: "."))
    }
}

/// Finds a field's options as people write them: in any letter case where only one fits.
private struct OptionWords {
    private let exact: [String: String]
    private let folded: [String: [String]]

    init(_ options: [String]) {
        exact = Dictionary(options.map { ($0, $0) }) { first, _ in first }
        folded = Dictionary(grouping: options) { $0.lowercased() }
    }

    /// The option as the tenant wrote it: equal texts may differ in their bytes (Unicode's composed and decomposed
    /// letters), and search compares those.
    func option(_ text: String) -> String? {
        if let option = exact[text] { return option }
        guard let options = folded[text.lowercased()], options.count == 1 else { return nil }
        return options.first
    }
}
