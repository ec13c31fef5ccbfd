// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The lines of a text and what each of them looks like by itself.
///
/// One pass over the bytes; a line takes twelve bytes of memory. Texts of more than ``maximumLines`` lines are
/// looked at up to there, and what follows stays with the line before.
struct ReplyLines {
    /// The most lines that are looked at.
    static let maximumLines = 4_000_000

    /// What a line looks like by itself.
    enum Look: UInt8 {
        /// Nothing but blanks.
        case blank
        /// Text without quote marks.
        case text
        /// Text behind quote marks.
        case quoted
    }

    /// A line, without its line break.
    struct Line {
        fileprivate(set) var start: UInt32
        /// Behind the last byte that is no blank.
        fileprivate(set) var end: UInt32
        var look: Look
    }

    let text: [UInt8]
    private(set) var lines: [Line] = []

    /// Reads the lines of UTF-8 text.
    ///
    /// - Parameter isFlowed: Whether the text has the form format=flowed, where a blank before `>` says that the mark is
    ///   the author's own (RFC 3676 §4.4).
    init(_ text: [UInt8], isFlowed: Bool) {
        self.text = text
        text.withUnsafeBufferPointer { bytes in
            guard UInt32(exactly: bytes.count) != nil else { return }
            var start = 0
            while start < bytes.count, lines.count < Self.maximumLines {
                var next = start
                while next < bytes.count, bytes[next] != 0x0A { next += 1 }
                add(start, next, bytes, isFlowed)
                start = next + 1
            }
        }
    }

    var count: Int { lines.count }

    func look(_ index: Int) -> Look { lines[index].look }

    func isBlank(_ index: Int) -> Bool { lines[index].look == .blank }

    func isQuoted(_ index: Int) -> Bool { lines[index].look == .quoted }

    /// Whether there is such a line and it is text.
    func isText(_ index: Int) -> Bool { lines.indices.contains(index) && lines[index].look == .text }

    /// Says that a line is quoted, or that it is none.
    mutating func set(_ look: Look, at index: Int) { lines[index].look = look }

    /// Where a line begins in the text; for the line behind the last one, the text's end.
    func offset(of index: Int) -> Int {
        index < lines.count ? Int(lines[index].start) : text.count
    }

    /// The first line that begins at an offset or behind it.
    func line(at offset: Int) -> Int {
        var range = 0..<lines.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if Int(lines[middle].start) < offset {
                range = (middle + 1)..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    /// A line without blanks at its ends.
    subscript(_ index: Int) -> ArraySlice<UInt8> {
        let line = text[Int(lines[index].start)..<Int(lines[index].end)]
        return line.drop { $0 == 0x20 || $0 == 0x09 }
    }

    /// Bytes of a line up to its last letter.
    func length(_ index: Int) -> Int { Int(lines[index].end - lines[index].start) }

    /// Whether a line begins at the margin.
    func isAtMargin(_ index: Int) -> Bool {
        let byte = text[Int(lines[index].start)]
        return byte != 0x20 && byte != 0x09
    }

    /// The next line in a range that is not blank.
    func next(from index: Int, to end: Int) -> Int? {
        var index = index
        while index < end {
            if lines[index].look != .blank { return index }
            index += 1
        }
        return nil
    }

    private mutating func add(_ start: Int, _ next: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ isFlowed: Bool) {
        var end = next
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if bytes[end - 1] == 0xA0, end - start >= 2, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        var look = end > start ? Look.text : .blank
        // Programs put one blank before the mark, hardly more.
        var mark = start
        while mark < min(end, start + 3), !isFlowed, bytes[mark] == 0x20 { mark += 1 }
        if mark < end, bytes[mark] == UInt8(ascii: ">") { look = .quoted }
        lines.append(Line(start: UInt32(start), end: UInt32(end), look: look))
    }
}
