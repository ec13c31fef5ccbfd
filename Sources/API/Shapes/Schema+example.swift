// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

extension Schema {
    /// A value that it allows, for who reads the description.
    var example: JSONValue { Self.example(of: members) }

    private static func example(of schema: [String: JSONValue]) -> JSONValue {
        if case .array(let examples)? = schema["examples"], let first = examples.first { return first }
        if let constant = schema["const"] { return constant }
        if case .array(let words)? = schema["enum"], let first = words.first { return first }
        if case .array(let choices)? = schema["oneOf"], case .object(let first)? = choices.first {
            return example(of: first)
        }
        switch type(of: schema) {
        case "string": return .string(text(schema["format"]?.string))
        case "integer", "number": return schema["minimum"].flatMap(positive) ?? .number(1)
        case "boolean": return .bool(true)
        case "array":
            guard case .object(let items)? = schema["items"] else { return .array([]) }
            return .array([example(of: items)])
        case "object":
            guard case .object(let properties)? = schema["properties"] else { return .object([:]) }
            return .object(properties.compactMapValues { $0.members.map(example) })
        default: return .null
        }
    }

    private static func type(of schema: [String: JSONValue]) -> String? {
        switch schema["type"] {
        case .string(let type)?: type
        case .array(let types)?: types.first?.string
        default: nil
        }
    }

    private static func positive(_ value: JSONValue) -> JSONValue? {
        if case .number(let number) = value, number > 0 { value } else { nil }
    }

    private static func text(_ format: String?) -> String {
        switch format {
        case "uuid": "01900000-0000-7000-8000-000000000001"
        case "date-time": "2030-11-30T12:00:00.000Z"
        case "email": "ada@example.org"
        default: "example"
        }
    }
}
