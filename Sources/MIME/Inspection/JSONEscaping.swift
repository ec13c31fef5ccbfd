// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Strings as JSON writes them (RFC 8259 §7): `"`, `\` and U+0000 to U+001F are escaped, nothing else.
///
/// Texts of mails are nearly all plain, so eight bytes are looked at in one step and copied as they are; only
/// where one of them needs an escape is it handled alone.
enum JSONEscaping {
    /// Escaped text is gathered in pieces of this size before it goes to the output.
    private static let pieceSize = 16 * 1024
    /// A step writes at most eight plain bytes and one escape of six.
    private static let stepSize = 8 + 6

    /// Appends a text with its quotation marks.
    static func append(_ text: String, to output: inout [UInt8]) {
        makeRoom(for: text.utf8.count, in: &output)
        output.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &output) }
        output.append(UInt8(ascii: "\""))
    }

    /// Makes room for a long text at once, and by half more than there was, so that many long ones do not each move all.
    private static func makeRoom(for count: Int, in output: inout [UInt8]) {
        let needed = output.count + count + count / 16 + 2
        guard count > pieceSize, needed > output.capacity else { return }
        output.reserveCapacity(max(needed, output.capacity + output.capacity / 2))
    }

    private static func append(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        guard let source = text.baseAddress else { return }
        // Short texts, which are most, need little room on the stack.
        let size = min(pieceSize, text.count * 6 + stepSize)
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { piece in
            guard let target = piece.baseAddress else { return }
            var filled = 0
            var index = 0
            while index < text.count {
                if filled + stepSize > size {
                    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[0..<filled]))
                    filled = 0
                }
                var plain = 0
                if index + 8 <= text.count {
                    let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    target.storeBytes(of: word, toByteOffset: filled, as: UInt64.self)
                    plain = plainBytes(UInt64(littleEndian: word))
                    index += plain
                    filled += plain
                    if plain == 8 { continue }
                }
                let byte = source.load(fromByteOffset: index, as: UInt8.self)
                filled += escape(byte, to: target + filled)
                index += 1
            }
            output.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[0..<filled]))
        }
    }

    /// How many bytes of a word, from its lowest on, stand for themselves.
    ///
    /// The well-known test for a zero byte, `(x - 0x01…) & ~x & 0x80…`, is exact for the lowest byte it finds,
    /// and only that one is used.
    private static func plainBytes(_ word: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
        let found =
            ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
        return (found & (ones &* 0x80)).trailingZeroBitCount >> 3
    }

    /// Writes one byte, escaped where it must be, and returns the number of bytes written.
    private static func escape(_ byte: UInt8, to target: UnsafeMutableRawPointer) -> Int {
        let letter: UInt8
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        case 0..<0x20:
            let digits: StaticString = "0123456789abcdef"
            let prefix = UInt32(bigEndian: 0x5C75_3030)  // \u00
            target.storeBytes(of: prefix, as: UInt32.self)
            target.storeBytes(of: digits.utf8Start[Int(byte >> 4)], toByteOffset: 4, as: UInt8.self)
            target.storeBytes(of: digits.utf8Start[Int(byte & 15)], toByteOffset: 5, as: UInt8.self)
            return 6
        default:
            target.storeBytes(of: byte, as: UInt8.self)
            return 1
        }
        target.storeBytes(of: UInt8(ascii: "\\"), as: UInt8.self)
        target.storeBytes(of: letter, toByteOffset: 1, as: UInt8.self)
        return 2
    }
}
