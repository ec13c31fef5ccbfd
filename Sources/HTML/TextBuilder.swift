// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Builds lines of text: folds blanks, counts blank lines, writes quote marks and indentation.
///
/// Line breaks and blanks are only wanted at first and written when text follows, so none are left at the ends of
/// lines or of the whole.
struct TextBuilder: ~Copyable {
    private(set) var bytes = ByteBuffer(capacity: 4096)
    private let maximum: Int
    /// Whether the limit was reached; nothing is written any more.
    private(set) var isFull = false

    /// Line breaks wanted before the next text; 0 inside a line.
    private var breaks = 0
    /// Blanks wanted before the next text.
    private var blanks = 0
    /// Whether the last of them folds with the next.
    private var isFolded = false
    /// Whether a no-break space stood in the empty line: then the line counts as a blank one.
    private var isLineKept = false
    private var separator: [UInt8] = []

    /// How many quotations are around the text.
    var quoteDepth = 0
    /// Blanks before each line, inside the quote marks.
    var indent = 0
    /// What goes before the next text in place of the last blanks of the indentation, such as `* `.
    var marker: [UInt8] = []
    private var previousQuoteDepth = 0
    /// Counts the lines begun, so that a table row can tell whether it is still in one line.
    private(set) var lineNumber = 0

    /// A builder that stops at a number of bytes.
    init(maximum: Int) { self.maximum = maximum }

    /// Whether something stands in the current line.
    var isInLine: Bool { breaks == 0 && !bytes.isEmpty }

    /// Ends the line, and wants `count - 1` blank lines behind it. Repeated calls do not add up.
    mutating func breakLine(_ count: Int) {
        keepLine()
        guard !bytes.isEmpty else { return }
        (breaks, blanks, isFolded) = (max(breaks, count), 0, false)
        if !separator.isEmpty { separator = [] }
    }

    /// `<br>`: ends the line, or leaves a blank one.
    mutating func forceBreak() {
        isLineKept = false
        guard !bytes.isEmpty else { return }
        (breaks, blanks, isFolded) = (min(breaks + 1, 3), 0, false)
        if !separator.isEmpty { separator = [] }
    }

    /// A blank that folds with others.
    mutating func space() {
        guard isInLine, !isFolded else { return }
        blanks = min(blanks + 1, 80)
        isFolded = true
    }

    /// A blank that stays.
    mutating func fixedSpace() {
        blanks = min(blanks + 1, 80)
        isFolded = false
        if !isInLine { isLineKept = true }
    }

    /// Forgets blanks without text behind them, at the end of a cell.
    mutating func dropBlanks() { (blanks, isFolded, isLineKept) = (0, false, false) }

    /// Takes back a wanted line break and wants `text` instead, if something stands in the line.
    mutating func join(with text: [UInt8]) {
        guard !bytes.isEmpty else { return }
        (breaks, blanks, separator, isLineKept) = (0, 0, text, false)
    }

    /// Writes text without line breaks and blanks.
    @inline(__always)
    mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isFull, !text.isEmpty else { return }
        if !isInLine { beginLine() } else if blanks > 0 || !separator.isEmpty { writeBlanks() }
        append(text)
        isFolded = false
    }

    /// Writes text without line breaks and blanks.
    mutating func write(_ text: [UInt8]) { text.withUnsafeBufferPointer { write($0) } }

    /// Writes text without line breaks and blanks.
    mutating func write(_ text: StaticString) {
        write(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// How many bytes were written.
    var count: Int { bytes.count }

    /// What was written.
    var text: String { bytes.withBytes { String(decoding: $0, as: UTF8.self) } }

    private mutating func writeBlanks() {
        if separator.isEmpty { fill(0x20, blanks) } else { append(separator) }
        blanks = 0
        if !separator.isEmpty { separator = [] }
    }

    private mutating func beginLine() {
        let depth = min(quoteDepth, 32)
        if !bytes.isEmpty {
            for index in 0..<max(1, breaks) {
                // A blank line between two depths belongs to the shallower one.
                if index > 0 { fill(UInt8(ascii: ">"), min(depth, previousQuoteDepth)) }
                fill(0x0A, 1)
            }
        }
        lineNumber += 1
        if depth > 0 {
            fill(UInt8(ascii: ">"), depth)
            fill(0x20, 1)
        }
        fill(0x20, max(0, min(indent, 60) - marker.count))
        append(marker)
        fill(0x20, blanks)
        (breaks, blanks, isLineKept, previousQuoteDepth) = (0, 0, false, depth)
        if !separator.isEmpty { separator = [] }
        if !marker.isEmpty { marker = [] }
    }

    private mutating func keepLine() {
        if isLineKept, !isInLine, !bytes.isEmpty { breaks = min(breaks + 1, 3) }
        isLineKept = false
    }

    private mutating func append(_ text: [UInt8]) { text.withUnsafeBufferPointer { append($0) } }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isFull else { return }
        if bytes.count + text.count > maximum { isFull = true } else { bytes.append(text) }
    }

    private mutating func fill(_ byte: UInt8, _ count: Int) {
        guard !isFull else { return }
        if bytes.count + count > maximum {
            isFull = true
        } else {
            for _ in 0..<count { bytes.append(byte) }
        }
    }
}
