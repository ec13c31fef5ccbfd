// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Phrases that are looked for in folded text.
///
/// They are kept by their first byte, so a look at one place in a text compares few of them.
struct PhraseSet: Sendable {
    private var buckets: [[[UInt8]]] = Array(repeating: [], count: 256)

    /// A set of phrases, given in small letters as people write them.
    init(_ phrases: [StaticString]) {
        for phrase in phrases {
            let folded = FoldedText(phrase: phrase).bytes
            guard let first = folded.first else { continue }
            buckets[Int(first)].append(folded)
        }
        // The longest first, so that the longest match counts.
        for index in buckets.indices { buckets[index].sort { $0.count > $1.count } }
    }

    /// The length of the longest phrase that begins at an index and ends with a word; `nil` when none does.
    func match(in text: ArraySlice<UInt8>, at index: Int) -> Int? {
        guard index < text.endIndex else { return nil }
        for phrase in buckets[Int(text[index])] {
            let end = index + phrase.count
            guard end <= text.endIndex, text[index..<end].elementsEqual(phrase) else { continue }
            if Self.isBoundary(phrase.last, text, end) { return phrase.count }
        }
        return nil
    }

    /// The length of the phrase that the text begins with.
    func prefix(of text: ArraySlice<UInt8>) -> Int? { match(in: text, at: text.startIndex) }

    /// Whether the whole text is a phrase.
    func contains(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        return buckets[Int(first)].contains { $0.elementsEqual(text) }
    }

    /// Where the first phrase stands in a text, at the beginning of a word.
    func first(in text: ArraySlice<UInt8>) -> Range<Int>? {
        var isStart = true
        for index in text.indices {
            let byte = text[index]
            if isStart || Self.isUnspaced(byte), let length = match(in: text, at: index) {
                return index..<(index + length)
            }
            isStart = !FoldedText.isWord(byte) || Self.isUnspaced(byte)
        }
        return nil
    }

    /// How many different phrases stand in a text.
    func count(in text: ArraySlice<UInt8>) -> Int {
        var found: Set<[UInt8]> = []
        var isStart = true
        for index in text.indices {
            let byte = text[index]
            if isStart || Self.isUnspaced(byte), let length = match(in: text, at: index) {
                found.insert(Array(text[index..<(index + length)]))
            }
            isStart = !FoldedText.isWord(byte) || Self.isUnspaced(byte)
        }
        return found.count
    }

    /// Whether a byte begins or continues a letter of a script that puts no blanks between words (Thai, Chinese,
    /// Japanese), or of Korean, which puts endings directly behind foreign words.
    private static func isUnspaced(_ byte: UInt8) -> Bool { byte >= 0xE0 }

    private static func isBoundary(_ last: UInt8?, _ text: ArraySlice<UInt8>, _ end: Int) -> Bool {
        guard let last, end < text.endIndex, FoldedText.isWord(last) else { return true }
        // A phrase of CJK may stand anywhere; a word of an alphabet must end.
        return !FoldedText.isWord(text[end]) || Self.isUnspaced(text[end]) || isCJKEnd(text, end)
    }

    /// Whether the letter that ends before an index has three bytes.
    private static func isCJKEnd(_ text: ArraySlice<UInt8>, _ end: Int) -> Bool {
        end - 3 >= text.startIndex && text[end - 3] >= 0xE0
    }
}
