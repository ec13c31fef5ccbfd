// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds where the signature at the end of an author's text begins.
///
/// From the end upwards, kind by kind, as long as something is found: what machines put below, the line of a device, a
/// name behind a mark, what follows a delimiter, and a closing formula with a name and an address.
enum SignatureReader {
    /// The most lines from the end that are looked at.
    private static let maximumLines = 120
    /// The most rounds.
    private static let maximumRounds = 8

    /// The first line of the signature, or the end of the range.
    ///
    /// - Complexity: O(1) in the text's size.
    static func start(in lines: ReplyLines, _ range: Range<Int>, marks: ReplyMarks) -> Int {
        var end = trimmed(lines, range.lowerBound..<range.upperBound)
        let whole = end
        for _ in 0..<maximumRounds {
            let before = end
            let part = range.lowerBound..<end
            end = trimmed(lines, part.lowerBound..<TrailingNotice.start(in: lines, part))
            end = wrapped(lines, range.lowerBound..<end, marks) ?? end
            end = device(lines, range.lowerBound..<end) ?? end
            end = markedName(lines, range.lowerBound..<end) ?? end
            end = delimited(lines, range.lowerBound..<end, marks) ?? end
            end = closing(lines, range.lowerBound..<end, hasText: true) ?? end
            end = trimmed(lines, range.lowerBound..<end)
            if end == before { break }
        }
        if end == whole { return range.upperBound }
        // The first line of what was cut.
        return lines.next(from: end, to: range.upperBound) ?? range.upperBound
    }

    private static func trimmed(_ lines: ReplyLines, _ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, lines.isBlank(end - 1) { end -= 1 }
        return end
    }

    /// What a program has wrapped as a signature, if it is all that stands at the end and no talk.
    private static func wrapped(_ lines: ReplyLines, _ range: Range<Int>, _ marks: ReplyMarks) -> Int? {
        for mark in marks.signatures.reversed().lazy.filter({ $0.lowerBound < range.upperBound }).prefix(8)
        where mark.lowerBound >= range.lowerBound && mark.upperBound >= range.upperBound {
            let within = (mark.lowerBound..<range.upperBound).filter { !lines.isBlank($0) }
            let isOnTop = lines.next(from: range.lowerBound, to: mark.lowerBound) == nil
            let talk = within.filter { isProse(lines[$0]) }.count
            if within.count <= 30, talk == 0 || talk == 1 && within.count >= 3 && !isOnTop { return mark.lowerBound }
        }
        return nil
    }

    private static func device(_ lines: ReplyLines, _ range: Range<Int>) -> Int? {
        guard let last = range.last, lines.isText(last), DeviceSignature.isPresent(in: lines[last]) else { return nil }
        return last
    }

    private static func delimited(_ lines: ReplyLines, _ range: Range<Int>, _ marks: ReplyMarks) -> Int? {
        let first = max(range.lowerBound, range.upperBound - maximumLines)
        for index in first..<max(first, range.upperBound) where lines.isText(index) {
            let raw = lines.text[lines.offset(of: index)..<lines.offset(of: index + 1)]
            guard lines.length(index) <= 200,
                let strength = SignatureDelimiter.strength(of: raw.last == 0x0A ? raw.dropLast() : raw)
            else { continue }
            // Text behind the wrapper of a signature belongs to the author.
            if let wrapper = marks.signatures.prefix(64).first(where: { $0.contains(index) }),
                lines.next(from: wrapper.upperBound, to: range.upperBound) != nil
            {
                continue
            }
            let below = ((index + 1)..<range.upperBound).filter { !lines.isBlank($0) }
            guard below.count <= strength.maximumLines else { continue }
            let top = lines.next(from: range.lowerBound, to: index)
            let isOnTop = top == nil
            // Text without a word above it but "Hello,", or what the author shows: nothing said below may be hidden.
            let isShown =
                top.map { Salutation.isPresent(in: lines[$0]) && lines.next(from: $0 + 1, to: index) == nil } ?? true
                || isIntroducing(lines, index, range)
            if strength == .standard, !isShown || !below.contains(where: { isProse(lines[$0]) }) { return index }
            if strength == .standard { continue }
            // What is drawn with hyphens.
            if strength == .loose, let first = below.first, LineWords(lines[first]).words.isEmpty { continue }
            // Several of them part paragraphs.
            if strength == .loose, below.contains(where: { isLoose($0, lines) }) { return nil }
            if strength == .rule || strength == .frame, below.isEmpty { continue }
            if strength == .frame, isOnTop || !below.contains(where: { ContactLines.hasContact(lines[$0]) }) {
                continue
            }
            if strength != .frame, let first = below.first, !beginsLikeName(lines[first]) { continue }
            if strength == .rule || strength == .loose, SignatureDelimiter.isHeading(index, strength, below, lines) {
                continue
            }
            if isIntroducing(lines, index, range) { continue }
            if below.allSatisfy({ lines.isText($0) && !isProse(lines[$0]) }) { return index }
        }
        return nil
    }

    /// Whether a line below a doubtful delimiter is a name, of a person or a company: no log, no table.
    private static func beginsLikeName(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first(where: { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "\"") }) else {
            return false
        }
        let isLetter = first >= 0x80 || (0x61...0x7A).contains(first | 0x20)
        return isLetter && (ContactLines.isName(line, isStrict: false) || ContactLines.hasContact(line))
    }

    /// Whether the text above a line ends with a colon: what follows is what the author shows.
    private static func isIntroducing(_ lines: ReplyLines, _ index: Int, _ range: Range<Int>) -> Bool {
        var above = index - 1
        while above >= range.lowerBound, lines.isBlank(above) { above -= 1 }
        return above >= range.lowerBound && MessageSeparator.endsWithColon(lines[above])
    }

    private static func isLoose(_ index: Int, _ lines: ReplyLines) -> Bool {
        lines.length(index) <= 6 && SignatureDelimiter.strength(of: lines[index]) == .loose
    }

    /// Whether a line below a doubtful delimiter is something said.
    private static func isProse(_ line: ArraySlice<UInt8>) -> Bool {
        // An item of a list.
        if let first = line.first, FoldedText.isDigit(first),
            line.dropFirst().prefix(3).contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ")") }),
            line.contains(0x20), !ContactLines.hasContact(line)
        {
            return true
        }
        if ContactLines.isContact(line) { return false }
        let words = LineWords(line).words.count
        if line.last == UInt8(ascii: "?") || words >= 12 { return true }
        return words >= 4 && ContactWords.speech.first(in: FoldedText(line).bytes[...]) != nil
    }

    private static func closing(_ lines: ReplyLines, _ range: Range<Int>, hasText: Bool) -> Int? {
        var below: [Int] = []
        /// A line that may only be the first: small letters, as some write their name.
        var doubtful: Int?
        var index = range.upperBound - 1
        while index >= range.lowerBound, below.count <= ContactLines.maximumLines {
            defer { index -= 1 }
            if lines.isBlank(index) { continue }
            guard lines.isText(index) else { return nil }
            if let formula = ClosingFormula(lines[index]) {
                if let doubtful, doubtful != below.last { return nil }
                return isEnd(formula, lines, at: index, below, range) ? index : nil
            }
            // A line that belongs to no signature: nothing above it can be one.
            if !ContactLines.isContact(lines[index]) {
                guard doubtful == nil, ContactLines.isName(lines[index], isStrict: false) else { return nil }
                doubtful = index
            }
            below.append(index)
        }
        return nil
    }

    private static func isEnd(
        _ formula: ClosingFormula,
        _ lines: ReplyLines,
        at index: Int,
        _ below: [Int],
        _ range: Range<Int>
    ) -> Bool {
        // "My washing machine:" / "LG Turbo": what the author shows. Below a blank line it may have been a picture.
        if index > range.lowerBound, lines.isText(index - 1), MessageSeparator.endsWithColon(lines[index - 1]) {
            return false
        }
        // "Best" / "worst" / "middle": a word among others.
        let isWord = ClosingWords.ambiguous.contains(FoldedText(lines[index]).bytes[...])
        if isWord, below.count >= 2, below.allSatisfy({ isSmall(lines[$0]) }) { return false }
        if formula.isThanks {
            // "Thanks," with a name below and something said above; else it may be all that is said.
            guard let name = below.last, !formula.isSentence, lines.next(from: range.lowerBound, to: index) != nil
            else {
                return false
            }
            return ContactLines.isName(lines[name], isStrict: true)
        }
        // "Have a nice weekend!" may be all that is said.
        let isAll = lines.next(from: range.lowerBound, to: index) == nil
        guard let name = below.last else { return !(isAll && formula.isSentence) }
        return formula.hasName || ContactLines.isName(lines[name], isStrict: false)
    }

    /// Whether a line begins small and holds no address.
    private static func isSmall(_ line: ArraySlice<UInt8>) -> Bool {
        line.first.map { (0x61...0x7A).contains($0) } == true && !ContactLines.hasContact(line)
    }
}
