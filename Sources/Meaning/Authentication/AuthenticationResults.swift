// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// One `Authentication-Results` field: who checked the mail, and what was found (RFC 8601 §2.2).
///
/// Anybody may have written it; whether it counts is ``MailTrust``'s affair.
package struct AuthenticationResults: Equatable, Sendable {
    /// What one method found.
    package struct Result: Equatable, Sendable {
        /// `dkim`, `spf`, `dmarc` and the like, in lower case.
        package var method: String
        /// `pass`, `fail`, `none` and the like, in lower case.
        package var value: String
        /// What it was about: names as `header.from`, in lower case, values as they stand.
        package var properties: [(name: String, value: String)] = []
        /// What stands in parentheses, one blank between two of them.
        package var comment = ""

        /// The first property of that name.
        package subscript(_ name: String) -> String? { properties.first { $0.name == name }?.value }

        package static func == (one: Result, other: Result) -> Bool {
            one.method == other.method && one.value == other.value && one.comment == other.comment
                && one.properties.elementsEqual(other.properties, by: ==)
        }
    }

    /// A longer field counts for nothing (RELIABILITY 4.1).
    package static let maximumLength = 8192
    /// What is behind so many results is passed over.
    private static let maximumResults = 64

    /// Who says so, the `authserv-id`, in lower case; `nil` where the field begins with a result, as Microsoft 365 writes it.
    package private(set) var authority: String?
    /// 1 unless another version is named.
    package private(set) var version = 1
    package private(set) var results: [Result] = []

    /// Reads a field's value, folded or not.
    ///
    /// - Returns: `nil` for a field that is longer than ``maximumLength``.
    /// - Complexity: O(n).
    package init?(_ value: ArraySlice<UInt8>) {
        guard value.count <= Self.maximumLength else { return nil }
        var scan = Scan(value)
        var isFirst = true
        while self.results.count < Self.maximumResults {
            let (words, result) = scan.section()
            if isFirst, result == nil || !words.isEmpty {
                authority = words.first?.lowercased()
                if words.count > 1 { version = Int(words[1]) ?? 0 }
            }
            // Behind the authority stands a semicolon; without one, what follows it belongs to nobody.
            if let result, !(isFirst && !words.isEmpty) { results.append(result) }
            isFirst = false
            guard scan.skipSemicolon() else { break }
        }
    }

    /// The results of one method.
    package func all(_ method: String) -> [Result] { results.filter { $0.method == method } }
}

/// Goes through a value from semicolon to semicolon.
private struct Scan {
    private let bytes: ArraySlice<UInt8>
    private var index: Int
    private var comments = Comment()

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    mutating func skipSemicolon() -> Bool {
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: ";") else { return false }
        index += 1
        return true
    }

    /// The words without a value, and the result that `name=value` pairs make.
    mutating func section() -> (words: [String], result: AuthenticationResults.Result?) {
        var (words, result): ([String], AuthenticationResults.Result?) = ([], nil)
        var text: [String] = []
        while true {
            text += skipBlanks()
            guard index < bytes.endIndex, bytes[index] != UInt8(ascii: ";") else { break }
            let name = word(until: UInt8(ascii: "="))
            text += skipBlanks()
            guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "=") else {
                words.append(name)
                continue
            }
            index += 1
            text += skipBlanks()
            let value = word(until: nil)
            if result == nil {
                // `dkim/1=pass`: the version of a method is nobody's concern here.
                let method = name.prefix { $0 != "/" }.lowercased()
                result = AuthenticationResults.Result(method: method, value: value.lowercased())
            } else {
                result?.properties.append((name.lowercased(), value))
            }
        }
        result?.comment = text.joined(separator: " ")
        return (words, result)
    }

    /// A quoted string, or what reaches to a blank, a semicolon or a comment.
    private mutating func word(until end: UInt8?) -> String {
        if bytes[index...].first == UInt8(ascii: "\"") { return quoted() }
        let start = index
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte.isSpace || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "(") || byte == end { break }
            index += 1
        }
        // A stray parenthesis or equals sign is a word of its own, so that reading goes on.
        if index == start, index < bytes.endIndex, bytes[index] != UInt8(ascii: ";") { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func quoted() -> String {
        var result: [UInt8] = []
        index += 1
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\"") {
            if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.endIndex { index += 1 }
            result.append(bytes[index])
            index += 1
        }
        if index < bytes.endIndex { index += 1 }
        return String(decoding: result, as: UTF8.self)
    }

    /// Blanks and comments; the comments' texts.
    private mutating func skipBlanks() -> [String] {
        var text: [String] = []
        while index < bytes.endIndex {
            if bytes[index].isSpace {
                index += 1
            } else if bytes[index] == UInt8(ascii: "("), let end = comments.end(in: bytes, from: index) {
                text.append(String(decoding: bytes[(index + 1)..<(end - 1)], as: UTF8.self))
                index = end
            } else {
                break
            }
        }
        return text
    }
}
