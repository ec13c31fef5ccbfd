// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// A diagnostic in the form in which it is compared with ``ReasonPhrases``.
///
/// Servers write one sentence in many ways: folded over lines with the reply code again on each, in capitals, with
/// quotes and the address in its middle, with or without accents. Here letters are small and without accents
/// (``FoldedLetters``), white space is one blank, quotation marks and angle brackets are gone, a word with an `@` in
/// it is `@`, and reply and status codes are left out.
enum DiagnosticText {
    /// Bytes of a text that are looked at: what a server says is short.
    static let maximumLength = 16 * 1024

    /// The comparable form, without codes and addresses.
    ///
    /// - Complexity: O(n).
    static func comparable(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        let plain = normalized(text.prefix(maximumLength))
        result.reserveCapacity(plain.count)
        for word in plain.split(separator: 0x20) {
            if isCode(word) { continue }
            if !result.isEmpty { result.append(0x20) }
            if let at = word.firstIndex(of: UInt8(ascii: "@")), at > word.startIndex, at + 1 < word.endIndex {
                result.append(UInt8(ascii: "@"))
                // `anna@example.org: user unknown`, `to=<anna@example.org>,relay`: what follows a comma is kept.
                if let last = word.last, last == UInt8(ascii: ":") || last == UInt8(ascii: ",") { result.append(last) }
            } else {
                result += word
            }
        }
        return result
    }

    /// `550`, `550-5.1.1`, `5.1.1`, `#5.1.1`, `(#5.1.1)`, `550:`: a word without letters that holds a code.
    private static func isCode(_ word: ArraySlice<UInt8>) -> Bool {
        guard word.count >= 3, word.count <= 20 else { return false }
        var digits = 0
        for byte in word {
            if byte.isDigit {
                digits += 1
            } else if byte.isLetter || byte >= 0x80 {
                return false
            }
        }
        guard digits >= 3, let first = word.first(where: \.isDigit), first == 0x34 || first == 0x35 else {
            return false
        }
        return SMTPReplyCode.match(word, at: word.firstIndex(where: \.isDigit) ?? word.startIndex) != nil
            || StatusCode.first(in: word) != nil
    }

    /// Small letters without accents, single blanks, no quotes.
    static func normalized(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        func next(_ offset: Int) -> UInt8 { index + offset < text.endIndex ? text[index + offset] : 0 }
        while index < text.endIndex {
            let byte = text[index]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x00:
                appendBlank(&result)
            case UInt8(ascii: "'") where isElision(result):
                appendBlank(&result)
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"):
                break
            case 0xE2 where next(1) == 0x80 && (0x98...0x9F).contains(next(2)):
                // Typographic quotation marks.
                if next(2) == 0x99, isElision(result) { appendBlank(&result) }
                index += 2
            case 0xC2...0xDF where (0x80...0xBF).contains(next(1)):
                append(FoldedLetters.short(UInt32(byte & 0x1F) << 6 | UInt32(next(1) & 0x3F)), &result)
                index += 1
            case 0xE1 where (0xBA...0xBB).contains(next(1)) && (0x80...0xBF).contains(next(2)):
                let value = UInt32(byte & 0x0F) << 12 | UInt32(next(1) & 0x3F) << 6 | UInt32(next(2) & 0x3F)
                if (0x1EA0...0x1EF9).contains(value) {
                    append(FoldedLetters.vietnamese(value), &result)
                } else {
                    result += [byte, next(1), next(2)]
                }
                index += 2
            default:
                result.append(byte.lowercased)
            }
            index += 1
        }
        if result.last == 0x20 { result.removeLast() }
        return result
    }

    /// Whether a word of one letter stands at the end that French puts before an apostrophe: `l'adresse`.
    private static func isElision(_ result: [UInt8]) -> Bool {
        guard let last = result.last else { return false }
        let letters: [UInt8] = [
            UInt8(ascii: "l"), UInt8(ascii: "d"), UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "j"),
            UInt8(ascii: "c"),
        ]
        guard letters.contains(last) else { return false }
        return result.count == 1 || !result[result.count - 2].isLetter && result[result.count - 2] < 0x80
    }

    /// A letter without its accent; quotation marks are gone.
    private static func append(_ letter: FoldedLetters.Letter, _ result: inout [UInt8]) {
        switch letter {
        case .nothing, .one(UInt8(ascii: "\"")), .one(UInt8(ascii: "'")): break
        case .blank: appendBlank(&result)
        case .one(let byte): result.append(byte)
        case .two(let first, let second): result += [first, second]
        }
    }

    private static func appendBlank(_ result: inout [UInt8]) {
        if let last = result.last, last != 0x20 { result.append(0x20) }
    }
}
