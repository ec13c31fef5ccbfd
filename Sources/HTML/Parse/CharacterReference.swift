// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Character references as browsers read them (WHATWG HTML §13.2.5.72 to §13.2.5.80).
///
/// libxml2 knows the 253 names of HTML 4 and wants their semicolon, so references are resolved here, for texts and
/// for values of attributes alike.
enum CharacterReference {
    /// The longest name, `CounterClockwiseContourIntegral`, has 31 letters.
    private static let maximumName = 31
    /// The longest name that may stand without semicolon.
    private static let maximumBareName = 6

    /// Reads a reference at an `&` and adds what it stands for to `output`.
    ///
    /// - Parameter isAttribute: In values of attributes `&copy=1` is no reference.
    /// - Returns: How many bytes it takes; 0 when the `&` is only an `&`.
    /// - Complexity: O(the reference's length).
    static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at start: Int,
        isAttribute: Bool,
        into output: inout ByteBuffer
    ) -> Int {
        let next = start + 1 < bytes.count ? bytes[start + 1] : 0
        if next == UInt8(ascii: "#") { return decodeNumber(bytes, at: start, into: &output) }
        guard isAlphanumeric(next) else { return 0 }
        var end = start + 1
        let limit = min(bytes.count, start + 2 + maximumName)
        while end < limit, isAlphanumeric(bytes[end]) { end += 1 }
        let after = end < bytes.count ? bytes[end] : 0
        if after == UInt8(ascii: ";"), let entry = find(bytes, start + 1, end) {
            append(entry, to: &output)
            return end + 1 - start
        }
        // The longest beginning that is a name without semicolon: `&notit;` is `¬it;`.
        var bare = min(end, start + 1 + maximumBareName)
        while bare > start + 2 {
            if let entry = find(bytes, start + 1, bare), entry.isBare {
                let follower = bare < bytes.count ? bytes[bare] : 0
                if isAttribute, follower == UInt8(ascii: "=") || isAlphanumeric(follower) { return 0 }
                append(entry, to: &output)
                return bare - start
            }
            bare -= 1
        }
        return 0
    }

    private static func decodeNumber(
        _ bytes: UnsafeBufferPointer<UInt8>,
        at start: Int,
        into output: inout ByteBuffer
    ) -> Int {
        var index = start + 2
        var base: UInt32 = 10
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "x") { (base, index) = (16, index + 1) }
        let first = index
        var number: UInt32 = 0
        while index < bytes.count, let digit = digit(bytes[index]), digit < base {
            // Anything beyond Unicode is the same.
            number = min(number * base + digit, 0x11_0000)
            index += 1
        }
        guard index > first else { return 0 }
        if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
        append(scalar: number, to: &output)
        return index - start
    }

    /// Adds a code point as UTF-8, put right as browsers do. Controls and what is no character give nothing.
    private static func append(scalar number: UInt32, to output: inout ByteBuffer) {
        switch number {
        case 0x0D: output.append(0x0A)
        case 0x0C: output.append(0x20)
        case 0x09, 0x0A: output.append(UInt8(truncatingIfNeeded: number))
        case 0x01...0x1F, 0x7F, 0xFEFF, 0xFDD0...0xFDEF: break
        // QUIRK: Outlook writes `&#150;` and means the dash of windows-1252 (§13.2.5.80).
        case 0x80...0x9F: append(utf8: windows1252[Int(number) - 0x80], to: &output)
        case _ where number & 0xFFFE == 0xFFFE && number <= 0x10_FFFF: break
        default: append(utf8: number, to: &output)
        }
    }

    private static func append(utf8 number: UInt32, to output: inout ByteBuffer) {
        let scalar = number == 0 ? "\u{FFFD}" : Unicode.Scalar(number) ?? "\u{FFFD}"
        for unit in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter { output.append(unit) }
    }

    private static func append(_ entry: Entry, to output: inout ByteBuffer) {
        append(scalar: entry.first, to: &output)
        if entry.second != 0 { append(scalar: entry.second, to: &output) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || ASCII.isLetter(byte)
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        if ASCII.isDigit(byte) { return UInt32(byte - 0x30) }
        let small = byte | 0x20
        return small &- 0x61 < 6 ? UInt32(small - 0x61) + 10 : nil
    }

    /// What windows-1252 has where ISO 8859-1 has controls; the control itself where it has nothing either.
    static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
