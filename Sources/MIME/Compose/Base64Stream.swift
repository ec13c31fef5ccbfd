// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes base64 in lines of 76 characters (RFC 2045 §6.8) of bytes that come in blocks; together it is what composing writes
/// of all at once.
///
/// - Complexity: O(n); memory for one block.
package struct Base64Stream: Sendable {
    /// Bytes of a line that is not full yet.
    private var rest: [UInt8] = []
    private var isBegun = false

    package init() {}

    /// The lines that are full with this block, each with the line break before it.
    package mutating func encode(_ block: [UInt8]) -> [UInt8] {
        rest += block
        // The last line is kept back: nobody knows yet whether one follows it.
        let whole = max(0, rest.count - 1) / Base64Writer.bytesPerLine * Base64Writer.bytesPerLine
        defer { rest.removeFirst(whole) }
        return whole == 0 ? [] : lines(Array(rest[..<whole]))
    }

    /// The last line, without a line break behind it.
    package mutating func finish() -> [UInt8] {
        defer { rest = [] }
        return rest.isEmpty ? [] : lines(rest)
    }

    /// Characters and line breaks for so many bytes.
    package static func size(of count: Int) -> Int { Base64Writer.lineLength(for: count) }

    private mutating func lines(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = isBegun ? [0x0D, 0x0A] : []
        isBegun = true
        Base64Writer.appendLines(of: bytes, to: &result)
        return result
    }
}
