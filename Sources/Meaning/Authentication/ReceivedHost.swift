// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The host that wrote a `Received` field: the word behind `by` (RFC 5321 §4.4).
enum ReceivedHost {
    /// Only so much of a field is looked at.
    private static let maximumLength = 4096

    /// The host in lower case; `nil` where the field names none.
    ///
    /// - Complexity: O(n).
    static func by(_ value: ArraySlice<UInt8>) -> String? {
        var (index, isNext, comments) = (value.startIndex, false, Comment())
        let value = value.prefix(maximumLength)
        while index < value.endIndex {
            if value[index].isSpace {
                index += 1
            } else if value[index] == UInt8(ascii: "("), let end = comments.end(in: value, from: index) {
                index = end
            } else if value[index] == UInt8(ascii: ";") {
                return nil
            } else {
                let word = value[index...].prefix(while: { !$0.isSpace && $0 != UInt8(ascii: ";") })
                if isNext { return String(decoding: word, as: UTF8.self).lowercased() }
                isNext = word.equalsIgnoringCase("by")
                index = word.endIndex
            }
        }
        return nil
    }
}
