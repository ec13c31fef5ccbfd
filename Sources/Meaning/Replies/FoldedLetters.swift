// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What letters of two bytes, and those of Vietnamese, become when text is folded.
enum FoldedLetters {
    /// A folded letter.
    enum Letter: Sendable {
        case nothing
        case blank
        case one(UInt8)
        case two(UInt8, UInt8)
    }

    /// The folded form of a scalar below U+0800.
    static func short(_ value: UInt32) -> Letter {
        value < UInt32(table.count) ? table[Int(value)] : .nothing
    }

    /// The folded form of a scalar from U+1EA0 to U+1EF9: its base letter.
    static func vietnamese(_ value: UInt32) -> Letter {
        let index = Int(value) - 0x1EA0
        return bases.indices.contains(index) ? .one(bases[index]) : .nothing
    }

    private static let bases: [UInt8] = Array(
        "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy".utf8
    )

    /// Accented Latin letters by what is left of them.
    private static let latin: [(UInt8, String)] = [
        (UInt8(ascii: "a"), "àáâãäåÀÁÂÃÄÅāăąĀĂĄ"), (UInt8(ascii: "c"), "çÇćĉċčĆĈĊČ"),
        (UInt8(ascii: "d"), "ďĎđĐðÐ"), (UInt8(ascii: "e"), "èéêëÈÉÊËēĕėęěĒĔĖĘĚəƏ"),
        (UInt8(ascii: "g"), "ĝğġģĜĞĠĢ"), (UInt8(ascii: "h"), "ĥħĤĦ"),
        (UInt8(ascii: "i"), "ìíîïÌÍÎÏĩīĭįıĨĪĬĮİ"), (UInt8(ascii: "j"), "ĵĴ"), (UInt8(ascii: "k"), "ķĶ"),
        (UInt8(ascii: "l"), "ĺļľŀłĹĻĽĿŁ"), (UInt8(ascii: "n"), "ñÑńņňŃŅŇ"),
        (UInt8(ascii: "o"), "òóôõöøÒÓÔÕÖØōŏőŌŎŐơƠ"), (UInt8(ascii: "r"), "ŕŗřŔŖŘ"),
        (UInt8(ascii: "s"), "śŝşšșŚŜŞŠȘ"), (UInt8(ascii: "t"), "ţťŧțŢŤŦȚ"),
        (UInt8(ascii: "u"), "ùúûüÙÚÛÜũūŭůűųŨŪŬŮŰŲưƯ"), (UInt8(ascii: "w"), "ŵŴ"),
        (UInt8(ascii: "y"), "ýÿÝŷŶŸ"), (UInt8(ascii: "z"), "źżžŹŻŽ"),
    ]

    private static let pairs: [(String, String)] = [
        ("ß", "ss"), ("æ", "ae"), ("Æ", "ae"), ("œ", "oe"), ("Œ", "oe"), ("þ", "th"), ("Þ", "th"),
    ]

    /// Letters of other alphabets that are written in several ways.
    private static let others: [(String, String)] = [
        ("ά", "α"), ("έ", "ε"), ("ή", "η"), ("ί", "ι"), ("ϊ", "ι"), ("ΐ", "ι"), ("ό", "ο"), ("ύ", "υ"), ("ϋ", "υ"),
        ("ΰ", "υ"), ("ώ", "ω"), ("ς", "σ"), ("й", "и"), ("ё", "е"), ("ї", "і"), ("أ", "ا"), ("إ", "ا"), ("آ", "ا"),
        ("ی", "ي"), ("ک", "ك"),
    ]

    private static let table: [Letter] = {
        var table = (0..<UInt32(0x800)).map { plain($0) }
        for (base, letters) in latin {
            for scalar in letters.unicodeScalars { table[Int(scalar.value)] = .one(base) }
        }
        for (letter, folded) in pairs + others {
            let bytes = Array(folded.utf8)
            guard let scalar = letter.unicodeScalars.first, bytes.count == 2 else { continue }
            table[Int(scalar.value)] = .two(bytes[0], bytes[1])
        }
        return table
    }()

    /// The folded form where nothing but case is to be taken away.
    private static func plain(_ value: UInt32) -> Letter {
        switch value {
        case 0..<0x80: return .one(UInt8(truncatingIfNeeded: value))
        case 0xA0: return .blank
        case 0x60C: return .one(UInt8(ascii: ","))
        case 0x61B: return .one(UInt8(ascii: ";"))
        case 0x61F: return .one(UInt8(ascii: "?"))
        case 0xAB, 0xBB: return .one(UInt8(ascii: "\""))
        case 0xB4, 0x2BC: return .one(UInt8(ascii: "'"))
        // Soft hyphen, combining marks, Hebrew points, Arabic vowel signs and stretching.
        case 0xAD, 0x300...0x36F, 0x591...0x5BD, 0x5BF...0x5C7, 0x640, 0x64B...0x65F: return .nothing
        case 0x660...0x669: return .one(0x30 + UInt8(truncatingIfNeeded: value - 0x660))
        case 0x6F0...0x6F9: return .one(0x30 + UInt8(truncatingIfNeeded: value - 0x6F0))
        default: break
        }
        // Accents are the table's business; here only case: the lists hold small letters with accents.
        let lower: UInt32
        switch value {
        case 0x386: lower = 0x3B1
        case 0x388: lower = 0x3B5
        case 0x389: lower = 0x3B7
        case 0x38A: lower = 0x3B9
        case 0x38C: lower = 0x3BF
        case 0x38E: lower = 0x3C5
        case 0x38F: lower = 0x3C9
        case 0x391...0x3A9: lower = value + 0x20
        case 0x419: lower = 0x438
        case 0x401: lower = 0x435
        case 0x407: lower = 0x456
        case 0x400...0x40F: lower = value + 0x50
        case 0x410...0x42F: lower = value + 0x20
        case 0x490: lower = 0x491
        case 0x531...0x556: lower = value + 0x30
        default: lower = value
        }
        return .two(0xC0 | UInt8(truncatingIfNeeded: lower >> 6), 0x80 | UInt8(truncatingIfNeeded: lower & 0x3F))
    }
}
