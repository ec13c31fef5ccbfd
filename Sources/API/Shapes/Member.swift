// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// One member of a request's document: its name, what it may be, and how it is read.
///
/// From the same list of these a document is read and described.
struct Member<Value: Sendable>: Sendable {
    let name: String
    let schema: Schema
    /// Reads a member that is there and not `null`; notes what is wrong with it and returns `nil` then.
    let read: @Sendable (ObjectReader) -> Value?

    init(
        _ name: String, _ schema: Schema, _ about: String, read: @escaping @Sendable (ObjectReader, String) -> Value?
    ) {
        self.name = name
        self.schema = schema.described(about)
        self.read = { read($0, name) }
    }
}

extension Member<String> {
    /// One line of text.
    static func line(_ name: String, _ about: String, most: Int = 255) -> Self {
        Member(name, .text(most: most), about) { $0.text($1, limit: most) }
    }

    /// Text of several lines.
    static func text(_ name: String, _ about: String, most: Int = RequestBody.limit) -> Self {
        Member(name, .text(most: most), about) { $0.text($1, limit: most, isLine: false) }
    }
}

extension Member where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of some words.
    static func word(_ name: String, _ about: String) -> Self {
        Member(name, .word(among: Value.allCases.map(\.rawValue)), about) { $0.word($1, Value.self) }
    }
}

extension Member {
    /// Several words of a fixed set.
    static func words<Word: RawRepresentable & CaseIterable & Sendable>(_ name: String, _ about: String) -> Self
    where Word.RawValue == String, Value == [Word] {
        let all = Word.allCases.map(\.rawValue)
        return Member(name, .list(of: .word(among: all), most: 100), about) { reader, name in
            guard let texts = reader.texts(name, limit: 255, most: 100) else { return nil }
            let words = texts.compactMap { Word(rawValue: $0) }
            if words.count == texts.count { return words }
            reader.note(.invalidValue, "These are of \(all.joined(separator: ", ")).", at: name)
            return nil
        }
    }
}

extension Member<Int> {
    static func integer(_ name: String, _ range: ClosedRange<Int>, _ about: String) -> Self {
        Member(name, .integer(range), about) { $0.integer($1, range) }
    }
}

extension Member<Double> {
    static func number(_ name: String, _ about: String) -> Self { Member(name, .number, about) { $0.number($1) } }
}

extension Member<Bool> {
    static func flag(_ name: String, _ about: String) -> Self { Member(name, .flag, about) { $0.flag($1) } }
}

extension Member<Date> {
    static func time(_ name: String, _ about: String) -> Self { Member(name, .time, about) { $0.time($1) } }
}

extension Member<[String]> {
    static func texts(_ name: String, _ about: String, limit: Int = 255, most: Int = 100) -> Self {
        Member(name, .list(of: .text(most: limit), most: most), about) { $0.texts($1, limit: limit, most: most) }
    }
}

extension Member<[String: JSONValue]> {
    /// Values by names of the tenant's own.
    static func table(_ name: String, _ about: String) -> Self {
        Member(name, .table(of: .anything), about) { $0.table($1, most: 200) }
    }
}

extension Member<EmailAddress> {
    static func address(_ name: String, _ about: String) -> Self {
        Member(name, .text(most: 254, format: "email"), about) { reader, name in
            guard let text = reader.text(name, limit: 254) else { return nil }
            if let address = EmailAddress(text) { return address }
            reader.note(.invalidValue, "This is no mail address.", at: name)
            return nil
        }
    }
}

extension Member {
    /// The id of something that no relationship names.
    static func id<Kind>(_ name: String, _ about: String) -> Self where Value == Identifier<Kind> {
        Member(name, .id, about) { $0.id($1, Identifier<Kind>.self) }
    }

    /// Several ids.
    static func ids<Kind>(_ name: String, _ about: String, most: Int) -> Self where Value == [Identifier<Kind>] {
        Member(name, .list(of: .id, most: most), about) { reader, name in
            guard let texts = reader.texts(name, limit: 36, most: most) else { return nil }
            let ids = texts.compactMap { Identifier<Kind>(canonical: $0) }
            if ids.count == texts.count { return ids }
            reader.note(.invalidValue, "One of these is no id.", at: name)
            return nil
        }
    }

    /// A relationship to one thing (JSON:API 1.1, "Resource Linkage").
    static func relation<Kind>(_ name: String, _ type: String, _ about: String) -> Self
    where Value == Identifier<Kind> {
        Member(name, .object([("data", ResourceName.schema(type, id: .id))]), about) { reader, name in
            guard let data = reader.object(name)?.object("data") else { return nil }
            data.allowOnly(["type", "id"])
            if let given = data.text("type", limit: 64), given != type {
                data.note(.wrongType, "The type here is \(type).", at: "type")
            }
            return data.id("id", Identifier<Kind>.self)
        }
    }

    /// Relationships to several things.
    static func relations<Kind>(_ name: String, _ type: String, _ about: String, most: Int = 1000) -> Self
    where Value == [Identifier<Kind>] {
        Member(name, .object([("data", .list(of: ResourceName.schema(type, id: .id), most: most))]), about) {
            reader, name in
            guard let entries = reader.object(name)?.objects("data", most: most) else { return nil }
            return entries.compactMap { entry in
                entry.allowOnly(["type", "id"])
                if let given = entry.text("type", limit: 64), given != type {
                    entry.note(.wrongType, "The type here is \(type).", at: "type")
                }
                return entry.id("id", Identifier<Kind>.self)
            }
        }
    }
}
