// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Comparing bytes with ASCII literals in lower case; text is never turned into `String` to be searched.
extension Collection where Element == UInt8 {
    /// Whether the bytes begin with a literal, without regard to the case of ASCII letters.
    func hasOpening(_ lowercase: StaticString) -> Bool {
        lowercase.withUTF8Buffer { literal in
            guard count >= literal.count else { return false }
            return zip(self, literal).allSatisfy { $0.lowercased == $1 }
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes end with a literal, without regard to the case of ASCII letters.
    func endsIgnoringCase(with lowercase: StaticString) -> Bool {
        suffix(lowercase.utf8CodeUnitCount).equalsIgnoringCase(lowercase)
    }

    /// Whether the bytes end with others.
    func hasEnding(_ bytes: [UInt8]) -> Bool { suffix(bytes.count).elementsEqual(bytes) }

    /// Where a literal stands first, without regard to the case of ASCII letters.
    ///
    /// - Complexity: O(n · m) at worst, for literals of a few words in lines or openings.
    func place(of lowercase: StaticString, from start: Int? = nil) -> Int? {
        let length = lowercase.utf8CodeUnitCount
        guard length > 0 else { return nil }
        return lowercase.withUTF8Buffer { literal in
            let first = literal[0]
            var index = start ?? startIndex
            while index + length <= endIndex {
                if self[index].lowercased == first {
                    var offset = 1
                    while offset < length, self[index + offset].lowercased == literal[offset] { offset += 1 }
                    if offset == length { return index }
                }
                index += 1
            }
            return nil
        }
    }

    /// Whether a literal stands anywhere.
    func holds(_ lowercase: StaticString) -> Bool { place(of: lowercase) != nil }

    /// Whether one of some literals stands anywhere.
    func holds(anyOf literals: [StaticString]) -> Bool { literals.contains { holds($0) } }

    /// White space folded to single spaces, ends trimmed.
    var foldedBlanks: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        for byte in self {
            if byte.isSpace || byte == 0x0B || byte == 0x0C {
                if let last = result.last, last != 0x20 { result.append(0x20) }
            } else {
                result.append(byte)
            }
        }
        if result.last == 0x20 { result.removeLast() }
        return result
    }

    /// As text; ill-formed UTF-8 becomes U+FFFD.
    var asText: String { String(decoding: self, as: UTF8.self) }
}
