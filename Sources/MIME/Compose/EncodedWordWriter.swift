// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes encoded words (RFC 2047): always UTF-8, in `Q` or `B`, whichever reads better for its
/// length.
enum EncodedWordWriter {
    /// Room for one character of four bytes.
    private static let minimumLength = 24
    private static let frame = "=?utf-8?Q??=".utf8.count

    /// Text as encoded words, the first at most `first`, the others at most `room` characters long;
    /// neither is more than 75 (RFC 2047 §2).
    ///
    /// Words are cut between Unicode scalars, never inside one (RFC 2047 §5).
    static func words(_ text: [UInt8], first: Int, room: Int) -> [String] {
        let quotedLength = text.reduce(0) { $0 + cost($1) }
        // A little longer is worth it: Q can be read in the raw mail.
        let usesQ = quotedLength * 2 <= (text.count + 2) / 3 * 4 * 3
        var result: [String] = []
        var start = 0
        var index = 0
        var length = 0
        while index < text.count {
            let end = scalarEnd(text, index)
            let added = usesQ ? text[index..<end].reduce(0) { $0 + cost($1) } : end - index
            let total = usesQ ? length + added : (length + added + 2) / 3 * 4
            let limit = max(minimumLength, result.isEmpty ? first : room) - frame
            if total > limit, index > start {
                result.append(word(text[start..<index], usesQ: usesQ))
                start = index
                length = 0
            }
            length += added
            index = end
        }
        if start < text.count { result.append(word(text[start...], usesQ: usesQ)) }
        return result
    }

    private static func scalarEnd(_ text: [UInt8], _ start: Int) -> Int {
        var end = start + 1
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    private static func word(_ text: ArraySlice<UInt8>, usesQ: Bool) -> String {
        let body = usesQ ? encodeQ(text) : Base64Writer.encode(Array(text))
        return "=?utf-8?" + (usesQ ? "Q" : "B") + "?" + String(decoding: body, as: UTF8.self) + "?="
    }

    private static func cost(_ byte: UInt8) -> Int { isPlain(byte) || byte == 0x20 ? 1 : 3 }

    private static func isPlain(_ byte: UInt8) -> Bool {
        // RFC 2047 §5 (3): what is safe in a phrase is safe everywhere.
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    private static func encodeQ(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            if isPlain(byte) {
                result.append(byte)
            } else if byte == 0x20 {
                result.append(UInt8(ascii: "_"))
            } else {
                result.append(UInt8(ascii: "="))
                result.append(Hexadecimal.digits[Int(byte >> 4)])
                result.append(Hexadecimal.digits[Int(byte & 15)])
            }
        }
        return result
    }
}

/// The digits of quoted-printable, `Q` and percent encoding.
enum Hexadecimal {
    static let digits = Array("0123456789ABCDEF".utf8)
}
