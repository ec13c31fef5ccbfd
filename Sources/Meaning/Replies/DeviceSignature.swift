// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The line that a mobile device or an app puts below what is written with it: "Sent from my iPhone".
///
/// People write such words too ("Sent from my desk, this is easier."), so the line must say that something was sent,
/// name a device or program, and say little else.
enum DeviceSignature {
    /// The longest line, addresses in it not counted.
    private static let maximumLength = 160

    /// Whether a line is one.
    ///
    /// - Complexity: O(1).
    static func isPresent(in line: ArraySlice<UInt8>) -> Bool {
        let shown = withoutAddress(line)
        guard shown.count <= maximumLength, shown.count >= 6 else { return false }
        let folded = FoldedText(shown)
        let text = folded.trimming { !FoldedText.isWord($0) }
        if DeviceWords.whole.contains(text) { return true }
        guard let sending = DeviceWords.sending.first(in: text) else { return false }
        // "Please get it sent from your phone": it begins or ends with the words, or a message is the subject.
        let isPlaced =
            sending.lowerBound == text.startIndex || sending.upperBound >= text.endIndex - 1
            || DeviceWords.subjects.prefix(of: text) != nil
        guard isPlaced else { return false }
        var hasDevice = false
        let clauses = split(text)
        for word in words(clauses.first) where isDevice(word) { hasDevice = true }
        guard hasDevice else { return false }
        if let excuse = clauses.second, DeviceWords.excuses.first(in: excuse) == nil { return false }
        return saysLittleElse(clauses.first, shown)
    }

    /// Without a link behind the words: `Get Outlook for iOS<https://aka.ms/o0ukef>`.
    private static func withoutAddress(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var index = line.startIndex
        while index + 7 < line.endIndex {
            if line[index] | 0x20 == UInt8(ascii: "h"), line[index...].starts(with: "http".utf8),
                line[index...].prefix(8).contains(UInt8(ascii: ":"))
            {
                return ReplyText.trimmed(line[..<index])
            }
            index += 1
            if index - line.startIndex > maximumLength { break }
        }
        return line
    }

    /// The words themselves, and what is said behind a comma, a full stop or a dash.
    private static func split(_ text: ArraySlice<UInt8>) -> (first: ArraySlice<UInt8>, second: ArraySlice<UInt8>?) {
        var index = text.startIndex
        while index + 1 < text.endIndex {
            let isStop =
                [UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: ":")]
                .contains(text[index]) && text[index + 1] == 0x20
            let isDash =
                text[index] == UInt8(ascii: "-") && text[index + 1] == 0x20
                && text[index - 1 >= text.startIndex ? index - 1 : index] == 0x20
            if isStop || isDash {
                let second = text[(index + 1)...]
                // "Sent from my Verizon, Samsung Galaxy smartphone": a list, not a clause.
                if words(second).contains(where: isDevice), DeviceWords.excuses.first(in: second) == nil {
                    return (text, nil)
                }
                return (text[..<index], second)
            }
            index += 1
        }
        return (text, nil)
    }

    private static func words(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        text.split {
            !FoldedText.isWord($0) && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".")
        }
    }

    private static func isDevice(_ word: ArraySlice<UInt8>) -> Bool {
        DeviceWords.stems.contains { stem in
            if word.starts(with: stem) { return true }
            // "à partir d'Outlook"
            if word.dropFirst().first == UInt8(ascii: "'"), word.dropFirst(2).starts(with: stem) { return true }
            // Scripts without blanks, and prefixes: `מה-iPhone`, `iPhoneから送信`, `나의iPhone에서`.
            return stem.count >= 4 && word.contains { $0 >= 0x80 } && PhraseSet.isPart(stem, of: word)
        }
    }

    /// Whether all other words are of the kind that belongs to such lines, or names of makes and models.
    private static func saysLittleElse(_ text: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>) -> Bool {
        let words = words(text)
        guard words.count <= 16 else { return false }
        // In every language: a word or two for sending, a preposition, the device.
        if words.count <= 4, let first = words.first, let last = words.last, isDevice(last) || isDevice(first) {
            return true
        }
        let written = LineWords(line).words.map { (FoldedText($0).bytes, LineWords.isCapital($0)) }
        var others = 0
        for word in words where !isDevice(word) && !DeviceWords.fillers.contains(word) {
            if word.contains(where: { FoldedText.isDigit($0) }) { continue }
            if DeviceWords.sending.first(in: word) != nil || DeviceWords.parts.contains(word) { continue }
            let isCapital = written.contains { $0.1 && $0.0.elementsEqual(word) }
            guard isCapital || (word.first ?? 0) >= 0xD7 else { return false }
            others += 1
        }
        return others <= 4
    }
}
