// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes base64 (RFC 2045 §6.8), three bytes a step through a table of 4,096 pairs of characters.
enum Base64Writer {
    /// Bytes that make one line of 76 characters.
    static let bytesPerLine = 57
    private static let charactersPerLine = 76
    /// Lines encoded at once: what is read and written stays in the processor's cache.
    private static let linesPerPiece = 256

    private static let alphabet = Base64.alphabet

    /// Two characters for each twelve bits, the first one in the low byte.
    private static let pairs: [UInt16] = (0..<4096).map {
        UInt16(alphabet[$0 >> 6]) | UInt16(alphabet[$0 & 63]) << 8
    }

    /// Characters that lines of base64 take for `count` bytes; the last line has no break.
    static func lineLength(for count: Int) -> Int {
        let characters = (count + 2) / 3 * 4
        return count == 0 ? 0 : characters + (characters - 1) / charactersPerLine * 2
    }

    /// Base64 without line breaks.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { output, count in
            bytes.withUnsafeBytes { input in
                count = write(input, into: UnsafeMutableRawBufferPointer(output))
            }
        }
    }

    /// Appends lines of 76 characters; the last one has no line break.
    ///
    /// - Complexity: O(n), nothing is copied twice but a piece in the cache.
    static func appendLines(of bytes: [UInt8], to result: inout [UInt8]) {
        result.reserveCapacity(result.count + lineLength(for: bytes.count))
        let pieceLength = linesPerPiece * (charactersPerLine + 2)
        bytes.withUnsafeBytes { input in
            withUnsafeTemporaryAllocation(byteCount: pieceLength, alignment: 16) { piece in
                var start = 0
                var filled = 0
                while start < input.count {
                    let end = min(start + bytesPerLine, input.count)
                    filled += write(
                        UnsafeRawBufferPointer(rebasing: input[start..<end]),
                        into: UnsafeMutableRawBufferPointer(rebasing: piece[filled...])
                    )
                    start = end
                    if start < input.count {
                        piece[filled] = 0x0D
                        piece[filled + 1] = 0x0A
                        filled += 2
                    }
                    if filled + charactersPerLine + 2 > pieceLength || start == input.count {
                        result.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<filled]))
                        filled = 0
                    }
                }
            }
        }
    }

    /// Encodes `input` without line breaks; `output` has room for it. Returns what was written.
    private static func write(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        let length = (input.count + 2) / 3 * 4
        guard let source = input.baseAddress, let target = output.baseAddress else { return 0 }
        precondition(output.count >= length, "the output is too small")
        var read = 0
        var written = 0
        pairs.withUnsafeBufferPointer { pairs in
            guard let table = pairs.baseAddress else { return }
            // Four bytes are loaded for three, so the last group is left to the code below.
            while read + 4 <= input.count {
                let bits = source.loadUnaligned(fromByteOffset: read, as: UInt32.self).bigEndian
                let first = UInt32(table[Int(bits >> 20)])
                let second = UInt32(table[Int(bits >> 8 & 4095)])
                target.storeBytes(of: (first | second << 16).littleEndian, toByteOffset: written, as: UInt32.self)
                read += 3
                written += 4
            }
        }
        while read < input.count {
            let count = min(3, input.count - read)
            var bits = UInt32(input[read]) << 16
            if count > 1 { bits |= UInt32(input[read + 1]) << 8 }
            if count > 2 { bits |= UInt32(input[read + 2]) }
            output[written] = alphabet[Int(bits >> 18)]
            output[written + 1] = alphabet[Int(bits >> 12 & 63)]
            output[written + 2] = count > 1 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "=")
            output[written + 3] = count > 2 ? alphabet[Int(bits & 63)] : UInt8(ascii: "=")
            read += count
            written += 4
        }
        return written
    }
}
