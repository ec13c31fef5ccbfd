// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// What a JSON value may be, as JSON Schema 2020-12 says it (OpenAPI 3.1 takes it as it is).
struct Schema: Sendable, Equatable {
    private(set) var members: [String: JSONValue]

    private init(_ members: [String: JSONValue]) { self.members = members }

    var json: JSONValue { .object(members) }

    // MARK: Values

    /// - Parameter most: The most bytes of UTF-8 that are taken; a schema counts characters, of which there are never more.
    static func text(most: Int? = nil, format: String? = nil) -> Schema {
        var members: [String: JSONValue] = ["type": "string"]
        if let most { members["maxLength"] = .number(Double(most)) }
        if let format { members["format"] = .string(format) }
        return Schema(members)
    }

    static func text(pattern: String) -> Schema { Schema(["type": "string", "pattern": .string(pattern)]) }

    static func word(among words: [String]) -> Schema {
        Schema(["type": "string", "enum": .array(words.map(JSONValue.string))])
    }

    static func integer(_ range: ClosedRange<Int>? = nil) -> Schema {
        var members: [String: JSONValue] = ["type": "integer"]
        if let range {
            members["minimum"] = .number(Double(range.lowerBound))
            members["maximum"] = .number(Double(range.upperBound))
        }
        return Schema(members)
    }

    static let number = Schema(["type": "number"])
    static let flag = Schema(["type": "boolean"])
    /// RFC 3339, in UTC.
    static let time = text(format: "date-time")
    static let id = text(format: "uuid")
    /// Whatever JSON there is.
    static let anything = Schema([:])

    static func list(of element: Schema, most: Int? = nil) -> Schema {
        var members: [String: JSONValue] = ["type": "array", "items": element.json]
        if let most { members["maxItems"] = .number(Double(most)) }
        return Schema(members)
    }

    /// An object with these members and no others; all are there unless they are named as optional.
    static func object(_ properties: [(name: String, schema: Schema)], optional: Set<String> = []) -> Schema {
        let required = properties.map(\.name).filter { !optional.contains($0) }
        var members: [String: JSONValue] = [
            "type": "object", "additionalProperties": .bool(false),
            "properties": .object(Dictionary(properties.map { ($0.name, $0.schema.json) }) { first, _ in first }),
        ]
        if !required.isEmpty { members["required"] = .array(required.map(JSONValue.string)) }
        return Schema(members)
    }

    /// An object whose members have names of the tenant's own.
    static func table(of value: Schema) -> Schema {
        Schema(["type": "object", "additionalProperties": value.json])
    }

    /// A schema that is described elsewhere in the document.
    static func reference(_ name: String) -> Schema { Schema(["$ref": .string("#/components/schemas/\(name)")]) }

    static let null = Schema(["type": "null"])

    static func exactly(_ text: String) -> Schema { Schema(["type": "string", "const": .string(text)]) }

    static func oneOf(_ schemas: [Schema]) -> Schema { Schema(["oneOf": .array(schemas.map(\.json))]) }

    // MARK: The same, said more closely

    /// The same or `null`.
    var orNull: Schema {
        guard case .string(let type)? = members["type"] else {
            return Schema(["oneOf": .array([json, .object(["type": "null"])])])
        }
        var copy = self
        copy.members["type"] = .array([.string(type), "null"])
        if case .array(let words)? = members["enum"] { copy.members["enum"] = .array(words + [.null]) }
        return copy
    }

    func described(_ about: String) -> Schema { with("description", .string(about)) }
    func example(_ value: JSONValue) -> Schema { with("examples", .array([value])) }
    func standard(_ value: JSONValue) -> Schema { with("default", value) }

    private func with(_ name: String, _ value: JSONValue) -> Schema {
        var copy = self
        copy.members[name] = value
        return copy
    }
}
