// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// One line of the input: where its content ends and where the next line starts.
struct Line {
    let start: Int
    /// End of the content, before the line break.
    let end: Int
    /// Start of the following line.
    let next: Int
}

/// Finds bytes and lines in a buffer at memchr speed.
///
/// Lines end in LF, CRLF or CR, also mixed. The positions of the next LF and CR are remembered, so
/// that walking lines stays linear even when one kind of line break is rare. Lines must be asked
/// for in ascending order; ``seek()`` forgets the positions before a walk starts anew.
struct Scanner {
    let bytes: UnsafeRawBufferPointer
    /// Whether a CR that is no part of CRLF is somewhere in the extent: only then is CR looked for.
    let hasBareCR: Bool
    private var nextLF = -1
    private var nextCR = -1

    init(_ bytes: UnsafeRawBufferPointer, extent: Range<Int>) {
        self.bytes = bytes
        self.hasBareCR = Scanner.firstBareCR(in: bytes, extent) != nil
    }

    /// Forgets remembered positions, so that scanning may start again at an earlier place.
    mutating func seek() {
        nextLF = -1
        nextCR = -1
    }

    /// The line starting at `start`; nothing at or after `limit` belongs to it.
    mutating func line(at start: Int, limit: Int) -> Line {
        if nextLF < start { nextLF = Scanner.find(0x0A, in: bytes, start..<bytes.count) ?? bytes.count }
        if hasBareCR, nextCR < start { nextCR = Scanner.find(0x0D, in: bytes, start..<bytes.count) ?? bytes.count }
        if hasBareCR, nextCR < nextLF, nextCR < limit {
            let isCRLF = nextCR + 1 == nextLF && nextLF < limit
            return Line(start: start, end: nextCR, next: nextCR + (isCRLF ? 2 : 1))
        }
        guard nextLF < limit else { return Line(start: start, end: limit, next: limit) }
        let hasCR = nextLF > start && bytes[nextLF - 1] == 0x0D
        return Line(start: start, end: hasCR ? nextLF - 1 : nextLF, next: nextLF + 1)
    }

    /// The first place of a byte in a range.
    @inline(__always)
    static func find(_ byte: UInt8, in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        guard let base = bytes.baseAddress, range.lowerBound >= 0, range.upperBound <= bytes.count,
            range.lowerBound < range.upperBound
        else { return nil }
        guard let hit = memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
        return UnsafeRawPointer(hit) - base
    }

    /// The first CR that no LF follows.
    static func firstBareCR(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while let cr = find(0x0D, in: bytes, position..<range.upperBound) {
            guard cr + 1 < range.upperBound, bytes[cr + 1] == 0x0A else { return cr }
            position = cr + 2
        }
        return nil
    }
}

extension UInt8 {
    /// Space or tab.
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
    /// Space, tab, CR or LF.
    @inline(__always) var isSpace: Bool { isBlank || self == 0x0D || self == 0x0A }
    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inline(__always) var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    /// The ASCII lower-case form.
    @inline(__always) var lowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
    /// The value of a hexadecimal digit.
    @inline(__always) var hexValue: UInt8? {
        if isDigit { return self - 0x30 }
        let letter = self | 0x20
        return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : nil
    }
    /// A character of an RFC 2045 §5.1 token.
    var isToken: Bool {
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
    var asciiLowercasedText: String { String(decoding: map(\.lowercased), as: UTF8.self) }

    /// Equal to an ASCII literal without regard to the case of letters; the literal is in lower
    /// case.
    func equalsIgnoringCase(_ lowercase: StaticString) -> Bool {
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
    var trimmed: SubSequence {
        var start = startIndex
        var end = endIndex
        while start < end, self[start].isSpace { start = index(after: start) }
        while start < end, self[index(before: end)].isSpace { end = index(before: end) }
        return self[start..<end]
    }
}

extension String {
    /// ASCII letters in lower case; other characters as they are.
    var asciiLowercased: String { utf8.asciiLowercasedText }
}
