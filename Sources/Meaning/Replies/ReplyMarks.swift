// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML

/// Where the wrappers of mail programs stand in a rendered text, by lines.
///
/// A wrapper only makes other evidence count more: without an attribution, a header block or quoted lines in it, it
/// hides nothing.
struct ReplyMarks {
    /// A wrapper.
    struct Mark {
        let kind: HTMLText.MarkKind
        let range: Range<Int>
    }

    /// Those that begin a quotation, by their first line and the outer ones first.
    private var openings: [Mark] = []
    /// Where signatures are.
    private(set) var signatures: [Range<Int>] = []
    /// Where block quotations are that a program made, and where those that only indent.
    private var citations: [Range<Int>] = []
    private var indentations: [Range<Int>] = []

    /// No wrappers: a plain text.
    init() {}

    /// The wrappers of a rendered text.
    ///
    /// - Complexity: O(m log n) for m marks and n lines.
    init(_ marks: [HTMLText.Mark], in lines: ReplyLines) {
        for mark in marks {
            var start = lines.line(at: mark.range.lowerBound)
            let end = max(start, lines.line(at: mark.range.upperBound))
            // A mark is made where the text before it ends; its own text begins with the next line that has any.
            while start < lines.count, lines.isBlank(start) { start += 1 }
            guard start < lines.count else { continue }
            switch mark.kind {
            case .separator: openings.append(Mark(kind: .separator, range: start..<start))
            case .quotation, .attribution:
                if start < end { openings.append(Mark(kind: mark.kind, range: start..<end)) }
            case .signature: if start < end { signatures.append(start..<end) }
            case .citation: if start < end { citations.append(start..<end) }
            case .indentation: if start < end { indentations.append(start..<end) }
            }
        }
    }

    /// The marks that begin at a line.
    func openings(at index: Int) -> ArraySlice<Mark> {
        openings.isEmpty ? [] : openings[first(from: index)...].prefix(8).prefix { $0.range.lowerBound == index }
    }

    /// The first of those that begin at a line or behind it.
    private func first(from index: Int) -> Int {
        var range = 0..<openings.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if openings[middle].range.lowerBound < index {
                range = (middle + 1)..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    /// The end of the innermost quotation that a program has wrapped around a line.
    ///
    /// - Complexity: O(1): a bounded number of marks before the line is looked at.
    func end(around index: Int, count: Int) -> Int {
        for mark in openings[..<first(from: index + 1)].reversed().prefix(64)
        where mark.kind == .quotation && mark.range.contains(index) {
            return mark.range.upperBound
        }
        return count
    }

    /// Whether a line is in a block quotation that a program made.
    func isCited(_ index: Int) -> Bool {
        Self.contains(index, citations)
            || openings[..<first(from: index + 1)].suffix(64).contains {
                $0.kind == .quotation && $0.range.contains(index)
            }
    }

    /// Takes the quote marks for what they are where a block quotation only indents the author's own text.
    ///
    /// - Complexity: O(n): nested ones are gone through once.
    func dropIndentations(_ lines: inout ReplyLines) {
        var done = 0
        for range in indentations where range.upperBound > done {
            let start = max(done, range.lowerBound)
            done = range.upperBound
            guard !isCited(start) else { continue }
            for index in start..<done where lines.isQuoted(index) { lines.set(.text, at: index) }
        }
    }

    private static func contains(_ index: Int, _ ranges: [Range<Int>]) -> Bool {
        ranges.prefix(64).contains { $0.contains(index) }
    }
}
