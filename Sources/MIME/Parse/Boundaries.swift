// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The open multiparts with their boundaries, outermost first (RFC 2046 §5.1.1).
struct Boundaries {
    private struct Open {
        let part: Int
        let boundary: ArraySlice<UInt8>
    }

    /// A line that is the boundary of an open multipart.
    struct Hit {
        /// The multipart's place in the stack.
        let level: Int
        /// Its part.
        let part: Int
        /// Whether it is the closing delimiter, with two hyphens behind the boundary.
        let isClosing: Bool
    }

    private var stack: [Open] = []

    var isEmpty: Bool { stack.isEmpty }
    var count: Int { stack.count }

    mutating func push(_ part: Int, boundary: ArraySlice<UInt8>) {
        stack.append(Open(part: part, boundary: boundary))
    }

    /// Closes the innermost multipart and returns its part.
    mutating func pop() -> Int? { stack.popLast()?.part }

    /// The open multipart whose boundary a line is, innermost first. QUIRK: blanks at the line's end are dropped.
    ///
    /// - Complexity: O(length of the line), with at most ``Mail/maximumNesting`` comparisons of lengths.
    func match(_ line: Line, in bytes: UnsafeRawBufferPointer) -> Hit? {
        let hyphen = UInt8(ascii: "-")
        guard line.end - line.start > 2, bytes[line.start] == hyphen, bytes[line.start + 1] == hyphen else {
            return nil
        }
        let start = line.start + 2
        var end = line.end
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        let length = end - start
        for level in stack.indices.reversed() {
            let boundary = stack[level].boundary
            guard length == boundary.count || length == boundary.count + 2,
                boundary.elementsEqual(bytes[start..<start + boundary.count])
            else { continue }
            if length == boundary.count { return Hit(level: level, part: stack[level].part, isClosing: false) }
            if bytes[end - 1] == hyphen, bytes[end - 2] == hyphen {
                return Hit(level: level, part: stack[level].part, isClosing: true)
            }
        }
        return nil
    }
}
