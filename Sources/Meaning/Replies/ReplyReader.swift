// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decides what each stretch of a text is (INSPECTION section 4).
struct ReplyReader {
    private let lines: ReplyLines
    private let marks: ReplyMarks
    private let isForwardSubject: Bool
    private var segments: [ReplySegments.Segment]
    /// Where the signature in a segment begins, by the segment's index.
    private var signatures: [Int: Int] = [:]
    private var kinds: [(kind: ReplyText.Kind, range: Range<Int>)] = []
    private var isInterleaved = false
    private var isForwarded = false

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - isFlowed: The text has the form format=flowed (RFC 3676).
    ///   - isForwardSubject: The mail's subject says that it passes another one on.
    /// - Complexity: O(n).
    static func read(
        _ text: [UInt8],
        marks: (ReplyLines) -> ReplyMarks = { _ in ReplyMarks() },
        isFlowed: Bool = false,
        isForwardSubject: Bool = false,
        source: ReplyText.Source
    ) -> ReplyText {
        var lines = ReplyLines(text, isFlowed: isFlowed)
        QuotedLines.correct(&lines)
        let marks = marks(lines)
        marks.dropIndentations(&lines)
        var reader = ReplyReader(lines, marks, isForwardSubject)
        reader.decide()
        return ReplyText(
            text: text,
            spans: reader.spans(),
            isInterleaved: reader.isInterleaved,
            isForwarded: reader.isForwarded,
            source: source
        )
    }

    private init(_ lines: ReplyLines, _ marks: ReplyMarks, _ isForwardSubject: Bool) {
        self.lines = lines
        self.marks = marks
        self.isForwardSubject = isForwardSubject
        segments = ReplySegments(lines, marks, isForwardSubject: isForwardSubject).segments
    }

    private mutating func decide() {
        keepIntroducedLines()
        findSignatures()
        findForward()
        if announcesAnswers() {
            keepQuotation()
        } else {
            cutQuotation()
        }
    }

    // MARK: What is a quotation

    /// Lines with marks that the author quotes from elsewhere are text: those that a colon introduces, and those within
    /// text without any attribution.
    private mutating func keepIntroducedLines() {
        let first = segments.firstIndex { $0.kind == .attribution || $0.kind == .unmarked } ?? segments.count
        let bare = segments.indices.filter {
            $0 < first && $0 > 0 && segments[$0].kind == .quotation && !segments[$0].isForward
                && !segments[$0].isAttributed && !marks.isCited(segments[$0].range.lowerBound)
        }
        if first < segments.count && segments[0].kind == .new || bare.first.map({ isIntroduced($0) }) == true {
            for index in bare { segments[index].kind = .new }
        }
        let quotations = segments.indices.filter { segments[$0].kind == .quotation }
        let hasAttribution = segments.contains { $0.kind == .attribution || $0.kind == .unmarked }
        guard let last = quotations.last, !segments[last].isForward, !marks.isCited(segments[last].range.lowerBound)
        else { return joinNew() }
        if !hasAttribution, quotations.count == 1, last > 0, last + 1 < segments.count,
            segments[last - 1].kind == .new, segments[last + 1].kind == .new, !isOnlySignature(last + 1),
            !isOnlySignature(last - 1), !segments[last].isAttributed || isIntroduced(last)
        {
            segments[last].kind = .new
        } else if !hasAttribution, quotations.count == 1, last > 0, isGlued(last) {
            segments[last].kind = .new
        } else if last > 0, last + 1 == segments.count || isOnlySignature(last + 1), isIntroduced(last) {
            segments[last].kind = .new
        }
        joinNew()
    }

    /// Whether the text before a quotation ends with a colon, and announces no answers within it.
    private func isIntroduced(_ index: Int) -> Bool {
        guard segments[index - 1].kind == .new, let line = lastLine(of: segments[index - 1].range) else { return false }
        return MessageSeparator.endsWithColon(lines[line]) && AnswerAnnouncement.place(in: lines[line]) == nil
    }

    /// Whether a few marked lines stand in one paragraph with the text before them: `at temperatures` / `> 40 degrees`.
    private func isGlued(_ index: Int) -> Bool {
        let range = segments[index].range
        let above = segments[index - 1]
        return above.kind == .new && range.lowerBound > 0 && lines.isText(range.lowerBound - 1)
            && SignatureReader.start(in: lines, above.range, marks: marks) == above.range.upperBound
            && (range.lowerBound..<range.upperBound).filter { lines.isQuoted($0) }.count <= 3
    }

    private mutating func joinNew() {
        var joined: [ReplySegments.Segment] = []
        for segment in segments {
            if segment.kind == .new, joined.last?.kind == .new {
                joined[joined.count - 1].range = joined[joined.count - 1].range.lowerBound..<segment.range.upperBound
            } else {
                joined.append(segment)
            }
        }
        segments = joined
    }

    private func lastLine(of range: Range<Int>) -> Int? {
        range.last { !lines.isBlank($0) }
    }

    // MARK: Signatures

    private func isOnlySignature(_ index: Int) -> Bool {
        let range = segments[index].range
        return hasNothing(range.lowerBound..<SignatureReader.start(in: lines, range, marks: marks))
    }

    private func hasNothing(_ range: Range<Int>) -> Bool {
        lines.next(from: range.lowerBound, to: range.upperBound) == nil
    }

    /// Looks for signatures at the end of the last answer, of what follows it, and of what stands above the quotation.
    private mutating func findSignatures() {
        let new = segments.indices.filter { segments[$0].kind == .new }
        for index in new.reversed().prefix(64) {
            findSignature(index)
            if hasContent(index) { break }
        }
        if let first = new.first, first + 1 < segments.count,
            segments[first + 1].kind != .quotation || segments[first + 1].isAttributed || isOnlySignature(first)
        {
            findSignature(first)
        }
    }

    private mutating func findSignature(_ index: Int) {
        guard signatures[index] == nil else { return }
        signatures[index] = SignatureReader.start(in: lines, segments[index].range, marks: marks)
    }

    /// Whether something stands in a segment of new text besides a signature.
    private func hasContent(_ index: Int) -> Bool {
        let range = segments[index].range
        return !hasNothing(range.lowerBound..<(signatures[index] ?? range.upperBound))
    }

    private func isAnswer(_ index: Int) -> Bool { segments[index].kind == .new && hasContent(index) }

    // MARK: Forwarded mails and announced answers

    private mutating func findForward() {
        guard let first = segments.first(where: { $0.kind != .new }) else { return }
        isForwarded = first.isForward || isForwardSubject && first.kind == .unmarked
    }

    /// Whether the author says that there are answers within the quotation, and they stand nowhere else.
    private func announcesAnswers() -> Bool {
        guard let first = segments.indices.first(where: { segments[$0].kind != .new }), first > 0, !isForwarded else {
            return false
        }
        let range = segments[0].range
        let end = signatures[0] ?? range.upperBound
        let text = lines.text[lines.offset(of: range.lowerBound)..<lines.offset(of: end)]
        guard let place = AnswerAnnouncement.place(in: text) else { return false }
        let answers = segments.indices.filter { $0 > first && isAnswer($0) }
        let last = segments.lastIndex { $0.kind == .quotation } ?? first
        switch place {
        case .looks: return true
        case .between: return answers.first.map { $0 > last } ?? true
        case .below: return answers.isEmpty || segments.contains { $0.kind == .unmarked }
        }
    }

    /// Keeps all of the quotation but what introduces it.
    private mutating func keepQuotation() {
        isInterleaved = true
        for (index, segment) in segments.enumerated() {
            switch segment.kind {
            case .new: addNew(index)
            case .attribution: kinds.append((.quoted, segment.range))
            case .quotation: kinds.append((.context, segment.range))
            case .unmarked:
                let end = introductionEnd(of: segment.range)
                kinds.append((.quoted, segment.range.lowerBound..<end))
                kinds.append((.context, end..<segment.range.upperBound))
            }
        }
    }

    /// Behind the lines that introduce an unmarked quotation.
    private func introductionEnd(of range: Range<Int>) -> Int {
        var index = range.lowerBound
        while let next = lines.next(from: index, to: min(range.upperBound, index + 3)), lines.isText(next) {
            if let block = HeaderBlockLines(lines, at: next) { return min(block.end, range.upperBound) }
            if MessageSeparator.isRule(lines[next]) || MessageSeparator.kind(of: lines[next]) != nil {
                index = next + 1
                continue
            }
            let last = (next..<min(range.upperBound, next + AttributionLine.maximumLines)).first {
                lines.isText($0) && MessageSeparator.endsWithColon(lines[$0])
            }
            return last.map { $0 + 1 } ?? index
        }
        return index
    }

    // MARK: Cutting

    private mutating func cutQuotation() {
        let answers = segments.indices.filter { isAnswer($0) }
        let quotations = segments.indices.filter { segments[$0].kind == .quotation }
        if let first = quotations.first, let last = quotations.last {
            isInterleaved = answers.contains { first < $0 && $0 < last }
        }
        let lastAnswer = answers.last ?? -1
        // Without a word of the author above, an unmarked quotation may hold the answer, and what is passed on is all.
        let isWhole = !segments.indices.contains { index in
            isAnswer(index)
        }
        for (index, segment) in segments.enumerated() {
            switch segment.kind {
            case .new: addNew(index)
            case .attribution:
                if isWhole, isForwarded, segment.isForward {
                    kinds.append((.new, segment.range))
                } else {
                    // A second one, within the lines that answers need, belongs to them.
                    let isWithin = isInterleaved && index < lastAnswer && quotations.first.map { $0 < index } == true
                    kinds.append((isWithin ? .context : .quoted, segment.range))
                }
            case .quotation:
                if isWhole, isForwarded {
                    kinds.append((.new, segment.range))
                } else {
                    kinds.append((isInterleaved && index < lastAnswer ? .context : .quoted, segment.range))
                }
            case .unmarked:
                kinds.append((isWhole ? .new : .quoted, segment.range))
            }
        }
    }

    private mutating func addNew(_ index: Int) {
        let range = segments[index].range
        guard let start = signatures[index], start < range.upperBound else {
            kinds.append((.new, range))
            return
        }
        if start > range.lowerBound { kinds.append((hasContent(index) ? .new : .signature, range.lowerBound..<start)) }
        kinds.append((.signature, start..<range.upperBound))
    }

    // MARK: Spans

    private func spans() -> [ReplyText.Span] {
        var spans: [ReplyText.Span] = []
        var offset = 0
        func add(_ kind: ReplyText.Kind, to end: Int) {
            guard end > offset else { return }
            if let last = spans.last, last.kind == kind {
                spans[spans.count - 1] = ReplyText.Span(kind: kind, range: last.range.lowerBound..<end)
            } else {
                spans.append(ReplyText.Span(kind: kind, range: offset..<end))
            }
            offset = end
        }
        for (kind, range) in kinds { add(kind, to: lines.offset(of: range.upperBound)) }
        // What is behind the lines that were looked at stays with the author.
        add(spans.last.map { $0.kind == .context ? .new : $0.kind } ?? .new, to: lines.text.count)
        return spans
    }
}
