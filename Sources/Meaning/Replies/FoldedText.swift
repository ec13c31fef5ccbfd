// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A short stretch of text in the form in which phrases are compared.
///
/// Programs and people write the same phrase in many ways: in capitals, with typographic quotes, no-break spaces,
/// bold stars, direction marks, with accents composed or not. Folded, letters are small and without accents, blanks
/// are single, and what cannot be seen is gone, so that the lists of phrases hold each of them once.
///
/// - Complexity: O(n) in the bytes that are folded, at most ``maximumLength``.
struct FoldedText {
    /// Longer texts are cut here: no phrase, attribution or label is that long.
    static let maximumLength = 640

    /// The folded text, without blanks at its ends.
    private(set) var bytes: [UInt8] = []

    /// Folds some UTF-8.
    init(_ text: some Collection<UInt8>) {
        bytes.reserveCapacity(min(text.count, Self.maximumLength))
        append(text)
        trim()
    }

    /// Folds several lines, with a blank between them.
    init(lines: some Sequence<ArraySlice<UInt8>>) {
        for line in lines {
            blank()
            append(line)
        }
        trim()
    }

    /// Folds a phrase of ours.
    init(phrase: StaticString) {
        self.init(phrase.withUTF8Buffer { Array($0) })
    }

    private mutating func trim() {
        if bytes.last == 0x20 { bytes.removeLast() }
    }

    private mutating func blank() {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    }

    private mutating func append(_ text: some Collection<UInt8>) {
        var rest = text.makeIterator()
        while bytes.count < Self.maximumLength, let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            case 0x09...0x0D, 0x20: blank()
            // Bold in plain text: `*From:* Anna`.
            case UInt8(ascii: "*"), 0x00...0x08, 0x0E...0x1F, 0x7F: break
            case UInt8(ascii: "`"): bytes.append(UInt8(ascii: "'"))
            case 0x00...0x7F: bytes.append(byte)
            case 0xC2...0xDF:
                guard let second = rest.next() else { return }
                append(FoldedLetters.short(UInt32(byte & 0x1F) << 6 | UInt32(second & 0x3F)))
            case 0xE0...0xEF:
                guard let second = rest.next(), let third = rest.next() else { return }
                append(long: UInt32(byte & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F))
            case 0xF0...0xF4:
                guard let second = rest.next(), let third = rest.next(), let fourth = rest.next() else { return }
                bytes += [byte, second, third, fourth]
            default: break
            }
        }
    }

    private mutating func append(_ letter: FoldedLetters.Letter) {
        switch letter {
        case .nothing: break
        case .blank: blank()
        case .one(let first): bytes.append(first)
        case .two(let first, let second): bytes += [first, second]
        }
    }

    private mutating func append(long value: UInt32) {
        switch value {
        case 0x1EA0...0x1EF9: append(FoldedLetters.vietnamese(value))
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: blank()
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFD: break
        case 0x2010...0x2015, 0x2212, 0x2500, 0x2501: bytes.append(UInt8(ascii: "-"))
        case 0x3001: bytes.append(UInt8(ascii: ","))
        case 0x3002: bytes.append(UInt8(ascii: "."))
        case 0x2018...0x201B, 0x2032: bytes.append(UInt8(ascii: "'"))
        case 0x201C...0x201F, 0x300C...0x300F: bytes.append(UInt8(ascii: "\""))
        // Full-width forms of ASCII, among them `：`.
        case 0xFF01...0xFF5E:
            let ascii = UInt8(truncatingIfNeeded: value - 0xFEE0)
            bytes.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(ascii) ? ascii | 0x20 : ascii)
        default:
            bytes += [
                0xE0 | UInt8(truncatingIfNeeded: value >> 12), 0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F),
                0x80 | UInt8(truncatingIfNeeded: value & 0x3F),
            ]
        }
    }
}

extension FoldedText {
    /// Whether a byte of folded text belongs to a word: letters and digits of every script.
    static func isWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Whether a byte is a digit.
    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The words: runs of letters and digits, apostrophes and hyphens within.
    var words: [ArraySlice<UInt8>] {
        bytes.split { !Self.isWord($0) && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "-") }
    }

    /// The same without some bytes at both ends.
    func trimming(_ isTrimmed: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        var slice = bytes[...]
        while let first = slice.first, isTrimmed(first) { slice.removeFirst() }
        while let last = slice.last, isTrimmed(last) { slice.removeLast() }
        return slice
    }
}
