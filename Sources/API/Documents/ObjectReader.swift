// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// Reads a JSON object member by member and notes everything that is wrong instead of stopping at the first.
///
/// Members nobody asks for are never decoded, so what a caller adds costs no more than its scanning.
struct ObjectReader {
    private let container: KeyedDecodingContainer<MemberName>
    /// Where the object is in the document (RFC 6901).
    private let pointer: String
    let problems: ProblemList

    /// - Throws: `DecodingError` when the value is no object.
    init(_ decoder: any Decoder, problems: ProblemList) throws {
        self.init(try decoder.container(keyedBy: MemberName.self), at: "", problems)
    }

    private init(_ container: KeyedDecodingContainer<MemberName>, at pointer: String, _ problems: ProblemList) {
        self.container = container
        self.pointer = pointer
        self.problems = problems
    }

    /// Notes every member that is not one of these.
    func allowOnly(_ names: Set<String>) {
        for name in container.allKeys.map(\.stringValue).sorted() where !names.contains(name) {
            // The name is the caller's; a long one is not sent back.
            let isShort = name.utf8.count <= 64
            note(.unknownMember, "There is no such member here.", at: isShort ? name : nil)
        }
    }

    /// Whether a member is there at all, even as `null`.
    func has(_ name: String) -> Bool { container.contains(MemberName(name)) }

    /// A member that is an object.
    func object(_ name: String) -> ObjectReader? {
        guard isThere(name, required: true) else { return nil }
        guard let inner = try? container.nestedContainer(keyedBy: MemberName.self, forKey: MemberName(name)) else {
            note(.invalidValue, "This must be an object.", at: name)
            return nil
        }
        return ObjectReader(inner, at: place(name), problems)
    }

    /// A member that is a string; `null` counts as missing.
    ///
    /// - Parameters:
    ///   - limit: The most bytes of UTF-8.
    ///   - isLine: Whether line breaks and other control characters are refused.
    func text(_ name: String, required: Bool = true, limit: Int, isLine: Bool = true) -> String? {
        guard isThere(name, required: required) else { return nil }
        guard let text = try? container.decode(String.self, forKey: MemberName(name)) else {
            note(.invalidValue, "This must be a string.", at: name)
            return nil
        }
        if !text.contains(where: { !$0.isWhitespace }) {
            note(.invalidValue, "This must not be empty.", at: name)
        } else if text.utf8.count > limit {
            note(.invalidValue, "This has at most \(limit) bytes of UTF-8.", at: name)
        } else if isLine, text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            note(.invalidValue, "This must be one line without control characters.", at: name)
        } else {
            return text
        }
        return nil
    }

    /// A member that is one of some words.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type) -> Word?
    where Word.RawValue == String {
        guard let text = text(name, limit: 255) else { return nil }
        if let word = Word(rawValue: text) { return word }
        note(.invalidValue, "This is one of \(Word.allCases.map(\.rawValue).joined(separator: ", ")).", at: name)
        return nil
    }

    /// A member that is a whole number.
    func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
        guard let number = try? container.decode(Int.self, forKey: MemberName(name)) else {
            note(.invalidValue, "This must be a whole number.", at: name)
            return nil
        }
        if range.contains(number) { return number }
        note(.invalidValue, "This is \(range.lowerBound) to \(range.upperBound).", at: name)
        return nil
    }

    /// A member that is true or false.
    func flag(_ name: String) -> Bool? {
        if let flag = try? container.decode(Bool.self, forKey: MemberName(name)) { return flag }
        note(.invalidValue, "This must be true or false.", at: name)
        return nil
    }

    /// A member that is a moment.
    func time(_ name: String) -> Date? {
        guard let text = text(name, limit: 255) else { return nil }
        if let date = Timestamp.date(text) { return date }
        note(.invalidValue, "This must be a time such as 2026-11-30T12:00:00Z (RFC 3339).", at: name)
        return nil
    }

    /// A member that is the id of something, whether that is there or not.
    func id<Kind>(_ name: String, _ type: Identifier<Kind>.Type) -> Identifier<Kind>? {
        guard let text = text(name, limit: 255) else { return nil }
        if let id = Identifier<Kind>(canonical: text) { return id }
        note(.invalidValue, "This is no id.", at: name)
        return nil
    }

    /// A member that is a list of strings, of which each is one line.
    func texts(_ name: String, limit: Int, most: Int) -> [String]? {
        guard var list = try? container.nestedUnkeyedContainer(forKey: MemberName(name)) else {
            note(.invalidValue, "This must be a list of strings.", at: name)
            return nil
        }
        var texts: [String] = []
        while !list.isAtEnd {
            guard texts.count < most else {
                note(.invalidValue, "This has at most \(most) entries.", at: name)
                return nil
            }
            guard let text = try? list.decode(String.self), !text.isEmpty, text.utf8.count <= limit,
                !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
            else {
                problems.add(
                    .invalidValue, "This must be a string of one line and at most \(limit) bytes.",
                    at: .pointer("\(place(name))/\(texts.count)"))
                return nil
            }
            texts.append(text)
        }
        return texts
    }

    /// A member that is a list of objects.
    func objects(_ name: String, most: Int) -> [ObjectReader]? {
        guard var list = try? container.nestedUnkeyedContainer(forKey: MemberName(name)) else {
            note(.invalidValue, "This must be a list of objects.", at: name)
            return nil
        }
        var objects: [ObjectReader] = []
        while !list.isAtEnd {
            guard objects.count < most else {
                note(.invalidValue, "This has at most \(most) entries.", at: name)
                return nil
            }
            let place = "\(place(name))/\(objects.count)"
            guard let inner = try? list.nestedContainer(keyedBy: MemberName.self) else {
                problems.add(.invalidValue, "This must be an object.", at: .pointer(place))
                return nil
            }
            objects.append(ObjectReader(inner, at: place, problems))
        }
        return objects
    }

    /// A member whose own members have names that nobody knows beforehand: strings, numbers, truth values, lists of strings
    /// and `null`.
    func table(_ name: String, most: Int) -> [String: JSONValue]? {
        guard let inner = object(name) else { return nil }
        let names = inner.container.allKeys.map(\.stringValue).sorted()
        guard names.count <= most else {
            note(.invalidValue, "This has at most \(most) members.", at: name)
            return nil
        }
        var table: [String: JSONValue] = [:]
        for name in names {
            guard let value = inner.scalar(name) else {
                inner.note(
                    .invalidValue, "This must be a string, a number, true, false, null or a list of strings.",
                    at: name.utf8.count <= 64 ? name : nil)
                continue
            }
            table[name] = value
        }
        return table
    }

    private func scalar(_ name: String) -> JSONValue? {
        let key = MemberName(name)
        if isNull(name) { return .null }
        if let text = try? container.decode(String.self, forKey: key) { return .string(text) }
        if let flag = try? container.decode(Bool.self, forKey: key) { return .bool(flag) }
        if let number = try? container.decode(Double.self, forKey: key) { return .number(number) }
        return (try? container.decode([String].self, forKey: key)).map { .array($0.map(JSONValue.string)) }
    }

    /// Whether a member is `null`, or not there.
    func isNull(_ name: String) -> Bool { (try? container.decodeNil(forKey: MemberName(name))) ?? true }

    /// Whether the object that a member is has a member that is `null`.
    func isNull(_ inner: String, in name: String) -> Bool {
        guard let object = try? container.nestedContainer(keyedBy: MemberName.self, forKey: MemberName(name)) else {
            return false
        }
        return object.contains(MemberName(inner)) && ((try? object.decodeNil(forKey: MemberName(inner))) ?? false)
    }

    /// Notes something wrong with a member, or with the object itself.
    func note(_ kind: APIError.Kind, _ detail: String, at name: String?) {
        problems.add(kind, detail, at: .pointer(name.map(place) ?? pointer))
    }

    private func isThere(_ name: String, required: Bool) -> Bool {
        let isNull = isNull(name)
        // A pointer must lead to something that exists, so a missing member is named in words.
        if isNull, required { note(.missingMember, "`\(name)` is missing.", at: has(name) ? name : nil) }
        return !isNull
    }

    private func place(_ name: String) -> String {
        var step = ""
        for character in name {
            switch character {
            case "~": step += "~0"
            case "/": step += "~1"
            default: step.append(character)
            }
        }
        return "\(pointer)/\(step)"
    }
}

/// A member's name, whatever it is.
private struct MemberName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
