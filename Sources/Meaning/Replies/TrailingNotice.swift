// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What machines put below mails: disclaimers, virus scanners' praise of themselves, footers of mailing lists.
///
/// Only paragraphs at the end count, and only such as hold the turns of lawyers and programs; a customer who writes
/// that something is confidential says so in the middle of other things.
enum TrailingNotice {
    /// The most paragraphs that are looked at.
    private static let maximumParagraphs = 8
    /// The most bytes of one paragraph that are looked at.
    private static let maximumLength = 4096

    /// Where the notices at the end of a range of lines begin, the line behind the range without any.
    ///
    /// - Complexity: O(1) in the text's size: a bounded number of bounded paragraphs.
    static func start(in lines: ReplyLines, _ range: Range<Int>) -> Int {
        var start = range.upperBound
        var end = range.upperBound
        for _ in 0..<maximumParagraphs {
            while end > range.lowerBound, lines.isBlank(end - 1) { end -= 1 }
            guard end > range.lowerBound else { break }
            var first = end
            while first > range.lowerBound, !lines.isBlank(first - 1), end - first < 60 {
                first -= 1
                // A rule of underscores begins the footer that follows it.
                if MessageSeparator.isRule(lines[first]), end - first > 1 { break }
            }
            let text = lines.text[lines.offset(of: first)..<lines.offset(of: end)]
            if isNotice(text), isBehindText(first, in: lines, range) || isLong(text) {
                start = first
            } else if let line = line(in: first..<end, of: lines), isBehindText(line, in: lines, range) {
                // A notice directly below text, without a blank line between.
                start = line
                break
            } else if !mayBeWithin(text) {
                break
            }
            end = first
        }
        return withRule(start, in: lines, range)
    }

    /// Whether a paragraph is a notice.
    static func isNotice(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText(text.prefix(maximumLength)).bytes[...]
        let shown = withoutImages(folded).drop { !FoldedText.isWord($0) }
        // People ask and speak of themselves, machines do not.
        let isSpoken = isQuestion(text) || NoticeWords.persons.first(in: shown) != nil
        if !isSpoken, isWhole(shown, text) { return true }
        // "This e-mail … is intended": more than a phrase, so that a sentence about a confidential mail is none.
        let stems = NoticeWords.stems.count(in: folded)
        if isSpoken, stems < 4 { return false }
        let isNamed = NoticeWords.mails.contains { PhraseSet.isPart($0, of: folded) }
        if isNamed, NoticeWords.openings.prefix(of: shown) != nil, stems >= 2, shown.count >= 60 { return true }
        if isNamed, stems >= 3, shown.count >= 140 { return true }
        let beginsWithRule =
            text.starts(with: "__".utf8) || text.starts(with: "--".utf8) || text.starts(with: "==".utf8)
        return beginsWithRule && NoticeWords.lists.first(in: folded) != nil
    }

    /// Whether a question mark ends a word; those within addresses on the net do not.
    private static func isQuestion(_ text: ArraySlice<UInt8>) -> Bool {
        PhraseSet.isPart([0xEF, 0xBC, 0x9F], of: text) || PhraseSet.isPart([0xD8, 0x9F], of: text)
            || text.indices.contains { index in
                text[index] == UInt8(ascii: "?")
                    && (index + 1 == text.endIndex || text[index + 1] >= 0x80
                        || !FoldedText.isWord(text[index + 1] | 0x20))
            }
    }

    /// Without the address or the name of a picture in front: `<https://www.avast.example/x> Virus-free.`
    private static func withoutImages(_ folded: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = folded
        for _ in 0..<3 {
            guard let first = rest.first, first == UInt8(ascii: "<") || first == UInt8(ascii: "["),
                let end = rest.firstIndex(of: first == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "]"))
            else { break }
            rest = rest[(end + 1)...].drop { $0 == 0x20 }
        }
        return rest
    }

    /// Whether a text begins with a turn of machines and holds what belongs to it.
    private static func isWhole(_ folded: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        let hasLink =
            PhraseSet.isPart(Array("://".utf8), of: folded) || PhraseSet.isPart(Array("www.".utf8), of: folded)
        if let length = NoticeWords.headlines.prefix(of: folded) {
            // Alone in its paragraph, or with a notice or the address of one behind it.
            return folded.count <= length + 2 || hasLink || NoticeWords.stems.count(in: folded) >= 2
        }
        if NoticeWords.printing.prefix(of: folded) != nil { return NoticeWords.paper.first(in: folded) != nil }
        if NoticeWords.scanners.prefix(of: folded) != nil { return NoticeWords.viruses.first(in: folded) != nil }
        guard NoticeWords.subscriptions.prefix(of: folded) != nil else { return false }
        return AttributionEvidence.isAddress(in: folded) || hasLink || NoticeWords.lists.count(in: folded) >= 2
    }

    /// Whether something else than a salutation stands above a paragraph; a letter that says nothing else says it
    /// there. Behind a quotation nothing has to.
    private static func isBehindText(_ first: Int, in lines: ReplyLines, _ range: Range<Int>) -> Bool {
        guard let top = lines.next(from: range.lowerBound, to: first) else { return first > range.lowerBound }
        return !Salutation.isPresent(in: lines[top]) || lines.next(from: top + 1, to: first) != nil
    }

    /// Whether a paragraph is long enough to be taken for a notice though nothing else stands in the mail.
    private static func isLong(_ text: ArraySlice<UInt8>) -> Bool { text.count >= 240 }

    /// Whether a paragraph may stand between two notices: legal prose without a question.
    private static func mayBeWithin(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText(text.prefix(maximumLength)).bytes[...]
        return NoticeWords.stems.count(in: folded) >= 1 && !text.contains(UInt8(ascii: "?"))
    }

    /// The line in a paragraph with which a notice of one or two lines begins at its end.
    private static func line(in range: Range<Int>, of lines: ReplyLines) -> Int? {
        let end = range.upperBound
        for index in stride(from: end - 1, to: max(range.lowerBound, end - 4), by: -1) {
            let folded = FoldedText(lines[index]).bytes[...].drop { !FoldedText.isWord($0) }
            if isBeginning(folded),
                isNotice(lines.text[lines.offset(of: index)..<lines.offset(of: end)])
            {
                return index
            }
        }
        return nil
    }

    private static func isBeginning(_ folded: ArraySlice<UInt8>) -> Bool {
        NoticeWords.openings.prefix(of: folded) != nil || NoticeWords.headlines.prefix(of: folded) != nil
            || NoticeWords.printing.prefix(of: folded) != nil || NoticeWords.scanners.prefix(of: folded) != nil
            || NoticeWords.subscriptions.prefix(of: folded) != nil
    }

    /// Takes a rule or a headline directly above a notice along.
    private static func withRule(_ start: Int, in lines: ReplyLines, _ range: Range<Int>) -> Int {
        guard start < range.upperBound else { return start }
        var above = start - 1
        while above >= range.lowerBound, lines.isBlank(above), start - above < 3 { above -= 1 }
        guard above >= range.lowerBound else { return start }
        return MessageSeparator.isRule(lines[above]) ? above : start
    }
}
