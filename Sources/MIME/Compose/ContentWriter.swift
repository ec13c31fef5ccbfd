// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Encodes contents for transport (RFC 2045 §6): 7bit, quoted-printable or base64, whichever suits.
struct ContentWriter {
    /// The Content-Transfer-Encoding.
    let encoding: String
    /// The encoded content.
    let bytes: [UInt8]

    /// Text with CRLF line breaks; one is added at the end when it is missing.
    ///
    /// Plain ASCII in short lines goes as 7bit, so that it can be read in its raw form; text with
    /// few other characters as quoted-printable, other text as base64.
    static func text(_ text: String) -> ContentWriter {
        let content = crlf(text)
        if isSevenBit(content) { return ContentWriter(encoding: "7bit", bytes: content) }
        let escapes = content.reduce(0) { $0 + ($1 >= 0x80 || $1 == UInt8(ascii: "=") || $1 < 0x09 ? 1 : 0) }
        if escapes * 5 <= content.count {
            return ContentWriter(encoding: "quoted-printable", bytes: quotedPrintable(content))
        }
        return ContentWriter(encoding: "base64", bytes: Base64.encode(content, lines: true))
    }

    /// Any bytes as base64.
    static func binary(_ bytes: [UInt8]) -> ContentWriter {
        ContentWriter(encoding: "base64", bytes: Base64.encode(bytes, lines: true))
    }

    /// Whether bytes may travel as they are: ASCII, CRLF line breaks, no line over 998, nothing
    /// that relays change.
    static func isSevenBit(_ bytes: [UInt8]) -> Bool {
        var column = 0
        var previous: UInt8 = 0
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A {
                guard previous == 0x0D else { return false }
                column = 0
            } else {
                guard previous != 0x0D, byte < 0x7F, byte >= 0x20 || byte == 0x09 || byte == 0x0D else { return false }
                // QUIRK: a line that begins with `From ` gets a `>` on its way through mbox files.
                if column == 0, byte == UInt8(ascii: "F"), bytes[index...].starts(with: "From ".utf8) { return false }
                column += byte == 0x0D ? 0 : 1
                if column > HeaderWriter.hardLimit { return false }
            }
            previous = byte
        }
        return previous != 0x0D
    }

    private static func crlf(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + text.utf8.count / 32 + 2)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
                result += [0x0D, 0x0A]
            } else if byte != 0x0A {
                result.append(byte)
            }
            previous = byte
        }
        if !result.isEmpty, result.last != 0x0A { result += [0x0D, 0x0A] }
        return result
    }

    /// Quoted-printable of text with CRLF line breaks (RFC 2045 §6.7): lines of at most 76
    /// characters.
    static func quotedPrintable(_ content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count + content.count / 8)
        var column = 0
        for (index, byte) in content.enumerated() {
            let next = index + 1 < content.count ? content[index + 1] : 0x0D
            if byte == 0x0D, next == 0x0A { continue }
            if byte == 0x0A {
                result += [0x0D, 0x0A]
                column = 0
                continue
            }
            let isLiteral: Bool
            if byte == 0x20 || byte == 0x09 {
                isLiteral = next != 0x0D
            } else {
                isLiteral = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
            }
            let isFrom = column == 0 && byte == UInt8(ascii: "F") && content[index...].starts(with: "From ".utf8)
            let isDot = column == 0 && byte == UInt8(ascii: ".")
            let unit = isLiteral && !isFrom && !isDot ? [byte] : [UInt8(ascii: "=")] + HeaderWriter.hex(byte)
            if column + unit.count > 75 {
                result += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
            }
            result += unit
            column += unit.count
        }
        return result
    }
}
