// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Strings as JSON writes them (RFC 8259 §7): `"`, `\` and U+0000 to U+001F are escaped, nothing else.
///
/// - Complexity: O(n), at the speed of copying between escapes.
enum JSONEscaping {
    /// Escaped text is gathered in pieces of this size before it goes to the output.
    private static let pieceSize = 16 * 1024
    /// The longest escape, `\u001f`.
    private static let longest = 6

    /// Appends a text with its quotation marks.
    static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &output) }
    }

    /// Appends a text given as UTF-8, with its quotation marks.
    static func append(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        if text.count > pieceSize { output.makeRoom(for: text.count + text.count / 16 + 2) }
        output.append(UInt8(ascii: "\""))
        appendEscaped(text, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) {
        guard let source = text.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
        // Short texts, which are most, need little room on the stack.
        let size = min(pieceSize, text.count * longest)
        withUnsafeTemporaryAllocation(byteCount: size, alignment: 32) { piece in
            guard let target = piece.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            var filled = 0
            var index = 0
            while index < text.count {
                if filled + longest > size {
                    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[0..<filled]))
                    filled = 0
                }
                let room = min(text.count - index, size - filled - longest + 1)
                let copied = ckernels_copy_json(source + index, room, target + filled)
                index += copied
                filled += copied
                if copied < room {
                    filled += escape(source[index], to: UnsafeMutableRawPointer(target + filled))
                    index += 1
                }
            }
            output.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[0..<filled]))
        }
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
