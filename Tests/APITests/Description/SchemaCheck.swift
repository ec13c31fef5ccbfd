// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Tickets

/// Holds JSON values against the schemas of the description: as much of JSON Schema 2020-12 as the description uses.
///
/// A keyword that it does not know is a mistake, so that nothing is passed over in silence.
struct SchemaCheck: Sendable {
    /// The description's `components/schemas`.
    let shared: [String: JSONValue]

    private static let known: Set = [
        "$ref", "type", "enum", "const", "oneOf", "properties", "required", "additionalProperties", "items", "maxItems",
        "maxLength", "pattern", "format", "minimum", "maximum", "description", "examples", "default",
    ]

    /// What is wrong with a value, each as `/place: what`; empty when it is as the schema says.
    func mistakes(in value: JSONValue, as schema: JSONValue, at place: String = "") -> [String] {
        guard let schema = schema.members else { return ["\(place): the schema is no object"] }
        if let name = schema["$ref"]?.string?.split(separator: "/").last.map(String.init) {
            guard let found = shared[name] else { return ["\(place): there is no schema \(name)"] }
            return mistakes(in: value, as: found, at: place)
        }
        var found = Set(schema.keys).subtracting(Self.known).sorted().map { "\(place): the keyword \($0) is unknown" }
        if case .array(let choices)? = schema["oneOf"] {
            let fitting = choices.filter { mistakes(in: value, as: $0, at: place).isEmpty }.count
            if fitting != 1 { found.append("\(place): fits \(fitting) of \(choices.count) schemas: \(value.text)") }
        }
        if case .array(let words)? = schema["enum"], !words.contains(value) {
            found.append("\(place): \(value.text) is none of \(words.map(\.text))")
        }
        if let constant = schema["const"], constant != value { found.append("\(place): not \(constant.text)") }
        if let types = types(schema), !types.contains(where: { Self.isOf($0, value) }) {
            return found + ["\(place): \(value.text.prefix(80)) is no \(types.joined(separator: " or "))"]
        }
        switch value {
        case .string(let text): found += mistakes(in: text, schema, place)
        case .number(let number): found += mistakes(in: number, schema, place)
        case .array(let values): found += mistakes(in: values, schema, place)
        case .object(let members): found += mistakes(in: members, schema, place)
        case .null, .bool: break
        }
        return found
    }

    private func types(_ schema: [String: JSONValue]) -> [String]? {
        switch schema["type"] {
        case .string(let type)?: [type]
        case .array(let types)?: types.compactMap(\.string)
        default: nil
        }
    }

    private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
            ("object", .object):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }

    private func mistakes(in text: String, _ schema: [String: JSONValue], _ place: String) -> [String] {
        var found: [String] = []
        if case .number(let most)? = schema["maxLength"], text.unicodeScalars.count > Int(most) {
            found.append("\(place): longer than \(Int(most))")
        }
        if let pattern = schema["pattern"]?.string, text.range(of: pattern, options: .regularExpression) == nil {
            found.append("\(place): \(text) is not of the pattern \(pattern)")
        }
        switch schema["format"]?.string {
        case nil, "email": break
        case "uuid": if UUID(uuidString: text) == nil { found.append("\(place): \(text) is no UUID") }
        case "date-time":
            let form = #"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"#
            if text.range(of: form, options: .regularExpression) == nil { found.append("\(place): \(text) is no time") }
        case let format?: found.append("\(place): the format \(format) is unknown")
        }
        return found
    }

    private func mistakes(in number: Double, _ schema: [String: JSONValue], _ place: String) -> [String] {
        var found: [String] = []
        if case .number(let least)? = schema["minimum"], number < least { found.append("\(place): below \(least)") }
        if case .number(let most)? = schema["maximum"], number > most { found.append("\(place): above \(most)") }
        return found
    }

    private func mistakes(in values: [JSONValue], _ schema: [String: JSONValue], _ place: String) -> [String] {
        var found: [String] = []
        if case .number(let most)? = schema["maxItems"], values.count > Int(most) {
            found.append("\(place): more than \(Int(most))")
        }
        guard let items = schema["items"] else { return found }
        return found + values.enumerated().flatMap { mistakes(in: $1, as: items, at: "\(place)/\($0)") }
    }

    private func mistakes(in members: [String: JSONValue], _ schema: [String: JSONValue], _ place: String) -> [String] {
        var found: [String] = []
        if case .array(let names)? = schema["required"] {
            for name in names.compactMap(\.string) where members[name] == nil {
                found.append("\(place): `\(name)` is missing")
            }
        }
        let properties = schema["properties"]?.members ?? [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if let schema = properties[name] {
                found += mistakes(in: value, as: schema, at: "\(place)/\(name)")
                continue
            }
            switch schema["additionalProperties"] {
            case nil, .bool(true)?: break
            case .bool(false)?: found.append("\(place): `\(name)` is not described")
            case let other?: found += mistakes(in: value, as: other, at: "\(place)/\(name)")
            }
        }
        return found
    }
}
