// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Separators and header blocks, and what belongs to them.
extension ReplySegments {
    /// What a line announces, if it is a separator.
    mutating func separator(at index: Int) -> MessageSeparator.Kind? {
        guard budget > 0 else { return nil }
        if MessageSeparator.endsWithColon(lines[index]) { budget -= 1 }
        return MessageSeparator.kind(of: lines[index])
    }

    /// The separator in words that are known, or between marks, in the line above a header block.
    func separatorAbove(_ index: Int) -> (line: Int, kind: MessageSeparator.Kind)? {
        var above = index - 1
        while above >= start, index - above < 3, lines.isBlank(above) { above -= 1 }
        guard above >= start, lines.isText(above) else { return nil }
        return MessageSeparator.kindAboveBlock(lines[above]).map { (above, $0) }
    }

    /// The header block at a line, if there is one.
    mutating func block(at index: Int) -> HeaderBlockLines? {
        guard budget > 0 else { return nil }
        guard let block = HeaderBlockLines(lines, at: index) else { return nil }
        budget -= block.end - index
        return block
    }

    /// Behind the header block, or the attribution, that follows a separator.
    mutating func endOfIntroduction(_ index: Int, isAnnounced: Bool) -> Int {
        guard let next = lines.next(from: index, to: min(lines.count, index + 3)), lines.isText(next) else {
            return index
        }
        if let block = block(at: next), block.isQuotation(isAnnounced: isAnnounced) {
            return block.end
        }
        // QUIRK: eM Client leaves the colons out; samples/replies/kept-below-fields.
        var fields: Set<HeaderLabels.Field> = []
        var end = next
        while lines.isText(end), end - next < 12, let field = HeaderLabels.bareField(of: lines[end]) {
            fields.insert(field)
            end += 1
        }
        if fields.count >= 3, fields.contains(.from) { return end }
        // Proton: a separator, then an attribution; it may be wrapped.
        for last in next..<min(lines.count, next + AttributionLine.maximumLines) {
            guard lines.isText(last) else { break }
            if MessageSeparator.endsWithColon(lines[last]), let line = AttributionLine((next...last).map { lines[$0] }),
                line.evidence.isCertain
            {
                return last + 1
            }
        }
        return index
    }

    /// Whether the author introduces a line: "This is the mail I mean:", not "My answers are in red:".
    func isIntroduced(_ index: Int) -> Bool {
        var above = index - 1
        while above >= start, lines.isBlank(above) { above -= 1 }
        return above >= start && lines.isText(above) && MessageSeparator.endsWithColon(lines[above])
            && AnswerAnnouncement.place(in: lines[above]) == nil
    }

    /// Whether a header field stands in one of the next lines.
    func isFieldNext(_ index: Int) -> Bool {
        guard let next = lines.next(from: index, to: min(lines.count, index + 4)), lines.isText(next) else {
            return false
        }
        return HeaderLabels.field(of: lines[next]) != nil
    }

    func isQuotedNext(_ index: Int) -> Bool {
        lines.next(from: index, to: min(lines.count, index + 3)).map { lines.isQuoted($0) } ?? true
    }
}
