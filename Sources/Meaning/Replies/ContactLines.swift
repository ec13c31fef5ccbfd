// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tells the lines of a name and of an address from sentences: what may stand below a closing formula.
enum ContactLines {
    /// The longest line.
    private static let maximumLength = 200
    /// The most lines with text below a formula.
    static let maximumLines = 16

    /// Whether a line may be the first below a closing formula: a name, or what stands in a signature without one.
    static func isName(_ line: ArraySlice<UInt8>, isStrict: Bool) -> Bool {
        guard line.count <= maximumLength, let last = line.last, last != UInt8(ascii: "?") else { return false }
        let words = LineWords(line)
        if isMatter(FoldedText(line).bytes[...]) { return false }
        if isStrict { return words.isName(atMost: 4) && !isStop(last) }
        if words.words.isEmpty { return isDecoration(line) }
        if words.isName(atMost: 6) { return last != UInt8(ascii: "?") && last != UInt8(ascii: "!") }
        // "anna", "anna m.": people who write small write their name small.
        if words.words.count <= 2, !isStop(last) || last == UInt8(ascii: ".") {
            let first = FoldedText(words.words[0]).bytes[...]
            return !ClosingWords.noNames.contains(first)
                && ContactWords.speech.first(in: FoldedText(line).bytes[...]) == nil
        }
        return isContact(line)
    }

    /// Whether a line may stand further down in a signature.
    static func isContact(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= maximumLength, let last = line.last else { return false }
        let folded = FoldedText(line)
        let text = folded.bytes[...]
        if ContactWords.postscripts.prefix(of: text) != nil { return false }
        if isMatter(text) { return false }
        if hasContact(folded: text) { return true }
        if last == UInt8(ascii: "?") { return false }
        let words = LineWords(line).words
        if words.isEmpty { return isDecoration(line) }
        if ContactWords.speech.first(in: text) != nil { return false }
        let small = words.filter { !LineWords.isCapital($0) && !LineWords.isParticle($0) }.count
        if isStop(last), words.count >= 4, small >= 2 { return false }
        return words.count <= 9 && line.count <= 120 && (small <= 1 || small * 2 <= words.count)
    }

    /// Whether a line holds what only an address holds.
    static func hasContact(_ line: ArraySlice<UInt8>) -> Bool { hasContact(folded: FoldedText(line).bytes[...]) }

    /// Whether a line holds a telephone number, an address on the net, or parts set apart by bars.
    private static func hasContact(folded text: ArraySlice<UInt8>) -> Bool {
        let words = text.split(separator: 0x20).count
        if words >= 6, ContactWords.speech.first(in: text) != nil { return false }
        let digits = text.filter { FoldedText.isDigit($0) }.count
        if digits >= 6, text.count < 100, digits * 4 >= text.filter({ FoldedText.isWord($0) }).count { return true }
        if ContactWords.labels.prefix(of: text) != nil, text.count < 120 { return true }
        if ContactWords.registers.first(in: text) != nil { return true }
        if words <= 6, AttributionEvidence.isAddress(in: text) { return true }
        if words <= 4, PhraseSet.isPart(Array("www.".utf8), of: text) || PhraseSet.isPart(Array("://".utf8), of: text) {
            return true
        }
        // `Example GmbH | Hauptstr. 1 | 12345 Berlin`
        let bars = text.filter { $0 == UInt8(ascii: "|") }.count
        return bars >= 2 || PhraseSet.isPart([0xE2, 0x80, 0xA2], of: text) || PhraseSet.isPart([0xC2, 0xB7], of: text)
    }

    /// Whether a line names what the mail is about, a number of an order or a device: nothing to hide in a signature.
    private static func isMatter(_ folded: ArraySlice<UInt8>) -> Bool {
        folded.contains(where: FoldedText.isDigit) && ContactWords.matters.prefix(of: folded) != nil
    }

    private static func isStop(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":")
    }

    /// Whether a line is only marks: a rule, a row of stars.
    private static func isDecoration(_ line: ArraySlice<UInt8>) -> Bool {
        line.allSatisfy {
            $0 < 0x30 || $0 >= 0x80 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "~")
                || $0 == UInt8(ascii: "|")
        }
    }

    /// Whether a line is a name behind a mark: `-Anna`, `/Anna`.
    static func isMarkedName(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= 40, let first = line.first else { return false }
        var name = line
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "~"):
            name.removeFirst()
            // `--Anna`, `~~Anna`, but no path `//host`.
            if first != UInt8(ascii: "/"), name.first == first { name.removeFirst() }
        case 0xE2 where line.starts(with: [0xE2, 0x80, 0x94]) || line.starts(with: [0xE2, 0x80, 0x93]):
            name.removeFirst(3)
        default: return false
        }
        guard let letter = name.first, letter >= 0x80 || (0x61...0x7A).contains(letter | 0x20), let last = name.last,
            !name.contains(UInt8(ascii: "/")), !isStop(last) || last == UInt8(ascii: ".")
        else { return false }
        // Neither `-v` nor `-O2` nor `-Dname=value`.
        return LineWords(name).isName(atMost: 3) && !name.contains { FoldedText.isDigit($0) || $0 == UInt8(ascii: "=") }
    }
}
