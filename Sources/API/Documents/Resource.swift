// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A thing as the API shows it (JSON:API 1.1, "Resource Objects").
package struct Resource: Encodable, Sendable {
    package let name: ResourceName
    package let attributes: any Encodable & Sendable
    package let relationships: [String: Relationship]?
    package let links: Links?

    package init(
        _ name: ResourceName,
        attributes: any Encodable & Sendable,
        relationships: [String: Relationship]? = nil,
        links: Links? = nil
    ) {
        self.name = name
        self.attributes = attributes
        self.relationships = relationships
        self.links = links
    }

    private enum Member: CodingKey {
        case type, id, attributes, relationships, links
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Member.self)
        try container.encode(name.type, forKey: .type)
        try container.encode(name.id, forKey: .id)
        try container.encode(attributes, forKey: .attributes)
        try container.encodeIfPresent(relationships, forKey: .relationships)
        try container.encodeIfPresent(links, forKey: .links)
    }
}

/// Which thing: a type and an id (JSON:API 1.1, "Resource Identifier Objects").
package struct ResourceName: Encodable, Equatable, Sendable {
    package let type: String
    package let id: String

    package init(_ type: String, _ id: some CustomStringConvertible) {
        self.type = type
        self.id = id.description
    }
}

/// What a thing is related to.
package enum Relationship: Encodable, Sendable {
    case one(ResourceName?)
    case many([ResourceName])

    private enum Member: CodingKey {
        case data
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Member.self)
        switch self {
        case .one(let name): try container.encode(name, forKey: .data)
        case .many(let names): try container.encode(names, forKey: .data)
        }
    }
}

/// Where to go from here; relative, so that they hold behind any proxy.
package struct Links: Encodable, Equatable, Sendable {
    private let here: String
    private let next: String?
    private let isList: Bool

    /// The links of a thing.
    package init(self here: String) {
        self.here = here
        next = nil
        isList = false
    }

    /// The links of a page of a list; the last page says so by a `null`.
    package init(page here: String, next: String?) {
        self.here = here
        self.next = next
        isList = true
    }

    private enum Member: String, CodingKey {
        case here = "self"
        case next
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Member.self)
        try container.encode(here, forKey: .here)
        if isList { try container.encode(next, forKey: .next) }
    }
}
