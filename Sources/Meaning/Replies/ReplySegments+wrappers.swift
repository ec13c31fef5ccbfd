// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML

/// What the wrappers of mail programs say.
extension ReplySegments {
    mutating func readMark(_ mark: ReplyMarks.Mark, _ index: Int) -> Int? {
        switch mark.kind {
        case .separator: readSeparator(index)
        case .attribution: readWrappedAttribution(mark.range)
        case .quotation: readQuotation(mark.range)
        case .citation, .indentation, .signature: nil
        }
    }

    /// A program's sign that the message answered begins here: true if fields follow, in whatever language.
    mutating func readSeparator(_ index: Int) -> Int? {
        var next = index
        if MessageSeparator.isRule(lines[next]) {
            guard let behind = lines.next(from: next + 1, to: min(lines.count, next + 3)), lines.isText(behind) else {
                return nil
            }
            next = behind
        }
        if let block = block(at: next), block.isQuotation(isAnnounced: true) {
            return introduce(index..<block.end, .certainBlock, isForward: false)
        }
        var end = next
        while lines.isText(end), HeaderLabels.isUnknownField(lines[end]) || HeaderLabels.field(of: lines[end]) != nil {
            end += 1
        }
        let fields = lines.text[lines.offset(of: next)..<lines.offset(of: end)]
        guard end - next >= 3, AttributionEvidence.isAddress(in: fields) else { return nil }
        var first = index
        while first > start, index - first < 3, lines.isBlank(first - 1) { first -= 1 }
        let hasRule = first > start && MessageSeparator.isRule(lines[first - 1])
        return introduce((hasRule ? first - 1 : index)..<end, .certainBlock, isForward: false)
    }

    /// The line that a program has wrapped as an attribution; authors may have typed above it in the same wrapper.
    mutating func readWrappedAttribution(_ range: Range<Int>) -> Int? {
        guard let last = range.last(where: { !lines.isBlank($0) }), lines.isText(last) else { return nil }
        if MessageSeparator.kind(of: lines[range.lowerBound]) != nil { return nil }
        if let found = attribution(endingAt: last) {
            return introduce(found.start..<(last + 1), .certain, isForward: false)
        }
        // A language that is not known: the line alone, before quoted lines.
        guard lines.length(last) <= AttributionLine.maximumLength, isQuotedNext(last + 1) else { return nil }
        var first = last
        if range.count <= 3 {
            while first > range.lowerBound, lines.isText(first - 1) { first -= 1 }
        }
        return introduce(first..<(last + 1), .certain, isForward: false)
    }

    /// A wrapper around a quotation: the paragraph that introduces it, if the wrapper begins with one.
    mutating func readQuotation(_ range: Range<Int>) -> Int? {
        let first = range.lowerBound
        // QUIRK: Proton once began with a separator; it is read like one in text. samples/replies/html-proton-separator.
        if MessageSeparator.kind(of: lines[first]) != nil { return nil }
        if let block = block(at: first), block.isQuotation(isAnnounced: true) {
            return introduce(first..<block.end, .certainBlock, isForward: false)
        }
        for last in first..<min(range.upperBound, first + AttributionLine.maximumLines) {
            guard lines.isText(last) else { break }
            guard let found = attribution(endingAt: last), found.start >= first else { continue }
            let end = endOfIntroduction(last + 1, isAnnounced: true)
            return introduce(found.start..<end, .certain, isForward: false)
        }
        return nil
    }
}
