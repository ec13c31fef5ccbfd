// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes quoted-printable (RFC 2045 §6.7) of text with CRLF line breaks, in lines of at most 76
/// characters.
struct QuotedPrintableWriter {
    /// Characters of a line before the `=` that breaks it softly.
    private static let room = 75

    private var output: [UInt8] = []
    private var column = 0

    /// The encoded text.
    ///
    /// Blanks at the end of a line, dots and `From ` at its beginning are encoded too, since relays
    /// and mailboxes change them (RFC 2049 §3). The bytes of one character stay on one line.
    static func encode(_ text: [UInt8]) -> [UInt8] {
        var writer = QuotedPrintableWriter()
        writer.output.reserveCapacity(text.count + text.count / 4)
        text.withUnsafeBufferPointer { writer.write($0) }
        return writer.output
    }

    private mutating func write(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A {
                output.append(0x0D)
                output.append(0x0A)
                column = 0
                index += 2
            } else if byte >= 0x80 {
                var end = index + 1
                while end < text.count, text[end] & 0xC0 == 0x80, end - index < 4 { end += 1 }
                makeRoom(3 * (end - index))
                for place in index..<end { escape(text[place]) }
                index = end
            } else {
                literalOrEscape(byte, index, text)
                index += 1
            }
        }
    }

    private mutating func literalOrEscape(_ byte: UInt8, _ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
        var isLiteral = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
        if byte == 0x20 || byte == 0x09 {
            isLiteral = index + 1 < text.count && text[index + 1] != 0x0D
        }
        makeRoom(isLiteral ? 1 : 3)
        if column == 0, isLiteral {
            isLiteral = byte != UInt8(ascii: ".") && !ContentScan.beginsWithFrom(text, index)
        }
        if isLiteral {
            output.append(byte)
            column += 1
        } else {
            escape(byte)
        }
    }

    private mutating func makeRoom(_ length: Int) {
        guard column + length > QuotedPrintableWriter.room else { return }
        output.append(UInt8(ascii: "="))
        output.append(0x0D)
        output.append(0x0A)
        column = 0
    }

    private mutating func escape(_ byte: UInt8) {
        output.append(UInt8(ascii: "="))
        output.append(Hexadecimal.digits[Int(byte >> 4)])
        output.append(Hexadecimal.digits[Int(byte & 15)])
        column += 3
    }
}
