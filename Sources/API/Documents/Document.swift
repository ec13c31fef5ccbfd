// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// A whole answer (JSON:API 1.1, "Document Structure").
enum Document {
    /// One thing, and what is included with it.
    static func one(
        _ resource: Resource,
        including included: [Resource]? = nil,
        _ selection: FieldSelection = FieldSelection(),
        meta: [String: JSONValue] = [:],
        request: String
    ) -> JSONValue {
        document(resource.json(selection), included, selection, links: nil, meta, request)
    }

    /// A page of a list.
    ///
    /// - Parameter links: Relative, so that they hold behind any proxy.
    static func page(
        _ resources: [Resource],
        including included: [Resource]? = nil,
        _ selection: FieldSelection = FieldSelection(),
        links: PageLinks,
        meta: [String: JSONValue] = [:],
        request: String
    ) -> JSONValue {
        document(.array(resources.map { $0.json(selection) }), included, selection, links: links.json, meta, request)
    }

    /// Something that is no resource: what was done, in `meta`.
    static func meta(_ meta: [String: JSONValue], request: String) -> JSONValue {
        .object(["meta": self.meta(meta, request)])
    }

    private static func document(
        _ data: JSONValue,
        _ included: [Resource]?,
        _ selection: FieldSelection,
        links: JSONValue?,
        _ meta: [String: JSONValue],
        _ request: String
    ) -> JSONValue {
        var members: [String: JSONValue] = ["data": data, "meta": self.meta(meta, request)]
        if let included {
            var known: Set<ResourceName> = []
            // Each is in the document once, however many refer to it.
            members["included"] = .array(
                included.filter { known.insert($0.name).inserted }.map { $0.json(selection) })
        }
        if let links { members["links"] = links }
        return .object(members)
    }

    /// What belongs to no resource, with the id by which this request stands in our log.
    private static func meta(_ meta: [String: JSONValue], _ request: String) -> JSONValue {
        .object(meta.merging(["request_id": .string(request)]) { $1 })
    }
}

/// Where a page is, and where the next one; the last page says so by a `null`.
struct PageLinks: Sendable {
    let here: String
    let next: String?

    var json: JSONValue { .object(["self": .string(here), "next": next.map(JSONValue.string) ?? .null]) }

    static let schema = Schema.object([("self", .text()), ("next", Schema.text().orNull)])
}
