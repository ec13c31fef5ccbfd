// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Tickets

/// A thing as the API shows it (JSON:API 1.1, "Resource Objects").
struct Resource: Sendable {
    let name: ResourceName
    private let attributes: [String: JSONValue]
    private let relationships: [String: Relationship]
    /// Where it is; `nil` for what has no address of its own.
    let path: String?

    init(
        _ name: ResourceName,
        attributes: [String: JSONValue],
        relationships: [String: Relationship] = [:],
        path: String? = nil
    ) {
        (self.name, self.attributes, self.relationships, self.path) = (name, attributes, relationships, path)
    }

    /// The entity tag of its present state (RFC 9110 §8.8.3): strong, the same for the same content, whatever a request
    /// leaves out of it.
    var tag: String {
        let digest = SHA256.hash(Array(json(FieldSelection()).text.utf8))
        return "\"" + Base64.encode(Array(digest.prefix(15)), alphabet: .urlSafe) + "\""
    }

    /// The resource object with the fields that are asked for.
    func json(_ selection: FieldSelection) -> JSONValue {
        let shown = selection[name.type]
        let attributes = attributes.filter { shown?.contains($0.key) ?? true }
        let related = relationships.filter { shown?.contains($0.key) ?? true }
        var members = name.members
        members["attributes"] = .object(attributes)
        if !related.isEmpty { members["relationships"] = .object(related.mapValues(\.json)) }
        if let path { members["links"] = .object(["self": .string(path)]) }
        return .object(members)
    }
}

/// Which thing: a type and an id (JSON:API 1.1, "Resource Identifier Objects").
struct ResourceName: Hashable, Sendable {
    let type: String
    let id: String

    init(_ type: String, _ id: some CustomStringConvertible) {
        self.type = type
        self.id = id.description
    }

    var members: [String: JSONValue] { ["type": .string(type), "id": .string(id)] }

    static func schema(_ type: String) -> Schema { .object([("type", .exactly(type)), ("id", .text())]) }
}

/// What a thing is related to.
enum Relationship: Sendable {
    case one(ResourceName?)
    case many([ResourceName])

    var json: JSONValue {
        switch self {
        case .one(let name): .object(["data": name.map { .object($0.members) } ?? .null])
        case .many(let names): .object(["data": .array(names.map { .object($0.members) })])
        }
    }
}
