// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// An enhanced mail system status code, `class.subject.detail` (RFC 3463 §2).
package struct StatusCode: Sendable, Hashable, CustomStringConvertible {
    /// 2 success, 4 transient, 5 permanent.
    package let `class`: UInt8
    /// What the code is about.
    package let subject: UInt16
    /// More precisely.
    package let detail: UInt16

    package var description: String { "\(`class`).\(subject).\(detail)" }

    /// Whether subject and detail are both open.
    package var isUndefined: Bool { subject == 0 && detail == 0 }

    /// A code; `nil` for what RFC 3463 does not allow.
    package init?(_ class: UInt8, _ subject: UInt16, _ detail: UInt16) {
        guard `class` == 2 || `class` == 4 || `class` == 5, subject <= 999, detail <= 999 else { return nil }
        self.class = `class`
        self.subject = subject
        self.detail = detail
    }

    /// Reads a Status field: the code, perhaps with blanks, a comment or text around it.
    package init?(field value: ArraySlice<UInt8>) {
        guard let found = StatusCode.first(in: value, inField: true) else { return nil }
        self = found
    }

    /// The first code in a text, `nil` where there is none.
    package static func first(in text: some Collection<UInt8>) -> StatusCode? {
        first(in: Array(text)[...], inField: false)
    }

    /// The codes of a text in order of appearance, at most so many.
    ///
    /// A code stands alone: before it and behind it is neither a letter, a digit nor a dot that a digit follows, so
    /// that IP addresses, version numbers, dates and section numbers of other kinds are not taken for one.
    ///
    /// - Complexity: O(n).
    package static func all(in text: ArraySlice<UInt8>, maximum: Int = 16) -> [StatusCode] {
        var result: [StatusCode] = []
        var index = text.startIndex
        while index < text.endIndex, result.count < maximum {
            if let (code, end) = match(text, at: index) {
                result.append(code)
                index = end
            } else {
                index += 1
            }
        }
        return result
    }

    private static func first(in text: ArraySlice<UInt8>, inField: Bool) -> StatusCode? {
        var index = text.startIndex
        while index < text.endIndex {
            if let (code, _) = match(text, at: index, inField: inField) { return code }
            index += 1
        }
        return nil
    }

    private static func match(
        _ text: ArraySlice<UInt8>,
        at start: Int,
        inField: Bool = false
    ) -> (StatusCode, Int)? {
        let leading = text[start]
        guard leading == 0x32 || leading == 0x34 || leading == 0x35 else { return nil }
        if start > text.startIndex {
            let before = text[start - 1]
            if before.isDigit || before.isLetter || before == UInt8(ascii: ".") || before == UInt8(ascii: "@")
                || before == UInt8(ascii: "/") || before == UInt8(ascii: "_")
            {
                return nil
            }
            // `host-5.1.1.example` is a name; `550-5.1.1 text` is a reply line.
            if before == UInt8(ascii: "-"), start >= text.startIndex + 2, !text[start - 2].isDigit { return nil }
        }
        var index = start + 1
        guard let subject = number(text, &index), let detail = number(text, &index) else { return nil }
        if index < text.endIndex {
            let after = text[index]
            if after.isLetter || after.isDigit || after == UInt8(ascii: "@") || after == UInt8(ascii: "_") {
                return nil
            }
            // A fourth number, or the rest of a name: an IP address or a version.
            if after == UInt8(ascii: "."), index + 1 < text.endIndex,
                text[index + 1].isDigit || text[index + 1].isLetter,
                !inField
            {
                return nil
            }
            if after == UInt8(ascii: "/"), index + 1 < text.endIndex, text[index + 1].isDigit, !inField { return nil }
        }
        // RFC 3463 §3 knows subjects up to 7; `Exim 4.94.2` is a version.
        guard inField || subject <= 7, let code = StatusCode(leading - 0x30, subject, detail) else { return nil }
        return (code, index)
    }

    /// A dot and one to three digits.
    private static func number(_ text: ArraySlice<UInt8>, _ index: inout Int) -> UInt16? {
        guard index + 1 < text.endIndex, text[index] == UInt8(ascii: "."), text[index + 1].isDigit else { return nil }
        var position = index + 1
        var value: UInt16 = 0
        while position < text.endIndex, text[position].isDigit {
            guard position - index <= 3 else { return nil }
            value = value * 10 + UInt16(text[position] - 0x30)
            position += 1
        }
        index = position
        return value
    }
}
