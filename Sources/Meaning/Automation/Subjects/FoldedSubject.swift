// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The beginning of a subject in the form in which it is compared with phrases.
///
/// One phrase comes in many spellings: capital letters, accents left out or written apart, a no-break space before the
/// colon, a full-width colon, marks of direction, brackets of East Asia, pictures around it. All of them fold to the
/// same bytes of UTF-8, the phrases of the tables too. Letters fold as in ``FoldedText``; unlike there, what stands
/// around the words (stars, brackets, pictures) is kept apart from them.
///
/// - Complexity: O(1): at most ``maximumScalars`` are looked at, in order, one after the other.
struct FoldedSubject {
    /// Scalars that are looked at; longer than any phrase with a name before it.
    static let maximumScalars = 160

    /// Letters in lower case without accents, runs of blanks as one space, no blanks at the ends.
    private(set) var bytes: [UInt8] = []

    init(_ text: String) {
        bytes.reserveCapacity(FoldedSubject.maximumScalars)
        for scalar in text.unicodeScalars.prefix(FoldedSubject.maximumScalars) {
            if scalar.isASCII {
                append(FoldedSubject.ascii(UInt8(truncatingIfNeeded: scalar.value)))
            } else {
                fold(scalar)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
    }

    private static func ascii(_ byte: UInt8) -> UInt8 {
        byte <= 0x20 || byte == 0x7F ? 0x20 : byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    private mutating func append(_ byte: UInt8) {
        // A blank after a blank or at the start adds nothing.
        if byte == 0x20, bytes.isEmpty || bytes.last == 0x20 { return }
        bytes.append(byte)
    }

    private mutating func fold(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        // Arabic letter mark, Mongolian vowel separator, joiners, marks of direction, selectors of a look.
        case 0x61C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: break
        case 0x80...0x9F, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: append(0x20)
        case 0xB7: append(UInt8(ascii: "*"))
        case 0x37E: append(UInt8(ascii: "?"))
        case 0x6D4: append(UInt8(ascii: "."))
        case ..<0x800: append(FoldedLetters.short(scalar.value))
        case 0x1EA0...0x1EF9: append(FoldedLetters.vietnamese(scalar.value))
        case 0xFF01...0xFF5E: append(FoldedSubject.ascii(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0)))
        default:
            let sign = FoldedSubject.sign(scalar.value)
            if sign == 0 { append(contentsOf: scalar) } else { append(sign) }
        }
    }

    private mutating func append(_ letter: FoldedLetters.Letter) {
        switch letter {
        case .nothing: break
        case .blank: append(0x20)
        case .one(let first): bytes.append(first)
        case .two(let first, let second): bytes += [first, second]
        }
    }

    private mutating func append(contentsOf scalar: Unicode.Scalar) {
        // Every scalar has a form in UTF-8.
        if let encoded = UTF8.encode(scalar) { bytes += encoded }
    }

    /// Punctuation and pictures as what stands for them in ASCII; 0 for all others.
    private static func sign(_ value: UInt32) -> UInt8 {
        switch value {
        case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: UInt8(ascii: "-")
        case 0x2018...0x201B, 0x2032: UInt8(ascii: "'")
        case 0x201C...0x201F: UInt8(ascii: "\"")
        case 0x2022: UInt8(ascii: "*")
        case 0x2116: UInt8(ascii: "#")
        case 0x2236, 0xFE13, 0xFE55: UInt8(ascii: ":")
        // Arrows, signs and pictures.
        case 0x2190...0x2BFF, 0x1F000...0x1FAFF: 0x20
        case 0x3001: UInt8(ascii: ",")
        case 0x3002: UInt8(ascii: ".")
        case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018: UInt8(ascii: "[")
        case 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019: UInt8(ascii: "]")
        default: 0
        }
    }
}
