// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds quoted lines that do not simply begin with `>`, and lines that do but are not quoted.
enum QuotedLines {
    /// How often lines are compared with lists of words; no mail needs it so often.
    private static let maximumAttempts = 500

    /// Corrects the looks of lines.
    ///
    /// - Complexity: O(n).
    static func correct(_ lines: inout ReplyLines) {
        dropEscapedFrom(&lines)
        dropArrows(&lines)
        markInitials(&lines)
        markBars(&lines)
        markWrapped(&lines)
    }

    /// QUIRK: mail stores write `>From` for a line that begins with "From "; samples/replies/kept-mbox-from.
    private static func dropEscapedFrom(_ lines: inout ReplyLines) {
        for index in 0..<lines.count where lines.isQuoted(index) {
            guard lines[index].starts(with: ">From ".utf8) else { continue }
            let isAlone =
                (index == 0 || !lines.isQuoted(index - 1)) && (index + 1 == lines.count || !lines.isQuoted(index + 1))
            if isAlone { lines.set(.text, at: index) }
        }
    }

    /// QUIRK: GroupWise begins its attribution with `>>> On …` and wraps it; samples/replies/block-groupwise.
    private static func dropArrows(_ lines: inout ReplyLines) {
        var attempts = 0
        for index in 0..<lines.count where lines.isQuoted(index) && lines[index].starts(with: ">>> ".utf8) {
            attempts += 1
            guard attempts < maximumAttempts else { return }
            guard lines.isText(index + 1), index == 0 || !lines.isQuoted(index - 1) else { continue }
            let range = index..<min(lines.count, index + AttributionLine.maximumLines)
            let last = range.dropFirst().first { MessageSeparator.endsWithColon(lines[$0]) }
            guard let last, range.dropFirst().prefix(last - index).allSatisfy({ lines.isText($0) }),
                let line = AttributionLine((index...last).map { lines[$0] }), line.evidence.isCertain
            else { continue }
            lines.set(.text, at: index)
        }
    }

    /// `AM> text`: the initials of who is quoted. Twice at least, else it may be anything.
    private static func markInitials(_ lines: inout ReplyLines) {
        var counts: [[UInt8]: Int] = [:]
        for index in 0..<lines.count where lines.isText(index) {
            guard let initials = initials(lines[index]), counts.count < 64 else { continue }
            counts[initials, default: 0] += 1
        }
        guard counts.values.contains(where: { $0 >= 2 }) else { return }
        for index in 0..<lines.count where lines.isText(index) {
            if let initials = initials(lines[index]), counts[initials, default: 0] >= 2 {
                lines.set(.quoted, at: index)
            }
        }
    }

    /// One to four capitals directly before `>`.
    private static func initials(_ line: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = line.first, (0x41...0x5A).contains(first) else { return nil }
        let letters = line.prefix(5).prefix { (0x41...0x5A).contains($0) }
        let behind = line.dropFirst(letters.count)
        guard letters.count <= 4, behind.first == UInt8(ascii: ">") else { return nil }
        return Array(letters)
    }

    /// `| text` below an attribution; elsewhere bars draw tables.
    private static func markBars(_ lines: inout ReplyLines) {
        var index = 0
        var attempts = 0
        while index < lines.count, attempts < maximumAttempts {
            guard isBarred(lines, index) else {
                index += 1
                continue
            }
            var end = index
            while end < lines.count, isBarred(lines, end) { end += 1 }
            attempts += 1
            var above = index - 1
            while above >= 0, index - above < 3, lines.isBlank(above) { above -= 1 }
            let isIntroduced = above >= 0 && lines.isText(above) && isAttribution(lines[above])
            if isIntroduced || isAttribution(ReplyText.trimmed(lines[index].dropFirst())) {
                for quoted in index..<end { lines.set(.quoted, at: quoted) }
            }
            index = end
        }
    }

    private static func isAttribution(_ line: ArraySlice<UInt8>) -> Bool {
        guard MessageSeparator.endsWithColon(line), let attribution = AttributionLine([line]) else { return false }
        return attribution.evidence.isEnough || attribution.isNameAndVerb
    }

    private static func isBarred(_ lines: ReplyLines, _ index: Int) -> Bool {
        guard lines.isText(index) else { return false }
        let line = lines[index]
        return line.first == UInt8(ascii: "|") && (line.count == 1 || line.last != UInt8(ascii: "|"))
    }

    /// The rest of a quoted line that a program wrapped without a mark.
    ///
    /// An answer may look like that, so the line before must be full, the rest begin small and the next line be quoted.
    private static func markWrapped(_ lines: inout ReplyLines) {
        guard lines.count >= 3 else { return }
        var found: [Int] = []
        var isSure = false
        for index in 1..<(lines.count - 1) where lines.isText(index) {
            guard lines.isQuoted(index - 1), lines.isQuoted(index + 1), lines.isAtMargin(index) else { continue }
            let line = lines[index]
            let before = lines.length(index - 1)
            guard before >= 56, line.count < 60, let first = line.first,
                (0x61...0x7A).contains(first) || first >= 0x80 || FoldedText.isDigit(first), !LineWords.isCapital(line)
            else { continue }
            let word = line.prefix { $0 != 0x20 }
            guard before + 1 + word.count >= 70, let last = lines[index - 1].last,
                ![0x2E, 0x21, 0x3F, 0x3A].contains(last),
                !ClosingWords.noNames.contains(FoldedText(word).bytes[...])
            else { continue }
            found.append(index)
            // One alone must look like the middle of a sentence.
            let isMiddle = word.count < line.count && !FoldedText.isDigit(first) && lines.length(index + 1) > 30
            if isMiddle, before + 1 + word.count >= 76 { isSure = true }
        }
        guard found.count >= 2 || isSure else { return }
        for index in found { lines.set(.quoted, at: index) }
    }
}
