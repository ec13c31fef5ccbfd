// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The words of a line as they were written, for telling names from sentences.
struct LineWords {
    /// The words, without punctuation around them.
    let words: [ArraySlice<UInt8>]

    /// Splits a line at blanks and slashes.
    init(_ line: ArraySlice<UInt8>) {
        words = line.prefix(400).split { $0 <= 0x20 || $0 == UInt8(ascii: "/") }.map(Self.bare).filter { !$0.isEmpty }
    }

    private static func bare(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var word = word
        while let first = word.first, isPunctuation(first) { word.removeFirst() }
        while let last = word.last, isPunctuation(last) { word.removeLast() }
        return word
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte < 0x80 && !FoldedText.isWord(byte | 0x20) && byte != UInt8(ascii: "'")
    }

    /// Whether a word begins with a capital or a letter of a script without case.
    static func isCapital(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first else { return false }
        if first < 0x80 { return (0x41...0x5A).contains(first) }
        guard let scalar = String(decoding: word.prefix(4), as: UTF8.self).unicodeScalars.first else { return false }
        return !scalar.properties.isLowercase && scalar.properties.isAlphabetic
    }

    /// Whether a word is one of those that stand small within names: van, de, i.A.
    static func isParticle(_ word: ArraySlice<UInt8>) -> Bool {
        word.count <= 6 && ClosingWords.nameParticles.contains(FoldedText(word).bytes[...])
    }

    /// Whether all words from an index on are those of a name of at most some words.
    func isName(from index: Int = 0, atMost maximum: Int) -> Bool {
        let rest = words.dropFirst(index)
        guard let first = rest.first, rest.count <= maximum else { return false }
        guard Self.isCapital(first) || Self.isParticle(first) && rest.count > 1 else { return false }
        return rest.allSatisfy { Self.isCapital($0) || Self.isParticle($0) }
            && !ClosingWords.noNames.contains(FoldedText(first).bytes[...])
    }
}
