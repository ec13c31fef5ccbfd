// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity

/// A request's query, read once: every parameter known, none given twice.
struct QueryParameters {
    private let values: [String: String]
    let problems = ProblemList()

    /// - Parameter known: The parameters this route has; all others are noted as wrong.
    init(_ query: String?, known: Set<String>) {
        var values: [String: String] = [:]
        for piece in (query ?? "").split(separator: "&") {
            let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(halves[0]), let value = Self.decoded(halves.count > 1 ? halves[1] : "") else {
                problems.add(.invalidParameter, "The query is not percent-encoded UTF-8.", at: .parameter(""))
                continue
            }
            if value.contains("\0") {
                problems.add(.invalidParameter, "The query holds a sign that no text has.", at: .parameter(""))
            } else if !known.contains(name) {
                let isShort = name.utf8.count <= 64
                problems.add(
                    .unknownParameter,
                    "There is no such parameter here.",
                    at: .parameter(isShort ? name : "")
                )
            } else if values.updateValue(value, forKey: name) != nil {
                problems.add(.invalidParameter, "This parameter may be given once.", at: .parameter(name))
            }
        }
        self.values = values
    }

    subscript(name: String) -> String? { values[name] }

    /// Notes that a parameter's value cannot be used.
    func note(_ name: String, _ detail: String) { problems.add(.invalidParameter, detail, at: .parameter(name)) }

    /// An id, where the parameter is there; notes what is none.
    func id<Kind>(_ name: String) -> Identifier<Kind>? {
        guard let text = self[name] else { return nil }
        let id = Identifier<Kind>(canonical: text)
        if id == nil { note(name, "This is no id.") }
        return id
    }

    /// Words of a fixed set, with commas between them; notes others.
    func words<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type) -> [Word]
    where Word.RawValue == String {
        let given = (self[name] ?? "").split(separator: ",")
        let words = given.compactMap { Word(rawValue: String($0)) }
        if words.count != given.count {
            note(name, "This may name \(Word.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return words
    }

    /// One word of a fixed set; notes others, and more than one.
    ///
    /// - Parameter noun: What it is a name of, for people.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type, _ noun: String) -> Word?
    where Word.RawValue == String {
        let words = words(name, type)
        if words.count > 1 { note(name, "This may name one \(noun).") }
        return words.first
    }

    /// Percent-encoded: everything but what RFC 3986 §2.3 leaves as it is.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func decoded(_ text: Substring) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }
}
