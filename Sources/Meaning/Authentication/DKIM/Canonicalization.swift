// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import MIME

/// How signer and verifier write the same bytes, so that what servers do on the way does not matter (RFC 6376 §3.4).
enum Canonicalization: String {
    /// As it stands; of the body's empty lines at its end one is left.
    case simple
    /// Runs of blanks are one blank, blanks at line ends are none, names are in lower case.
    case relaxed

    private static let capacity = 32 * 1024

    // MARK: Header

    /// A field as it is hashed, without the line break at its end.
    ///
    /// - Parameters:
    ///   - name: Its name as it stands.
    ///   - raw: The whole field, name and colon included, folded or not.
    /// - Complexity: O(n).
    func field(_ name: ArraySlice<UInt8>, raw: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .simple:
            // Line ends as mail servers write them, also where a file has others.
            guard raw.contains(10) else { return Array(raw) }
            var result: [UInt8] = []
            result.reserveCapacity(raw.count + 8)
            for byte in raw {
                if byte == 10, result.last != 13 { result.append(13) }
                result.append(byte)
            }
            return result
        case .relaxed:
            // §3.4.2
            var result = name.map(\.lowercased) + [UInt8(ascii: ":")]
            let value = raw[((raw.firstIndex(of: UInt8(ascii: ":")) ?? raw.endIndex - 1) + 1)...]
            var isBlank = false
            for byte in value.trimmed {
                if byte == 13 || byte == 10 { continue }
                if byte.isBlank {
                    isBlank = true
                } else {
                    if isBlank { result.append(0x20) }
                    isBlank = false
                    result.append(byte)
                }
            }
            return result
        }
    }

    // MARK: Body

    /// Gives a body's canonical bytes, piece by piece.
    ///
    /// A line ends with CRLF or LF; a CR alone is a byte like others. What stands behind the last line break is a line too.
    ///
    /// - Complexity: O(n), and a buffer of fixed size.
    func body(_ bytes: UnsafeRawBufferPointer, _ sink: (UnsafeRawBufferPointer) -> Void) {
        // Collects pieces, so that the hash is not called for each word.
        var buffer: [UInt8] = []
        buffer.reserveCapacity(Self.capacity)
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
        var (emptyLines, hasLines, start) = (0, false, 0)
        while start < bytes.count {
            let length = Self.lineLength(bytes, from: start)
            let isWhole = start + length < bytes.count
            var end = start + length
            if isWhole, end > start, bytes[end - 1] == 13 { end -= 1 }
            if self == .relaxed { while end > start, bytes[end - 1].isBlank { end -= 1 } }
            if end == start {
                emptyLines += 1
            } else {
                hasLines = true
                appendLineBreaks(emptyLines)
                emptyLines = 0
                if self == .simple {
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
        // §3.4.3: a body of nothing is one empty line. §3.4.4: it is nothing.
        if !hasLines, self == .simple { appendLineBreaks(1) }
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
