// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

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
        /// Its first quoted lines are an attribution, as Apple's programs write.
        var isAttributed = false
    }

    let lines: ReplyLines
    let marks: ReplyMarks
    let isForwardSubject: Bool
    private(set) var segments: [Segment] = []
    var start = 0
    /// Lines that may still be compared with lists of words. No mail needs so many, hostile ones end here: what is not
    /// looked at stays with the author.
    var budget = 4_000

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
    mutating func hasWords(before index: Int) -> Bool {
        if segments.contains(where: { $0.kind == .new }) { return true }
        budget -= 20
        let end = SignatureReader.start(in: lines, start..<index, marks: marks)
        guard let first = lines.next(from: start, to: end) else { return false }
        return lines.next(from: first + 1, to: end) != nil || !Salutation.isPresent(in: lines[first])
    }

    // MARK: Building

    mutating func close(at index: Int) {
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

    mutating func add(
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

    mutating func readQuoted(_ index: Int) -> Int {
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
        segments[segments.count - 1].isAttributed = isAttributed(index..<end)
        return end
    }

    /// Whether quoted lines begin with an attribution.
    private mutating func isAttributed(_ range: Range<Int>) -> Bool {
        guard budget > 0, let first = lines.next(from: range.lowerBound, to: range.upperBound) else { return false }
        var contents: [ArraySlice<UInt8>] = []
        for index in first..<min(range.upperBound, first + AttributionLine.maximumLines) where lines.isQuoted(index) {
            contents.append(Self.withoutMarks(lines[index]))
            guard MessageSeparator.endsWithColon(contents[contents.count - 1]) else { continue }
            budget -= 1
            return AttributionLine(contents)?.evidence.isCertain == true
        }
        return false
    }

    /// A quoted line without its marks.
    static func withoutMarks(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.drop { $0 == UInt8(ascii: ">") || $0 == 0x20 || $0 == 0x09 }
    }

    mutating func readText(_ index: Int) -> Int {
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
            // "The page shows only:": the author speaks of the line itself.
            if end == index + 1, !isQuotedNext(index + 1), !isFieldNext(index + 1), isIntroduced(index) {
                return index + 1
            }
            return introduce(index..<end, .certainBlock, isForward: kind == .forwarded) ?? index + 1
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
                    return introduce(index..<end, .certainBlock, isForward: kind == .forwarded) ?? index + 1
                }
                // Outlook on the web draws 32 underscores.
                if let block = block(at: next), block.isQuotation(isAnnounced: line.count >= 20) {
                    return introduce(index..<block.end, .certainBlock, isForward: false) ?? index + 1
                }
            }
        } else if let block = block(at: index) {
            let above = separatorAbove(index)
            if block.isQuotation(isAnnounced: above != nil), above != nil || isForwardSubject || !isIntroduced(index) {
                let first = above?.line ?? index
                return introduce(first..<block.end, .certainBlock, isForward: above?.kind == .forwarded) ?? index + 1
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
            let isSet = isAlone(attribution.start) || attribution.isWhole && !isIntroduced(attribution.start)
            let strength = isSet ? attribution.strength : .likely
            if let next = introduce(attribution.start..<end, end > index + 1 ? .certain : strength, isForward: false) {
                return next
            }
        }
        return index + 1
    }

    /// The first quoted line of some lines, if no attribution of its own stands directly above it.
    func firstQuoted(from index: Int, to limit: Int) -> Int? {
        var above = index
        for line in index..<min(limit, index + 2000) where !lines.isBlank(line) {
            if lines.isQuoted(line) { return MessageSeparator.endsWithColon(lines[above]) ? nil : line }
            above = line
        }
        return nil
    }

    /// How sure it is that some lines introduce a quotation.
    enum Strength {
        /// Enough before quoted lines.
        case likely
        /// A date and more, but no address: enough if quoted lines follow somewhere.
        case dated
        /// An attribution that is enough before unmarked text.
        case certain
        /// A separator or a header block: also what Outlook puts before text that holds quoted lines of its own.
        case certainBlock

        var isCertain: Bool { self == .certain || self == .certainBlock }
    }

    /// Takes lines as the introduction of what follows them.
    ///
    /// - Returns: The line to go on with; `nil` when the lines are text after all.
    mutating func introduce(_ range: Range<Int>, _ strength: Strength, isForward: Bool) -> Int? {
        // What a program has wrapped ends with the wrapper.
        let limit = max(range.upperBound, marks.end(around: range.lowerBound, count: lines.count))
        guard let next = lines.next(from: range.upperBound, to: limit) else {
            guard strength.isCertain else { return nil }
            add(.attribution, range, isForward: isForward)
            return range.upperBound
        }
        if lines.isQuoted(next) {
            guard next - range.upperBound <= 3 || strength.isCertain else { return nil }
            add(.attribution, range, isForward: isForward)
            return range.upperBound
        }
        guard strength != .likely else { return nil }
        if !isForward, let quoted = firstQuoted(from: next, to: limit) {
            // Some type between the attribution and the lines quoted below it.
            let isNear = strength != .certainBlock && quoted - next <= 60
            if isNear || !hasWords(before: range.lowerBound) {
                add(.attribution, range)
                return range.upperBound
            }
        }
        guard strength != .dated else { return nil }
        // With nothing above, the answer may stand below: all is text, unless the mail passes another one on.
        guard isForward || isForwardSubject || hasWords(before: range.lowerBound) else { return nil }
        add(.unmarked, range.lowerBound..<limit, isForward: isForward)
        return limit
    }

    /// Whether a line stands on its own: nothing, a blank line or a rule before it.
    func isAlone(_ index: Int) -> Bool {
        index == 0 || !marks.openings(at: index).isEmpty || !lines.isText(index - 1)
            || MessageSeparator.isRule(lines[index - 1]) || index == start
    }
}
