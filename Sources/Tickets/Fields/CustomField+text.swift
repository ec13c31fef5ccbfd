// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension CustomField {
    private static let yes: Set = ["true", "yes", "y", "1", "on", "ja", "oui", "si", "sí", "x"]
    private static let no: Set = ["false", "no", "n", "0", "off", "nein", "non"]

    /// A value of the field as people and programs write it in a text, in the form that ``read(_:)`` judges.
    ///
    /// What cannot be one stays a text, which `read` then refuses. Numbers have a point, or a comma alone before one or
    /// two last digits; both as in `1.234,56` is left to people. Options are found in any case.
    func value(from text: String) -> JSONValue {
        let text = text.storable.trimmed
        switch kind {
        case .text, .date: return .string(text)
        case .number: return Self.number(text).map(JSONValue.number) ?? .string(text)
        case .boolean:
            let word = text.lowercased()
            return Self.yes.contains(word) ? .bool(true) : Self.no.contains(word) ? .bool(false) : .string(text)
        case .select: return .string(option(text))
        case .multiSelect:
            if text.isEmpty { return .array([]) }
            // An option may have a comma itself.
            if options.contains(option(text)) { return .array([.string(option(text))]) }
            let parts = text.split(omittingEmptySubsequences: true) { $0 == "," || $0 == ";" }
            return .array(parts.map { .string(option(String($0).trimmed)) })
        }
    }

    private func option(_ text: String) -> String {
        if options.contains(text) { return text }
        let folded = text.lowercased()
        return options.first { $0.lowercased() == folded } ?? text
    }

    private static func number(_ text: String) -> Double? {
        guard text.utf8.count <= 40, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.,".utf8.contains($0) })
        else { return nil }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        switch parts.count {
        case 1: return Double(text)
        case 2 where (1...2).contains(parts[1].count) && !text.contains("."): return Double(parts.joined(separator: "."))
        default: return nil
        }
    }
}
