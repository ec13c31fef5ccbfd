// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Replaces what a person is called in texts, in any case, composed or decomposed, only as whole words.
///
/// "Anna" is not found in "Annabel", anna@example.org not in johanna@example.org. A text without a match is left as it is,
/// and what is put in is no match itself: done twice is done once.
///
/// - Complexity: O(text), beside places where a term begins.
package struct Redaction: Sendable {
    /// What stands between words of a name, or in an address for its `@`.
    private enum Element: Sendable {
        case scalar(UInt32)
        /// Blanks, commas, semicolons, hyphens, or marks of quotation and emphasis; as a full stop and a plus sign hold addresses together, not those.
        case gap
    }

    private struct Term: Sendable {
        var elements: [Element]
        var replacement: String
        /// Whether the characters of an address end it, not only letters and digits.
        var isAddress: Bool

        var hasGap: Bool {
            elements.contains { if case .gap = $0 { true } else { false } }
        }
    }

    private let pseudonym: String
    /// By their first scalar, the longest first.
    private var terms: [UInt32: [Term]] = [:]

    package init(pseudonym: String) { self.pseudonym = pseudonym }

    /// Whether it looks for nothing.
    package var isEmpty: Bool { terms.isEmpty }

    /// Looks for an address, also as it stands in links, in quoted-printable text and in return paths.
    mutating func add(address: String) {
        let replacement = ErasureTerms.address(of: pseudonym)
        guard let at = address.lastIndex(of: "@") else { return add(word: address, pseudonym) }
        let (local, domain) = (address[..<at], address[address.index(after: at)...])
        for sign in ["@", "%40", "=40", "&#64;", "&#x40;", "&commat;", "=", "(at)", "[at]", " at ", " (at) ", " [at] "]
        {
            insert(
                Term(elements: Self.scalars(local + sign + domain), replacement: replacement, isAddress: true))
        }
    }

    /// Looks for a name of several words, in its order and as "Last, First".
    mutating func add(name: String) {
        let words = name.split { !Self.isWordPart($0) }.map(String.init)
        guard words.count > 1 else { return words.first.map { add(word: $0, pseudonym) } ?? () }
        for order in [words, Array(words.suffix(1) + words.dropLast())] {
            let elements = order.map { Self.scalars($0) }.joined(separator: [Element.gap])
            insert(Term(elements: Array(elements), replacement: pseudonym, isAddress: false))
        }
    }

    /// Looks for one word.
    mutating func add(word: some StringProtocol, _ replacement: String) {
        insert(Term(elements: Self.scalars(word), replacement: replacement, isAddress: false))
    }

    private mutating func insert(_ term: Term) {
        guard case .scalar(let first)? = term.elements.first else { return }
        terms[first, default: []].append(term)
        terms[first]?.sort { $0.elements.count > $1.elements.count }
    }

    /// Where something was replaced: bytes of UTF-8 of the text as it was, and how many stand there now.
    struct Edit: Equatable {
        var range: Range<Int>
        var length: Int
    }

    /// The text without the person; `nil` where nothing was found.
    package func apply(to text: String) -> String? { edited(text)?.text }

    /// The text without the person.
    package func redact(_ text: String) -> String { apply(to: text) ?? text }

    /// Whether the person is named in a text.
    package func finds(in text: String) -> Bool { edited(text) != nil }

    func edited(_ text: String) -> (text: String, edits: [Edit])? {
        if isEmpty { return nil }
        let folded = Folded(text)
        var (edits, output, copied): ([Edit], [UInt8], Int) = ([], [], 0)
        let bytes = Array(text.utf8)
        var index = 0
        while index < folded.count {
            guard let (end, term) = match(folded, at: index) else {
                index += 1
                continue
            }
            // A character that folds to several is replaced as a whole.
            let range = folded.starts[index]..<folded.end(before: end)
            output += bytes[copied..<range.lowerBound]
            output += Array(term.replacement.utf8)
            copied = range.upperBound
            edits.append(Edit(range: range, length: term.replacement.utf8.count))
            index = end
            while index < folded.count, folded.starts[index] < copied { index += 1 }
        }
        if edits.isEmpty { return nil }
        output += bytes[copied...]
        return (String(decoding: output, as: UTF8.self), edits)
    }

    private func match(_ folded: Folded, at start: Int) -> (end: Int, term: Term)? {
        guard let candidates = terms[folded.scalars[start]] else { return nil }
        for term in candidates {
            guard let end = follow(term, folded, from: start), isFree(folded, start, end, term) else { continue }
            return (end, term)
        }
        return nil
    }

    private func follow(_ term: Term, _ folded: Folded, from start: Int) -> Int? {
        var index = start
        for element in term.elements {
            switch element {
            case .scalar(let scalar):
                guard index < folded.count, folded.scalars[index] == scalar else { return nil }
                index += 1
            case .gap:
                let begin = index
                while index < folded.count, index - begin < 16, Self.isGap(folded.scalars[index]) { index += 1 }
                if index == begin { return nil }
            }
        }
        return index
    }

    /// Whether the match is not a piece of something longer.
    private func isFree(_ folded: Folded, _ start: Int, _ end: Int, _ term: Term) -> Bool {
        if start > 0 {
            let before = folded.scalars[start - 1]
            if Self.isWord(before), !folded.isEscape(before: start) { return false }
            // Part of a longer address; "-" and "=" stand before it in return paths and after encoded characters.
            if term.isAddress, [0x2B, 0x2D, 0x2E, 0x5F].contains(before), start > 1,
                Self.isWord(folded.scalars[start - 2]),
                !folded.holdsSign(start, end)
            {
                return false
            }
        }
        guard end < folded.count else { return true }
        if Self.isWord(folded.scalars[end]) { return false }
        // "Last, first@domain" is a name and an address, which is found by itself.
        if !term.isAddress, folded.scalars[end] == 0x40, term.hasGap { return false }
        if term.isAddress, folded.scalars[end] == 0x2E || folded.scalars[end] == 0x2D, end + 1 < folded.count {
            // "example.org.au" is another domain; "example.org. And" is not.
            return !Self.isWord(folded.scalars[end + 1])
        }
        return true
    }

    private static func scalars(_ text: some StringProtocol) -> [Element] {
        Folded(String(text)).scalars.map(Element.scalar)
    }

    private static func isGap(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x22, 0x2A, 0x2C, 0x2D, 0x3B, 0x3E, 0x5C, 0x5F, 0x7C, 0x2010: true
        default: false
        }
    }

    private static func isWord(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 {
            return (0x30...0x39).contains(scalar) || (0x61...0x7A).contains(scalar) || (0x41...0x5A).contains(scalar)
        }
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.canonicalCombiningClass != .notReordered
    }

    /// Whether a character belongs to a word of a name.
    static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "'" || character == "’"
    }
}
