// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML

/// Cuts a text into stretches by the lines that begin quotations.
///
/// One pass from top to bottom; for a line that ends like an attribution a bounded number of lines before it are looked
/// at again, for one that may begin a header block a bounded number behind it.
struct ReplySegments {
    /// A stretch of lines.
    struct Segment {
        /// What a stretch is.
        enum Kind: Equatable {
            /// Text of the author.
            case new
            /// An attribution, a separator or a header block before quoted lines.
            case attribution
            /// Lines with quote marks.
            case quotation
            /// A quotation without marks, with what introduces it.
            case unmarked
        }

        var kind: Kind
        var range: Range<Int>
        /// What introduces it passes a message on.
        var isForward = false
    }

    let lines: ReplyLines
    let marks: ReplyMarks
    private let isForwardSubject: Bool
    private(set) var segments: [Segment] = []
    private var start = 0
    /// Lines that may still be compared with lists of words. No mail needs so many, hostile ones end here: what is not
    /// looked at stays with the author.
    private var budget = 4_000

    /// Cuts a text.
    ///
    /// - Parameter isForwardSubject: The mail's subject says that it passes another one on.
    init(_ lines: ReplyLines, _ marks: ReplyMarks, isForwardSubject: Bool) {
        self.lines = lines
        self.marks = marks
        self.isForwardSubject = isForwardSubject
        var index = 0
        while index < lines.count {
            switch lines.look(index) {
            case .blank: index += 1
            case .quoted: index = readQuoted(index)
            case .text: index = readText(index)
            }
        }
        close(at: lines.count)
    }

    /// Whether the author has said something before a line: more than a signature or "Hello Ole,".
    private mutating func hasWords(before index: Int) -> Bool {
        if segments.contains(where: { $0.kind == .new }) { return true }
        budget -= 20
        let end = SignatureReader.start(in: lines, start..<index, marks: marks)
        guard let first = lines.next(from: start, to: end) else { return false }
        return lines.next(from: first + 1, to: end) != nil || !Salutation.isPresent(in: lines[first])
    }

    // MARK: Building

    private mutating func close(at index: Int) {
        if lines.next(from: start, to: index) != nil {
            segments.append(Segment(kind: .new, range: start..<index))
        } else if !segments.isEmpty {
            // Blank lines belong to what stands before them.
            segments[segments.count - 1].range = segments[segments.count - 1].range.lowerBound..<index
        } else {
            return
        }
        start = index
    }

    private mutating func add(
        _ kind: Segment.Kind, _ range: Range<Int>, isForward: Bool = false
    ) {
        close(at: range.lowerBound)
        // Blank lines at the very beginning.
        let first = segments.isEmpty ? 0 : range.lowerBound
        segments.append(
            Segment(kind: kind, range: first..<range.upperBound, isForward: isForward)
        )
        start = range.upperBound
    }

    // MARK: Reading

    private mutating func readQuoted(_ index: Int) -> Int {
        // QUIRK: GroupWise writes `>>> Anna Meier <anna@example.org> 02.03.2026 09:15 >>>` and quotes without marks.
        let line = lines[index]
        if line.starts(with: ">>> ".utf8), line.count > 8, line.suffix(3).elementsEqual(">>>".utf8),
            !AttributionEvidence.read(FoldedText(line).bytes[...]).isDisjoint(with: [.date, .address])
        {
            return introduce(index..<(index + 1), .certain, isForward: false) ?? index + 1
        }
        var end = index + 1
        while end < lines.count {
            if lines.isQuoted(end) {
                end += 1
            } else if lines.isBlank(end), let next = lines.next(from: end, to: lines.count), lines.isQuoted(next) {
                end = next + 1
            } else {
                break
            }
        }
        let content = Self.withoutMarks(line)
        let isForward = MessageSeparator.kind(of: content) == .forwarded
        let isBlock = isForwardSubject && HeaderLabels.field(of: content)?.field == .from
        add(.quotation, index..<end, isForward: isForward || isBlock)
        return end
    }

    /// A quoted line without its marks.
    private static func withoutMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 || $0 == 0x09 }
    }

    private mutating func readText(_ index: Int) -> Int {
        for mark in marks.openings(at: index) {
            if let next = readMark(mark, index) { return next }
        }
        let line = lines[index]
        if let kind = separator(at: index) {
            let end = endOfIntroduction(index + 1, isAnnounced: true)
            // "Begin forwarded message:" without marks may be a sentence that ends there.
            let hasMarks = !FoldedText.isWord(line.first.map { $0 | 0x20 } ?? 0x61)
            if end == index + 1, !hasMarks || kind == .forwarded, !isQuotedNext(index + 1), !isFieldNext(index + 1) {
                return index + 1
            }
            return introduce(index..<end, .certain, isForward: kind == .forwarded) ?? index + 1
        }
        if MessageSeparator.isRule(line) {
            let next = lines.next(from: index + 1, to: min(lines.count, index + 3))
            // A rule above quoted lines belongs to them.
            if let next, lines.isQuoted(next), line.count >= 20 {
                return introduce(index..<(index + 1), .certain, isForward: false) ?? index + 1
            }
            if let next, lines.isText(next), index == 0 || !lines.isText(index - 1) || next == index + 1 {
                if let kind = MessageSeparator.kind(of: lines[next]) {
                    let end = endOfIntroduction(next + 1, isAnnounced: true)
                    return introduce(index..<end, .certain, isForward: kind == .forwarded) ?? index + 1
                }
                // Outlook on the web draws 32 underscores.
                if let block = block(at: next), block.isQuotation(isAnnounced: line.count >= 20) {
                    return introduce(index..<block.end, .certain, isForward: false) ?? index + 1
                }
            }
        } else if let block = block(at: index) {
            let above = separatorAbove(index)
            if block.isQuotation(isAnnounced: above != nil), above != nil || isForwardSubject || !isIntroduced(index) {
                let first = above?.line ?? index
                return introduce(first..<block.end, .certain, isForward: above?.kind == .forwarded) ?? index + 1
            }
        }
        // QUIRK: Yahoo's program for Android puts the quotation on the line of its attribution.
        if !lines.isAtMargin(index), budget > 0, let colon = Self.colonBeforeBlanks(line) {
            budget -= 1
            if AttributionLine([line[...colon]])?.evidence.isCertain == true {
                return introduce(index..<(index + 1), .certain, isForward: false) ?? index + 1
            }
        }
        if let attribution = attribution(endingAt: index) {
            let end = endOfIntroduction(index + 1, isAnnounced: true)
            let strength: Strength = attribution.isCertain && isAlone(attribution.start) ? .certain : .likely
            if let next = introduce(attribution.start..<end, end > index + 1 ? .certain : strength, isForward: false) {
                return next
            }
        }
        return index + 1
    }

    /// Whether the author introduces a line: "This is the mail I mean:".
    private func isIntroduced(_ index: Int) -> Bool {
        var above = index - 1
        while above >= start, lines.isBlank(above) { above -= 1 }
        return above >= start && lines.isText(above) && MessageSeparator.endsWithColon(lines[above])
    }

    /// The separator in words that are known, or between marks, in the line above a header block.
    private func separatorAbove(_ index: Int) -> (line: Int, kind: MessageSeparator.Kind)? {
        var above = index - 1
        while above >= start, index - above < 3, lines.isBlank(above) { above -= 1 }
        guard above >= start, lines.isText(above) else { return nil }
        return MessageSeparator.kindAboveBlock(lines[above]).map { (above, $0) }
    }

    /// Whether a header field stands in one of the next lines.
    private func isFieldNext(_ index: Int) -> Bool {
        guard let next = lines.next(from: index, to: min(lines.count, index + 4)), lines.isText(next) else {
            return false
        }
        return HeaderLabels.field(of: lines[next]) != nil
    }

    private func isQuotedNext(_ index: Int) -> Bool {
        lines.next(from: index, to: min(lines.count, index + 3)).map { lines.isQuoted($0) } ?? true
    }

    private static func hasDigitOrAddress(_ line: ArraySlice<UInt8>) -> Bool {
        line.prefix(AttributionLine.maximumLength).contains {
            FoldedText.isDigit($0) || $0 == UInt8(ascii: "@") || $0 >= 0xD9
        }
    }

    /// The first colon of a line that three blanks follow.
    private static func colonBeforeBlanks(_ line: ArraySlice<UInt8>) -> Int? {
        line.prefix(300).indices.first {
            line[$0] == UInt8(ascii: ":") && line[($0 + 1)...].starts(with: [0x20, 0x20, 0x20])
        }
    }

    /// What a line announces, if it is a separator.
    private mutating func separator(at index: Int) -> MessageSeparator.Kind? {
        guard budget > 0 else { return nil }
        if MessageSeparator.endsWithColon(lines[index]) { budget -= 1 }
        return MessageSeparator.kind(of: lines[index])
    }

    /// The header block at a line, if there is one.
    private mutating func block(at index: Int) -> HeaderBlockLines? {
        guard budget > 0 else { return nil }
        guard let block = HeaderBlockLines(lines, at: index) else { return nil }
        budget -= block.end - index
        return block
    }

    /// Behind the header block, or the attribution, that follows a separator.
    private mutating func endOfIntroduction(_ index: Int, isAnnounced: Bool) -> Int {
        guard let next = lines.next(from: index, to: min(lines.count, index + 3)), lines.isText(next) else {
            return index
        }
        if let block = block(at: next), block.isQuotation(isAnnounced: isAnnounced) {
            return block.end
        }
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

    /// How sure it is that some lines introduce a quotation.
    private enum Strength {
        /// Enough before quoted lines.
        case likely
        /// Enough before unmarked text.
        case certain
    }

    /// Takes lines as the introduction of what follows them.
    ///
    /// - Returns: The line to go on with; `nil` when the lines are text after all.
    private mutating func introduce(_ range: Range<Int>, _ strength: Strength, isForward: Bool) -> Int? {
        // What a program has wrapped ends with the wrapper.
        let limit = max(range.upperBound, marks.end(around: range.lowerBound, count: lines.count))
        guard let next = lines.next(from: range.upperBound, to: limit) else {
            guard strength == .certain else { return nil }
            add(.attribution, range, isForward: isForward)
            return range.upperBound
        }
        if lines.isQuoted(next) {
            guard next - range.upperBound <= 3 || strength == .certain else { return nil }
            add(.attribution, range, isForward: isForward)
            return range.upperBound
        }
        guard strength == .certain else { return nil }
        // With nothing above, the answer may stand below: all is text, unless the mail passes another one on.
        guard isForward || isForwardSubject || hasWords(before: range.lowerBound) else { return nil }
        add(.unmarked, range.lowerBound..<limit, isForward: isForward)
        return limit
    }

    /// Whether a line stands on its own: nothing, a blank line or a rule before it.
    private func isAlone(_ index: Int) -> Bool {
        index == 0 || !marks.openings(at: index).isEmpty || !lines.isText(index - 1)
            || MessageSeparator.isRule(lines[index - 1]) || index == start
    }

    /// The attribution that ends at a line, over as many lines as it takes.
    private mutating func attribution(endingAt last: Int) -> (start: Int, isCertain: Bool)? {
        guard budget > 0 else { return nil }
        let hasColon = MessageSeparator.endsWithColon(lines[last]) || lines[last].last == UInt8(ascii: "-")
        if !hasColon {
            // Without a colon it must stand directly before quoted lines.
            guard let next = lines.next(from: last + 1, to: min(lines.count, last + 3)), lines.isQuoted(next) else {
                return nil
            }
        }
        // Without a digit or an address near only the shortest form is left: "Anna wrote:".
        let top = max(start, last - AttributionLine.maximumLines + 1)
        let isBare = !(top...last).contains { Self.hasDigitOrAddress(lines[$0]) }
        if isBare, lines.length(last) > 80 { return nil }
        var weak: Int?
        var found: (start: Int, isCertain: Bool)?
        var first = last
        while first >= start, lines.isText(first), last - first < AttributionLine.maximumLines {
            budget -= 1
            guard let line = AttributionLine((first...last).map { lines[$0] }) else {
                if first < last { break }
                return nil
            }
            if let candidate = found {
                // `On Mon, Mar` / `2, 2026 at 9:15 AM Anna wrote:` was wrapped before the date was complete.
                if line.opening == .word, isBroken(first) {
                    return (first, candidate.isCertain)
                }
                return candidate
            }
            if line.opening != .other || first == last {
                if line.evidence.isCertain || line.isRuled && line.evidence.contains(.verb) {
                    if line.isRuled { return (first, true) }
                    let isNamed = line.evidence.contains(.address)
                    if line.opening != .middle || first == start { return (first, isNamed) }
                    found = (first, isNamed)
                } else if line.evidence.isEnough, line.opening == .word, weak == nil || line.evidence.contains(.address)
                {
                    weak = first
                } else if weak == nil, line.evidence.isEnough || line.isNameAndVerb {
                    weak = first
                }
            }
            if isBare { break }
            first -= 1
        }
        return found ?? weak.map { ($0, false) }
    }

    /// Whether a line may be the first of an attribution whose date goes on in the next: it is full, ends with a comma
    /// or has two words, `On Mon,`.
    private func isBroken(_ index: Int) -> Bool {
        guard let last = lines[index].last else { return false }
        if last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return false }
        return lines.length(index) >= 40 || last == UInt8(ascii: ",")
            || lines[index].filter { $0 == 0x20 }.count <= 1
    }

    // MARK: Programs' wrappers

    private mutating func readMark(_ mark: ReplyMarks.Mark, _ index: Int) -> Int? {
        switch mark.kind {
        case .separator: readSeparator(index)
        case .attribution: readWrappedAttribution(mark.range)
        case .quotation: readQuotation(mark.range)
        case .citation, .indentation, .signature: nil
        }
    }

    /// A program's sign that the message answered begins here: true if fields follow, in whatever language.
    private mutating func readSeparator(_ index: Int) -> Int? {
        var next = index
        if MessageSeparator.isRule(lines[next]) {
            guard let behind = lines.next(from: next + 1, to: min(lines.count, next + 3)), lines.isText(behind) else {
                return nil
            }
            next = behind
        }
        if let block = block(at: next), block.isQuotation(isAnnounced: true) {
            return introduce(index..<block.end, .certain, isForward: false)
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
        return introduce((hasRule ? first - 1 : index)..<end, .certain, isForward: false)
    }

    /// The line that a program has wrapped as an attribution; authors may have typed above it in the same wrapper.
    private mutating func readWrappedAttribution(_ range: Range<Int>) -> Int? {
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
    private mutating func readQuotation(_ range: Range<Int>) -> Int? {
        let first = range.lowerBound
        if let block = block(at: first), block.isQuotation(isAnnounced: true) {
            return introduce(first..<block.end, .certain, isForward: false)
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
