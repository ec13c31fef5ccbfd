// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension UInt8 {
    /// Space or tab.
    @inlinable @inline(__always) package var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// Space, tab, CR or LF.
    @inlinable @inline(__always) package var isSpace: Bool { isBlank || self == 0x0D || self == 0x0A }
    /// `0` to `9`.
    @inlinable @inline(__always) package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    /// An ASCII letter.
    @inlinable @inline(__always) package var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// The ASCII lower-case form.
    @inlinable @inline(__always) package var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    /// The value of a hexadecimal digit.
    @inlinable @inline(__always) package var hexValue: UInt8? {
        if isDigit { return self - 0x30 }
        let letter = self | 0x20
        return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
    }
    /// A character of an RFC 5322 §3.2.3 atom; non-ASCII ones are RFC 6532's.
    package var isAtomText: Bool {
        self >= 0x80 || (isToken && self != UInt8(ascii: ".")) || self == UInt8(ascii: "/")
            || self == UInt8(ascii: "?") || self == UInt8(ascii: "=")
    }
    /// A character of an RFC 2045 §5.1 token.
    package var isToken: Bool {
        guard self > 0x20, self < 0x7F else { return false }
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "="):
            return false
        default: return true
        }
    }
}

extension Collection where Element == UInt8 {
    /// These bytes as text, ASCII letters in lower case.
    package var asciiLowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }

    /// Equal to an ASCII literal without regard to the case of letters; the literal is in lower
    /// case.
    package func equalsIgnoringCase(_ lowercase: StaticString) -> Bool {
        guard count == lowercase.utf8CodeUnitCount else { return false }
        return lowercase.withUTF8Buffer { other in
            var index = 0
            for byte in self {
                if byte.lowercased != other[index] { return false }
                index += 1
            }
            return true
        }
    }
}

extension BidirectionalCollection where Element == UInt8 {
    /// Without blanks and line breaks at the ends.
    package var trimmed: SubSequence {
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isSpace { start = index(after: start) }
        while start < end, self[index(before: end)].isSpace { end = index(before: end) }
        return self[start..<end]
    }
}

extension String {
    /// ASCII letters in lower case; other characters as they are.
    package var asciiLowercased: String { utf8.asciiLowercasedText }
}

extension [UInt8] {
    /// Appends U+FFFD in UTF-8: what stands for bytes that mean nothing.
    mutating func appendReplacement() { append(contentsOf: [0xEF, 0xBF, 0xBD]) }

    /// Makes room for so many more bytes at once, and for at least half as many as there are: an array that grows by
    /// just what is needed, again and again, is copied again and again.
    mutating func makeRoom(for added: Int) {
        let needed = count + added
        if needed > capacity { reserveCapacity(Swift.max(needed, capacity + capacity / 2)) }
    }
}
