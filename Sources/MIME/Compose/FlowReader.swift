// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Joins the lines of flowed text into paragraphs (RFC 3676 §4).
struct FlowReader {
    private(set) var paragraphs: [FlowedText.Paragraph] = []
    private let deletesSpaces: Bool
    /// The paragraph that the next line may continue.
    private var openDepth: Int?
    private var openText: [UInt8] = []

    init(deletesSpaces: Bool) {
        self.deletesSpaces = deletesSpaces
    }

    /// Reads a whole text with `\n` as line break; a line break at its end begins no line.
    mutating func read(_ content: String) {
        var lines = Array(content.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { read(line) }
        close()
    }

    private mutating func read(_ line: ArraySlice<UInt8>) {
        // §4.5: the marks count first, then one blank of stuffing goes.
        let marks = QuoteMarks(line, allowsGaps: false)
        let words = line[marks.end...]
        if openDepth != marks.depth { close() }
        if words.elementsEqual(QuoteMarks.signature) {
            close()
            add(marks.depth, Array(words))
            return
        }
        let flows = words.last == 0x20
        openDepth = marks.depth
        openText += flows && deletesSpaces ? words.dropLast() : words
        if !flows { close() }
    }

    private mutating func close() {
        guard let depth = openDepth else { return }
        add(depth, openText)
        openDepth = nil
        openText.removeAll(keepingCapacity: true)
    }

    private mutating func add(_ depth: Int, _ text: [UInt8]) {
        paragraphs.append(FlowedText.Paragraph(depth: depth, text: String(decoding: text, as: UTF8.self)))
    }
}
