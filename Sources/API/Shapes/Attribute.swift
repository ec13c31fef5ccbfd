// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// One attribute of a resource: its name, what it may be, and where a thing has it.
///
/// From one list of these come the documents and their description, so that neither says what the other does not.
struct Attribute<Thing>: Sendable {
    let name: String
    let schema: Schema
    let value: @Sendable (Thing) -> JSONValue
    /// Whether it changes by itself: then it is no part of the state that `If-Match` names.
    private(set) var isPassing = false

    /// The same, as something that changes by itself.
    var passing: Attribute {
        var copy = self
        copy.isPassing = true
        return copy
    }

    /// - Parameter about: One sentence for who reads the description.
    init(_ name: String, _ schema: Schema, _ about: String, value: @escaping @Sendable (Thing) -> JSONValue) {
        (self.name, self.value) = (name, value)
        self.schema = schema.described(about)
    }

    static func text(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> String) -> Self {
        Attribute(name, .text(), about) { .string(value($0)) }
    }

    static func optionalText(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> String?) -> Self {
        Attribute(name, Schema.text().orNull, about) { value($0).map(JSONValue.string) ?? .null }
    }

    static func word<Word: RawRepresentable & CaseIterable & SendableMetatype>(
        _ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Word
    ) -> Self where Word.RawValue == String {
        Attribute(name, .word(among: Word.allCases.map(\.rawValue)), about) { .string(value($0).rawValue) }
    }

    static func optionalWord<Word: RawRepresentable & CaseIterable & SendableMetatype>(
        _ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Word?
    ) -> Self where Word.RawValue == String {
        Attribute(name, Schema.word(among: Word.allCases.map(\.rawValue)).orNull, about) {
            value($0).map { .string($0.rawValue) } ?? .null
        }
    }

    static func integer(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Int) -> Self {
        Attribute(name, .integer(), about) { .number(Double(value($0))) }
    }

    static func optionalInteger(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Int?) -> Self {
        Attribute(name, Schema.integer().orNull, about) { value($0).map { .number(Double($0)) } ?? .null }
    }

    static func flag(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Bool) -> Self {
        Attribute(name, .flag, about) { .bool(value($0)) }
    }

    static func time(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Date) -> Self {
        Attribute(name, .time, about) { .string(Timestamp.text(value($0))) }
    }

    static func optionalTime(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Date?) -> Self {
        Attribute(name, Schema.time.orNull, about) { value($0).map { .string(Timestamp.text($0)) } ?? .null }
    }

    static func texts(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> [String]) -> Self {
        Attribute(name, .list(of: .text()), about) { .array(value($0).map(JSONValue.string)) }
    }
}

/// What a thing is related to: a resource identifier, several, or none (JSON:API 1.1, "Resource Linkage").
struct Relation<Thing>: Sendable {
    let name: String
    let schema: Schema
    let value: @Sendable (Thing) -> Relationship

    static func one<Kind>(
        _ name: String, _ type: String, _ about: String, _ id: @escaping @Sendable (Thing) -> Identifier<Kind>?
    ) -> Self {
        Relation(name: name, schema: linkage(ResourceName.schema(type).orNull, about)) {
            .one(id($0).map { ResourceName(type, $0) })
        }
    }

    /// One of several types.
    static func one(
        _ name: String, among types: [String], _ about: String, _ target: @escaping @Sendable (Thing) -> ResourceName?
    ) -> Self {
        Relation(name: name, schema: linkage(Schema.oneOf(types.map { ResourceName.schema($0) }).orNull, about)) {
            .one(target($0))
        }
    }

    static func many<Kind>(
        _ name: String, _ type: String, _ about: String, _ ids: @escaping @Sendable (Thing) -> [Identifier<Kind>]
    ) -> Self {
        Relation(name: name, schema: linkage(.list(of: ResourceName.schema(type)), about)) {
            .many(ids($0).map { ResourceName(type, $0) })
        }
    }

    private static func linkage(_ data: Schema, _ about: String) -> Schema {
        Schema.object([("data", data)]).described(about)
    }
}
