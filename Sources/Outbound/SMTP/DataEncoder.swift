// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Writes mail content as DATA wants it: lines ended by CRLF, dots at line starts doubled (RFC 5321 §4.5.2).
///
/// A bare CR or LF becomes a CRLF, so that no server can see a line end, or the end of the mail, where we see
/// none (SMTP smuggling; RELIABILITY 3.6 row 101). Content comes and goes in blocks, so that a large mail is never in memory as a
/// whole; where they are cut makes no difference.
///
/// - Complexity: linear; lines are found by `memchr` and copied whole.
package struct DataEncoder: Sendable {
    /// Blocks are about this long.
    package static let blockSize = 128 * 1024

    private let doublesDots: Bool
    /// Whether the next byte begins a line, and whether the last one was a CR, whose line break is written already.
    private var (isAtStart, isBehindCR) = (true, false)

    /// - Parameter doublesDots: As for DATA (RFC 5321 §4.5.2). A chunk says how long it is, and is sent as it is.
    package init(doublesDots: Bool = true) { self.doublesDots = doublesDots }

    /// What to send for a block of the content.
    package mutating func encode(_ content: [UInt8]) -> [UInt8] {
        var block: [UInt8] = []
        block.reserveCapacity(content.count + content.count / 64 + 64)
        content.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            var offset = 0
            // The place of the nearest LF; kept, or content with a million bare CRs would be searched a million times.
            var feed = -1
            if isBehindCR, buffer.count > 0 {
                isBehindCR = false
                if buffer[0] == 10 { offset = 1 }
            }
            while offset < buffer.count {
                if isAtStart, doublesDots, buffer[offset] == UInt8(ascii: ".") { block.append(UInt8(ascii: ".")) }
                // The nearest LF bounds the line; a CR before it ends the line as well.
                if feed < offset {
                    let left = buffer.count - offset
                    feed = memchr(base + offset, 10, left).map { UnsafeRawPointer($0) - base } ?? buffer.count
                }
                let end = memchr(base + offset, 13, feed - offset).map { UnsafeRawPointer($0) - base } ?? feed
                block.append(contentsOf: buffer[offset..<end])
                guard end < buffer.count else {
                    isAtStart = false
                    break
                }
                block.append(13)
                block.append(10)
                isAtStart = true
                if buffer[end] == 10 {
                    offset = end + 1
                } else if end + 1 < buffer.count {
                    offset = end + (buffer[end + 1] == 10 ? 2 : 1)
                } else {
                    isBehindCR = true
                    offset = buffer.count
                }
            }
        }
        return block
    }

    /// What is missing behind the last block: the line break of a last line without one. The dot is not in it.
    package mutating func finish() -> [UInt8] {
        defer { (isAtStart, isBehindCR) = (true, false) }
        return isAtStart ? [] : [13, 10]
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
