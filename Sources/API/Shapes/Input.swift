// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// What the document of a request may hold: a resource of one type, with these members.
struct Input: Sendable {
    /// One member, and whether it may be missing or `null`.
    struct Entry: Sendable {
        fileprivate let name: String
        fileprivate let schema: Schema
        fileprivate let isRequired: Bool
        fileprivate let isNullable: Bool
        fileprivate let isRelation: Bool
        fileprivate let read: @Sendable (ObjectReader) -> (any Sendable)?

        private init(
            _ member: Member<some Sendable>, isRequired: Bool, isNullable: Bool = false, isRelation: Bool = false
        ) {
            (name, schema) = (member.name, member.schema)
            (self.isRequired, self.isNullable, self.isRelation) = (isRequired, isNullable, isRelation)
            read = { member.read($0) }
        }

        static func required(_ member: Member<some Sendable>) -> Entry { Entry(member, isRequired: true) }
        /// May be missing.
        static func optional(_ member: Member<some Sendable>) -> Entry { Entry(member, isRequired: false) }
        /// May be missing; `null` takes the value away.
        static func clearable(_ member: Member<some Sendable>) -> Entry {
            Entry(member, isRequired: false, isNullable: true)
        }
        /// A relationship that must be there.
        static func related(_ member: Member<some Sendable>) -> Entry {
            Entry(member, isRequired: true, isRelation: true)
        }
        /// A relationship that may be missing, but not be taken away.
        static func optionalRelated(_ member: Member<some Sendable>) -> Entry {
            Entry(member, isRequired: false, isRelation: true)
        }
        /// A relationship that may be missing; `null` as its data takes it away.
        static func maybeRelated(_ member: Member<some Sendable>) -> Entry {
            Entry(member, isRequired: false, isNullable: true, isRelation: true)
        }
    }

    let type: String
    private let attributes: [Entry]
    private let relations: [Entry]

    init(_ type: String, _ entries: [Entry]) {
        self.type = type
        attributes = entries.filter { !$0.isRelation }
        relations = entries.filter(\.isRelation)
    }

    /// Where in a document a field of the core is, `custom.order_number` (RFC 6901).
    func pointer(to field: String) -> String {
        let names = field.split(separator: ".").map(String.init)
        let isRelation = relations.contains { $0.name == names.first }
        return "/data/\(isRelation ? "relationships" : "attributes")/" + names.joined(separator: "/")
    }

    /// Reads a document's top object; what is wrong with it is noted.
    ///
    /// - Parameter id: The id that the path names, which the document may repeat; `nil` where the server makes it.
    func read(_ top: ObjectReader, id: String?) -> InputValues {
        var values = InputValues()
        // The standard allows these two in every document; nothing in them is for us.
        top.allowOnly(["data", "jsonapi", "meta"])
        guard let data = top.object("data") else { return values }
        data.allowOnly(["type", "id", "attributes", "relationships"])
        if data.has("id") {
            if let id {
                if let given = data.text("id", limit: 64), given != id {
                    data.note(.wrongType, "The id here is the path's.", at: "id")
                }
            } else {
                data.note(.clientID, "The server makes the id; leave it out.", at: "id")
            }
        }
        if let given = data.text("type", limit: 64), given != type {
            data.note(.wrongType, "The type here is \(type).", at: "type")
        }
        read(attributes, "attributes", of: data, into: &values)
        read(relations, "relationships", of: data, into: &values)
        return values
    }

    private func read(_ entries: [Entry], _ part: String, of data: ObjectReader, into values: inout InputValues) {
        let isNeeded = entries.contains(where: \.isRequired)
        guard isNeeded || !data.isNull(part), let reader = data.object(part) else { return }
        reader.allowOnly(Set(entries.map(\.name)))
        for entry in entries {
            guard reader.has(entry.name) else {
                if entry.isRequired { reader.note(.missingMember, "`\(entry.name)` is missing.", at: nil) }
                continue
            }
            if isNull(entry, reader) {
                if entry.isNullable {
                    values.clear(entry.name)
                } else {
                    reader.note(.invalidValue, "This must not be null.", at: entry.name)
                }
            } else if let value = entry.read(reader) {
                values.set(entry.name, value)
            }
        }
    }

    private func isNull(_ entry: Entry, _ reader: ObjectReader) -> Bool {
        reader.isNull(entry.name) || entry.isRelation && entry.isNullable && reader.isNull("data", in: entry.name)
    }

    /// The document as JSON Schema describes it.
    var schema: Schema {
        var members: [(name: String, schema: Schema)] = [("type", .exactly(type)), ("id", .text())]
        var optional: Set = ["id"]
        for (part, entries) in [("attributes", attributes), ("relationships", relations)] where !entries.isEmpty {
            members.append(
                (
                    part,
                    .object(
                        entries.map { ($0.name, $0.isNullable ? nullable($0) : $0.schema) },
                        optional: Set(entries.filter { !$0.isRequired }.map(\.name)))
                ))
            if !entries.contains(where: \.isRequired) { optional.insert(part) }
        }
        return .object([("data", .object(members, optional: optional))])
    }

    /// A document with everything that must be in it.
    var example: JSONValue {
        var data: [String: JSONValue] = ["type": .string(type)]
        for (part, entries) in [("attributes", attributes), ("relationships", relations)] {
            let needed = entries.filter(\.isRequired)
            if needed.isEmpty { continue }
            data[part] = .object(Dictionary(needed.map { ($0.name, $0.schema.example) }) { first, _ in first })
        }
        return .object(["data": .object(data)])
    }

    private func nullable(_ entry: Entry) -> Schema {
        guard entry.isRelation else { return entry.schema.orNull }
        return .oneOf([entry.schema, .object([("data", .null)])])
    }
}

/// The values of a request's document, read and found right one by one.
struct InputValues: Sendable {
    private enum Given: Sendable {
        case null
        case value(any Sendable)
    }

    private var values: [String: Given] = [:]

    mutating func set(_ name: String, _ value: any Sendable) { values[name] = .value(value) }
    mutating func clear(_ name: String) { values[name] = .null }

    /// A member's value; `nil` where it is missing or `null`.
    subscript<Value>(member: Member<Value>) -> Value? {
        if case .value(let value)? = values[member.name] { value as? Value } else { nil }
    }

    /// A member that the input demands.
    func required<Value>(_ member: Member<Value>) -> Value {
        guard let value = self[member] else { preconditionFailure("\(member.name) is not demanded by this input") }
        return value
    }

    /// What is to become of a value: `nil` leaves it, `.some(nil)` takes it away.
    func change<Value>(_ member: Member<Value>) -> Value?? {
        switch values[member.name] {
        case nil: nil
        case .null?: .some(nil)
        case .value(let value)?: .some(value as? Value)
        }
    }
}
