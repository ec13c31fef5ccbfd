// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// Members that are something; each notes what is wrong with it and is `nil` then.
extension ObjectReader {
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

    /// A member that is a number.
    func number(_ name: String) -> Double? {
        if let number = try? container.decode(Double.self, forKey: MemberName(name)), number.isFinite { return number }
        note(.invalidValue, "This must be a number.", at: name)
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
}
