// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Finds mail addresses in running text.
///
/// Not a grammar: reports write `<a@b>:`, `'a@b' on`, `a@b; reason`, `mailto:a@b`, and what matters is to find the
/// address within whatever stands around it.
enum AddressScan {
    /// One address and where it stands, without brackets and quotes around it.
    struct Found {
        let range: Range<Int>
        let address: ArraySlice<UInt8>
    }

    /// RFC 5321 §4.5.3.1: 64 octets of local part and 255 of domain; some are longer.
    private static let maximumLength = 320

    /// The addresses of a text in order of appearance.
    ///
    /// - Complexity: O(n): from each `@` at most ``maximumLength`` bytes are looked at, not across another one.
    static func all(in text: ArraySlice<UInt8>, maximum: Int = 200) -> [Found] {
        var result: [Found] = []
        var floor = text.startIndex
        var index = text.startIndex
        while index < text.endIndex, result.count < maximum {
            if text[index] == UInt8(ascii: "@"), let found = match(text, at: index, from: floor) {
                result.append(found)
                floor = found.range.upperBound
                index = floor
            } else {
                index += 1
            }
        }
        return result
    }

    /// The first address of a text.
    static func first(in text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? { all(in: text, maximum: 1).first?.address }

    private static func match(_ text: ArraySlice<UInt8>, at sign: Int, from floor: Int) -> Found? {
        var end = sign + 1
        let limit = min(text.endIndex, sign + maximumLength)
        if end < limit, text[end] == UInt8(ascii: "[") {
            while end < limit, text[end] != UInt8(ascii: "]") {
                if text[end].isSpace { return nil }
                end += 1
            }
            guard end < limit else { return nil }
            end += 1
        } else {
            while end < limit, isDomain(text[end]), !isForeign(text, end) { end += 1 }
            while end > sign + 1, !isAlphanumeric(text[end - 1]) { end -= 1 }
        }
        guard end > sign + 1 else { return nil }
        var start = sign
        let lowest = max(floor, sign - maximumLength)
        if start > lowest, text[start - 1] == UInt8(ascii: "\"") {
            // A quoted local part.
            start -= 1
            while start > lowest, text[start - 1] != UInt8(ascii: "\""), text[start - 1] != 0x0A { start -= 1 }
            guard start > lowest, text[start - 1] == UInt8(ascii: "\"") else { return nil }
            start -= 1
            guard sign - start > 2 else { return nil }
        } else {
            while start > lowest, isLocal(text[start - 1]) { start -= 1 }
            // Chinese, Japanese and Korean sentences have no blanks: `收件人anna@example.org`.
            if let edge = text[start..<sign].lastIndex(where: { $0 >= 0x80 }), edge + 1 < sign,
                isWide(text, start, edge)
            {
                start = edge + 1
            }
            start = withoutLabel(text, start..<sign)
            while start < sign, isDecoration(text[start]) { start += 1 }
        }
        guard start < sign else { return nil }
        return Found(range: start..<end, address: text[start..<end])
    }

    /// `to=a@b`, `rcpt=a@b`: the word before the sign is a label.
    private static func withoutLabel(_ text: ArraySlice<UInt8>, _ local: Range<Int>) -> Int {
        let labels: [StaticString] = ["to=", "from=", "rcpt=", "recipient=", "user=", "address=", "orig_to="]
        for label in labels where text[local].hasOpening(label) && local.count > label.utf8CodeUnitCount {
            return local.lowerBound + label.utf8CodeUnitCount
        }
        return local.lowerBound
    }

    /// Whether a letter of a script without blanks follows ASCII in a domain: the sentence goes on.
    private static func isForeign(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        guard text[index] == 0xE2 || text[index] >= 0xE3 && text[index] < 0xF0 else { return false }
        return text[index] == 0xE2 || text[index] == 0xEF || text[index - 1].isLetter && text[index - 1] < 0x80
            || text[index - 1].isDigit
    }

    /// Whether the last character outside ASCII up to an edge is of three bytes: punctuation, kana, han or hangul.
    private static func isWide(_ text: ArraySlice<UInt8>, _ start: Int, _ edge: Int) -> Bool {
        let lead = text[start...edge].last { $0 >= 0xC0 }
        return lead.map { $0 >= 0xE2 && $0 < 0xF0 } ?? true
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { byte.isDigit || byte >= 0x80 || byte.isLetter }

    private static func isDomain(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    private static func isLocal(_ byte: UInt8) -> Bool { byte.isAtomText || byte == UInt8(ascii: ".") }

    /// What stands before an address in lists and quotes and may, by the letter of RFC 5322, begin one.
    private static func isDecoration(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "`"),
            UInt8(ascii: "|"), UInt8(ascii: "{"), UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}
