// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Comments in structured fields, nested ones included (RFC 5322 §3.2.2).
///
/// A value keeps what was found out about parentheses that never close, so that reading a field of many stays linear.
package struct Comment {
    /// Place from which on no comment closes.
    private var noEnd = Int.max

    package init() {}

    /// The index after the comment that begins at `start`; `nil` where it never closes.
    ///
    /// - Complexity: O(length of the comment); what never closes is looked at once, for one value.
    package mutating func end(in value: ArraySlice<UInt8>, from start: Int) -> Int? {
        guard start < noEnd else { return nil }
        if let end = Comment.end(in: value, from: start) { return end }
        noEnd = start
        return nil
    }

    /// The index after one comment; for a field in which the question is asked again, use a value.
    package static func end(in value: ArraySlice<UInt8>, from start: Int) -> Int? {
        var depth = 0
        var index = start
        while index < value.endIndex {
            switch value[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }
}
