// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Tickets

/// A thing as the API shows it (JSON:API 1.1, "Resource Objects").
struct Resource: Sendable {
    let name: ResourceName
    private let attributes: [String: JSONValue]
    private let relationships: [String: Relationship]
    /// What a document has beside because somebody asked for it; no part of the thing's state.
    private let also: [String: Relationship]
    /// Attributes that change by themselves, such as when something was used last.
    private let passing: Set<String>
    /// Where it is; `nil` for what has no address of its own.
    let path: String?

    init(
        _ name: ResourceName,
        attributes: [String: JSONValue],
        relationships: [String: Relationship] = [:],
        also: [String: Relationship] = [:],
        passing: Set<String> = [],
        path: String? = nil
    ) {
        (self.name, self.attributes, self.relationships, self.path) = (name, attributes, relationships, path)
        (self.also, self.passing) = (also, passing)
    }

    /// The entity tag of its present state (RFC 9110 §8.8.3): the same for the same content, whatever a request leaves out
    /// of it or has included. What changes by itself does not count: nobody would ever change such a thing.
    var tag: String {
        let state: JSONValue = .object([
            "id": .string(name.id), "attributes": .object(attributes.filter { !passing.contains($0.key) }),
            "relationships": .object(relationships.mapValues(\.json)),
        ])
        let digest = SHA256.hash(Array(state.text.utf8))
        return "\"" + Base64.encode(Array(digest.prefix(15)), alphabet: .urlSafe) + "\""
    }

    /// The resource object with the fields that are asked for.
    func json(_ selection: FieldSelection) -> JSONValue {
        let shown = selection[name.type]
        let attributes = attributes.filter { shown?.contains($0.key) ?? true }
        let related = relationships.merging(also) { $1 }.filter { shown?.contains($0.key) ?? true }
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

    /// - Parameter id: What the id may be; most are those of RFC 9562, some are keys.
    static func schema(_ type: String, id: Schema = .text()) -> Schema {
        .object([("type", .exactly(type)), ("id", id)])
    }
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
