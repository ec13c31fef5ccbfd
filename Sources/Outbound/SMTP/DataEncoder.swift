// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writes mail content as DATA wants it: lines ended by CRLF, dots at line starts doubled (RFC 5321 §4.5.2).
///
/// A bare CR or LF becomes a CRLF, so that no server can see a line end, or the end of the mail, where we see
/// none (SMTP smuggling; RELIABILITY 3.6 row 101). Comes in blocks so that each has its own time limit and a
/// large mail is not copied whole.
///
/// - Complexity: linear; lines are found by `memchr` and copied whole.
package struct DataEncoder: Sendable {
    /// Blocks are about this long; a longer line makes a longer block.
    package static let blockSize = 128 * 1024

    private let content: [UInt8]
    private let doublesDots: Bool
    private var offset = 0
    /// The place of the nearest LF; kept, or content with a million bare CRs would be searched a million times.
    private var feed = -1

    /// Makes an encoder for a mail.
    ///
    /// - Parameter doublesDots: As for DATA (RFC 5321 §4.5.2). A chunk says how long it is, and is sent as it is.
    package init(_ content: [UInt8], doublesDots: Bool = true) {
        (self.content, self.doublesDots) = (content, doublesDots)
    }

    /// The next bytes to send, or `nil` after the last; the last block ends with CRLF, and the dot is not in it.
    package mutating func next() -> [UInt8]? {
        guard offset < content.count else { return nil }
        var block: [UInt8] = []
        block.reserveCapacity(min(content.count - offset, Self.blockSize) + 4096)
        content.withUnsafeBytes { buffer in
            let base = buffer.baseAddress!
            while offset < buffer.count, block.count < Self.blockSize {
                if doublesDots, buffer[offset] == UInt8(ascii: ".") { block.append(UInt8(ascii: ".")) }
                // The nearest LF bounds the line; a CR before it ends the line as well.
                if feed < offset {
                    let left = buffer.count - offset
                    feed = memchr(base + offset, 10, left).map { UnsafeRawPointer($0) - base } ?? buffer.count
                }
                let end = memchr(base + offset, 13, feed - offset).map { UnsafeRawPointer($0) - base } ?? feed
                block.append(contentsOf: buffer[offset..<end])
                block.append(13)
                block.append(10)
                let isCRLF = end < buffer.count && buffer[end] == 13 && end + 1 < buffer.count && buffer[end + 1] == 10
                offset = end + (isCRLF ? 2 : 1)
            }
        }
        return block
    }

    /// Whether any byte is above 127.
    package static func has8Bit(_ content: [UInt8]) -> Bool {
        content.withUnsafeBytes { buffer in
            var offset = 0
            // Eight bytes at a time.
            while offset + 8 <= buffer.count {
                let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                if word & 0x8080_8080_8080_8080 != 0 { return true }
                offset += 8
            }
            return buffer[offset...].contains { $0 >= 0x80 }
        }
    }
}
