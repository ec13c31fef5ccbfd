// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts a line into pieces between which it may be broken: after blanks, and between the characters
/// of scripts that write no blanks when that is asked for.
struct LinePieces {
    /// A word, or a part of one, and the blanks behind it.
    struct Piece {
        /// Columns of the word.
        var width = 0
        /// Blanks behind it.
        var blanks = 0
        /// Index after the blanks.
        var end: Int
        /// Whether the word could be cut further between ideographs.
        var hasIdeographs = false
    }

    /// Blanks that a piece has at most: no line grows too long by them.
    private static let maximumBlanks = 4

    private let line: ArraySlice<UInt8>
    private let betweenIdeographs: Bool
    private var index: Int

    init(_ line: ArraySlice<UInt8>, betweenIdeographs: Bool) {
        self.line = line
        self.betweenIdeographs = betweenIdeographs
        index = line.startIndex
    }

    /// The next piece; together they are the line.
    mutating func next() -> Piece? {
        guard index < line.endIndex else { return nil }
        var piece = Piece(end: index)
        var previous: Unicode.Scalar?
        while index < line.endIndex, line[index] != 0x20 {
            let (scalar, length) = LinePieces.scalar(line, index)
            if let before = previous, LinePieces.mayBreak(before, scalar) {
                piece.hasIdeographs = true
                if betweenIdeographs {
                    piece.end = index
                    return piece
                }
            }
            piece.width += LinePieces.width(of: scalar)
            previous = scalar
            index += length
        }
        while index < line.endIndex, line[index] == 0x20, piece.blanks < LinePieces.maximumBlanks {
            piece.blanks += 1
            index += 1
        }
        piece.end = index
        return piece
    }

    /// Columns that text takes, East Asian characters two (UAX 11).
    static func width(of text: ArraySlice<UInt8>) -> Int {
        var result = 0
        var index = text.startIndex
        while index < text.endIndex {
            let (scalar, length) = scalar(text, index)
            result += width(of: scalar)
            index += length
        }
        return result
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default:
            return 1
        }
    }

    /// The scalar at a place of well-formed UTF-8, and its bytes.
    private static func scalar(_ text: ArraySlice<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let first = text[index]
        guard first >= 0xC0 else { return (Unicode.Scalar(first), 1) }
        let length = min(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4, text.endIndex - index)
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for place in index + 1..<index + length { value = value << 6 | UInt32(text[place] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// Whether a line may be broken between two characters without a blank (after UAX 14 and JIS X
    /// 4051, simplified): between ideographs, kana and their punctuation.
    private static func mayBreak(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        guard isIdeographic(left), isIdeographic(right) else { return false }
        return (isLetter(left) || !opening.contains(left)) && (isLetter(right) || !closing.contains(right))
    }

    private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Marks that belong to the character before them.
        case 0x302A...0x302F, 0x3099...0x309C, 0xFF9E...0xFF9F: return false
        case 0x2E80...0x2FDF, 0x3001...0x30FF, 0x3105...0x312F, 0x31F0...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFF01...0xFFEF, 0x20000...0x3FFFD:
            return true
        default: return false
        }
    }

    /// Most ideographs and syllables; none of them is in the sets below.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { (0x3400...0xD7A3).contains(scalar.value) }

    private static let opening = Set("（［｛「『【〈《〔〖｢".unicodeScalars)
    private static let closing = Set(
        "、。，．・：；？！）］｝」』】〉》〕〗｣｡､ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々ゝゞヽヾ".unicodeScalars
    )
}
