// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import MIME

/// Writes a body's canonical bytes, piece by piece (RFC 6376 §3.4.3, §3.4.4), of a body that itself may come in pieces.
///
/// A line ends with CRLF or LF; a CR alone is a byte like others. What stands behind the last line break is a line too.
struct CanonicalBody {
    private static let capacity = 32 * 1024

    private let way: Canonicalization
    private var emptyLines = 0
    private var hasLines = false
    /// A line whose end has not come yet.
    private var rest: [UInt8] = []

    init(_ way: Canonicalization) { self.way = way }

    /// Takes the next bytes.
    ///
    /// - Complexity: O(n), a buffer of fixed size, and the longest line that is cut.
    mutating func write(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        guard let last = bytes.lastIndex(of: 10) else {
            rest.append(contentsOf: bytes)
            return
        }
        var start = 0
        if !rest.isEmpty {
            start = Self.lineLength(bytes, from: 0) + 1
            rest.append(contentsOf: bytes[..<start])
            let line = rest
            rest = []
            line.withUnsafeBytes { lines($0, sink) }
        }
        let end = last + 1
        if start < end { lines(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), sink) }
        rest.append(contentsOf: bytes[end..<bytes.count])
    }

    /// Writes what stands behind the last line break.
    mutating func end(_ sink: (UnsafeRawBufferPointer) -> Void) {
        let line = rest
        rest = []
        if !line.isEmpty { line.withUnsafeBytes { lines($0, sink) } }
        // §3.4.3: a body of nothing is one empty line. §3.4.4: it is nothing.
        if !hasLines, way == .simple { ([13, 10] as [UInt8]).withUnsafeBytes(sink) }
    }

    /// Takes whole lines, or the last one.
    private mutating func lines(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        // Collects pieces, so that the hash is not called for each word.
        var buffer: [UInt8] = []
        buffer.reserveCapacity(min(Self.capacity, bytes.count + 2))
        func flush() {
            buffer.withUnsafeBytes { if $0.count > 0 { sink($0) } }
            buffer.removeAll(keepingCapacity: true)
        }
        func append(_ piece: UnsafeRawBufferPointer) {
            if buffer.count + piece.count > Self.capacity { flush() }
            if piece.count > Self.capacity { sink(piece) } else { buffer.append(contentsOf: piece) }
        }
        func appendLineBreaks(_ count: Int) {
            for _ in 0..<count {
                if buffer.count + 2 > Self.capacity { flush() }
                buffer.append(13)
                buffer.append(10)
            }
        }
        var start = 0
        while start < bytes.count {
            let length = Self.lineLength(bytes, from: start)
            let isWhole = start + length < bytes.count
            var end = start + length
            if isWhole, end > start, bytes[end - 1] == 13 { end -= 1 }
            if way == .relaxed { while end > start, bytes[end - 1].isBlank { end -= 1 } }
            if end == start {
                emptyLines += 1
            } else {
                hasLines = true
                appendLineBreaks(emptyLines)
                emptyLines = 0
                if way == .simple {
                    append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                } else {
                    var position = start
                    while position < end {
                        let word = position
                        while position < end, !bytes[position].isBlank { position += 1 }
                        append(UnsafeRawBufferPointer(rebasing: bytes[word..<position]))
                        if position == end { break }
                        while bytes[position].isBlank { position += 1 }
                        if buffer.count == Self.capacity { flush() }
                        buffer.append(0x20)
                    }
                }
                appendLineBreaks(1)
            }
            start += length + (isWhole ? 1 : 0)
        }
        flush()
    }

    /// Bytes up to the next LF, or the end.
    private static func lineLength(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + start, 10, bytes.count - start) else {
            return bytes.count - start
        }
        return UnsafeRawPointer(found) - (base + start)
    }
}
