// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Breaks the lines of a text softly and stuffs those that need it (RFC 3676 §4.2 to §4.5).
struct FlowWriter {
    private(set) var output: [UInt8] = []
    let deletesSpaces: Bool
    private(set) var hasSoftBreaks = false
    /// Whether a line stayed too long that could be broken where no blank is.
    private(set) var needsDeletedSpaces = false

    /// Lines quoted deeper than this are not broken: their marks would be written again and again.
    private static let maximumDepth = 30

    init(deletesSpaces: Bool) {
        self.deletesSpaces = deletesSpaces
    }

    /// Writes a whole text; its line breaks may be LF, CRLF or CR.
    mutating func write(_ text: String) {
        let bytes = Array(text.utf8)
        output.reserveCapacity(bytes.count + bytes.count / 32)
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
            writeLine(bytes[start..<end])
            if end < bytes.count { output.append(0x0A) }
            start = end + (end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? 2 : 1)
        }
    }

    private mutating func writeLine(_ line: ArraySlice<UInt8>) {
        let marks = QuoteMarks(line, allowsGaps: true)
        var words = line[marks.end...]
        if marks.depth == 0 { words = line }
        let prefix = Prefix(depth: marks.depth, hasBlank: marks.depth > 0 && marks.hasBlank)
        if !words.elementsEqual(QuoteMarks.signature) {
            while words.last == 0x20 { words.removeLast() }
        }
        let used = prefix.depth + (prefix.needsBlank(before: words) ? 1 : 0)
        // No character has more columns than bytes.
        let isShort = words.count + used <= FlowedText.maximumWidth
        if isShort || prefix.depth > FlowWriter.maximumDepth
            || LinePieces.width(of: words) + used <= FlowedText.maximumWidth
        {
            append(prefix, words)
        } else {
            wrap(words, prefix)
        }
    }

    /// Quote marks, and whether the text has a blank behind them.
    private struct Prefix {
        var depth: Int
        var hasBlank: Bool

        /// §4.4: stuffing protects what would be taken for stuffing, a quote mark or an mbox line.
        func needsBlank(before words: ArraySlice<UInt8>) -> Bool {
            guard let first = words.first else { return false }
            return hasBlank || first == 0x20 || first == UInt8(ascii: ">")
                || (depth == 0 && words.starts(with: "From ".utf8))
        }
    }

    private mutating func append(_ prefix: Prefix, _ words: ArraySlice<UInt8>) {
        for _ in 0..<prefix.depth { output.append(UInt8(ascii: ">")) }
        if prefix.needsBlank(before: words) { output.append(0x20) }
        output += words
    }

    /// Breaks one line at the last place within 72 columns; a word that is longer stays whole.
    private mutating func wrap(_ words: ArraySlice<UInt8>, _ prefix: Prefix) {
        let room = FlowedText.preferredWidth - prefix.depth - 1
        var pieces = LinePieces(words, betweenIdeographs: deletesSpaces)
        var start = words.startIndex
        var end = start
        var column = 0
        while let piece = pieces.next() {
            let isFull = column + piece.width > room && end > start
            // A line of `-- ` would be a signature separator.
            if isFull, deletesSpaces || !words[start..<end].elementsEqual(QuoteMarks.signature) {
                breakLine(words[start..<end], prefix)
                start = end
                column = 0
            }
            end = piece.end
            column += piece.width + piece.blanks
            if piece.hasIdeographs, piece.width + prefix.depth + 1 > FlowedText.maximumWidth {
                needsDeletedSpaces = !deletesSpaces
            }
        }
        append(prefix, words[start...])
    }

    private mutating func breakLine(_ line: ArraySlice<UInt8>, _ prefix: Prefix) {
        append(prefix, line)
        if deletesSpaces { output.append(0x20) }
        output.append(0x0A)
        hasSoftBreaks = true
    }
}
