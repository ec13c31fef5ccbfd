// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A line that ends a letter: "Best regards,", "Viele Grüße", "LG Anna".
struct ClosingFormula {
    /// Whether it only gives thanks, which may be all that the author wants to say.
    let isThanks: Bool
    /// Whether the name stands on the same line.
    let hasName: Bool
    /// Whether it ends with a full stop or an exclamation mark, as a sentence does.
    let isSentence: Bool

    /// The longest line.
    private static let maximumLength = 120

    /// Reads a line; `nil` when it is no closing formula.
    ///
    /// - Complexity: O(1).
    init?(_ line: ArraySlice<UInt8>) {
        guard line.count >= 2, line.count <= Self.maximumLength, let last = line.last, last != UInt8(ascii: "?") else {
            return nil
        }
        let folded = FoldedText(line)
        var rest = folded.trimming { !FoldedText.isWord($0) }
        if last == UInt8(ascii: ":"), ClosingWords.ambiguous.contains(rest) || !ClosingWords.closings.contains(rest) {
            return nil
        }
        if ClosingWords.sentences.prefix(of: rest) != nil {
            (isThanks, hasName, isSentence) = (false, false, false)
            return
        }
        isSentence = last == UInt8(ascii: "!") || last == UInt8(ascii: ".")
        var isThanks = true
        var found = 0
        let isDoubtful = ClosingWords.ambiguous.prefix(of: rest).map { length in
            let behind = rest.dropFirst(length).first
            return behind != UInt8(ascii: ",") && ClosingWords.closings.prefix(of: rest) == length
        }
        // "Thanks and best regards", "Mit freundlichen Grüßen / Kind regards".
        while let part = Self.part(of: rest) {
            found += 1
            if !part.isThanks { isThanks = false }
            rest = Self.withoutConnection(rest.dropFirst(part.length))
        }
        if found == 0, Self.endsWithGiver(rest) {
            self.isThanks = false
            hasName = true
            return
        }
        guard found > 0 else { return nil }
        self.isThanks = isThanks
        if let place = ClosingWords.places.prefix(of: rest), !isThanks {
            // "Liebe Grüße aus Berlin".
            let words = rest.dropFirst(place).split(separator: 0x20)
            let written = LineWords(line).words
            // "Hilsen fra Ole var hyggelig": a sentence ends small, though some write all of it so.
            guard (1...3).contains(words.count), let first = written.first, let last = written.last,
                LineWords.isCapital(last) || !LineWords.isCapital(first)
            else { return nil }
            hasName = false
            return
        }
        hasName = !rest.isEmpty
        guard hasName else { return }
        // "Danke, Anna" may thank Anna.
        guard !isThanks, isDoubtful != true else { return nil }
        // QUIRK: "LG G5" is a telephone; samples/replies/kept-maker.
        guard !rest.contains(where: FoldedText.isDigit) else { return nil }
        let count = rest.split { $0 == 0x20 || $0 == UInt8(ascii: "/") }.filter {
            $0.contains(where: FoldedText.isWord)
        }.count
        let words = LineWords(line)
        guard words.isName(from: max(0, words.words.count - count), atMost: 4) else { return nil }
    }

    /// "Kim Cheolsu sends this", as Korean and Chinese letters end: the word stands behind the name.
    private static func endsWithGiver(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last, last >= 0x80, text.count <= 60 else { return false }
        return ClosingWords.givers.contains { text.count > $0.count && text.suffix($0.count).elementsEqual($0) }
            && text.filter { $0 == 0x20 }.count <= 3
    }

    private static func part(of text: ArraySlice<UInt8>) -> (length: Int, isThanks: Bool)? {
        let closing = ClosingWords.closings.prefix(of: text) ?? 0
        let thanks = ClosingWords.thanks.prefix(of: text) ?? 0
        guard max(closing, thanks) > 0 else { return nil }
        return closing >= thanks ? (closing, false) : (thanks, true)
    }

    private static func withoutConnection(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text.drop { !FoldedText.isWord($0) }
        if let length = ClosingWords.connections.prefix(of: rest) {
            let behind = rest.dropFirst(length).drop { !FoldedText.isWord($0) }
            if part(of: behind) != nil { rest = behind }
        }
        return rest
    }
}
