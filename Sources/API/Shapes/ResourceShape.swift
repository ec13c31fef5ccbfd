// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// How the API shows one kind of thing.
struct ResourceShape<Thing>: Sendable {
    let description: ResourceDescription
    private let id: @Sendable (Thing) -> String
    private let attributes: [Attribute<Thing>]
    private let relations: [Relation<Thing>]

    /// - Parameters:
    ///   - path: Where things of this kind are below `/api/v1`, as `/tickets`; `nil` where a single one has no address.
    ///   - also: Relationships that are there only when their things are included.
    init(
        _ type: String,
        _ about: String,
        at path: String?,
        id: @escaping @Sendable (Thing) -> String,
        _ attributes: [Attribute<Thing>],
        _ relations: [Relation<Thing>] = [],
        also: [(name: String, type: String)] = []
    ) {
        (self.id, self.attributes, self.relations) = (id, attributes, relations)
        description = ResourceDescription(
            type: type, about: about, path: path,
            attributes: attributes.map { ($0.name, $0.schema) },
            relationships: relations.map { ($0.name, $0.schema) },
            optional: also.map { name, type in
                (name, Schema.object([("data", .list(of: ResourceName.schema(type)))]))
            })
    }

    /// - Parameter also: The relationships that only this document has.
    func resource(_ thing: Thing, also: [String: Relationship] = [:]) -> Resource {
        let id = id(thing)
        return Resource(
            ResourceName(description.type, id),
            attributes: Dictionary(attributes.map { ($0.name, $0.value(thing)) }) { first, _ in first },
            relationships: Dictionary(relations.map { ($0.name, $0.value(thing)) }) { first, _ in first }, also: also,
            passing: Set(attributes.filter(\.isPassing).map(\.name)),
            path: description.path.map { "\(APIPath.root)\($0)/\(id)" })
    }
}

/// A kind of resource without its things: for the description of the API.
struct ResourceDescription: Sendable {
    let type: String
    let about: String
    let path: String?
    let attributes: [(name: String, schema: Schema)]
    let relationships: [(name: String, schema: Schema)]
    let optional: [(name: String, schema: Schema)]

    /// The names that `fields[type]` may have: a field is an attribute or a relationship.
    var fields: Set<String> { Set((attributes + relationships + optional).map(\.name)) }

    var schema: Schema {
        var members: [(name: String, schema: Schema)] = [
            ("type", .exactly(type)), ("id", .text()),
            // `fields[type]` may leave out any of them.
            ("attributes", .object(attributes, optional: Set(attributes.map(\.name)))),
        ]
        let related = relationships + optional
        if !related.isEmpty { members.append(("relationships", .object(related, optional: Set(related.map(\.name))))) }
        if path != nil { members.append(("links", .object([("self", .text())]))) }
        return Schema.object(members, optional: ["relationships"]).described(about)
    }
}

/// Where the API's paths begin.
enum APIPath {
    static let root = "/api/v1"
}
