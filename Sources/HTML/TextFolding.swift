// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Hands the text of HTML to a builder, with white space folded or kept.
enum TextFolding {
    /// Folds blanks and line breaks as browsers do; no-break spaces stay, as ordinary blanks.
    static func fold(_ bytes: UnsafeBufferPointer<UInt8>, into builder: inout TextBuilder) {
        walk(bytes, into: &builder) { byte, builder in
            if byte == 0x20 || (0x09...0x0D).contains(byte) { builder.space() }
        }
    }

    /// Keeps blanks, tabs and line breaks.
    static func preserve(_ bytes: UnsafeBufferPointer<UInt8>, into builder: inout TextBuilder) {
        walk(bytes, into: &builder) { byte, builder in
            switch byte {
            case 0x0A: builder.forceBreak()
            case 0x20: builder.fixedSpace()
            case 0x09: builder.write([byte])
            default: break
            }
        }
    }

    /// Writes runs of ordinary characters and treats the others one by one.
    @inline(__always)
    private static func walk(
        _ bytes: UnsafeBufferPointer<UInt8>,
        into builder: inout TextBuilder,
        control: (UInt8, inout TextBuilder) -> Void
    ) {
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let length: Int
            if byte > 0x20, byte < 0x7F {
                index += 1
                continue
            } else if byte <= 0x20 || byte == 0x7F {
                length = 1
            } else {
                length = lengthOfSpecial(at: index, in: bytes)
                if length == 0 {
                    index += 1
                    continue
                }
            }
            if start < index { builder.write(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
            if byte < 0x80 { control(byte, &builder) } else { writeSpecial(at: index, of: bytes, into: &builder) }
            index += length
            start = index
        }
        if start < index { builder.write(UnsafeBufferPointer(rebasing: bytes[start..<index])) }
    }

    /// How many bytes a character has that is not written as it is; 0 for all others.
    @inline(__always)
    private static func lengthOfSpecial(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        func next(_ ahead: Int) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }
        switch bytes[index] {
        // No-break space, soft hyphen, controls.
        case 0xC2: return next(1) <= 0xA0 || next(1) == 0xAD ? 2 : 0
        // Combining grapheme joiner, zero-width space, byte order mark: newsletters pad with them.
        case 0xCD: return next(1) == 0x8F ? 2 : 0
        case 0xE2: return next(1) == 0x80 && next(2) == 0x8B ? 3 : 0
        case 0xEF: return next(1) == 0xBB && next(2) == 0xBF ? 3 : 0
        default: return 0
        }
    }

    private static func writeSpecial(
        at index: Int,
        of bytes: UnsafeBufferPointer<UInt8>,
        into builder: inout TextBuilder
    ) {
        guard bytes[index] == 0xC2, index + 1 < bytes.count else { return }
        let second = bytes[index + 1]
        if second == 0xA0 {
            builder.fixedSpace()
        } else if (0x80...0x9F).contains(second) {
            // QUIRK: text that was windows-1252 and was called ISO 8859-1 on its way; browsers do so with references.
            let character = CharacterReference.windows1252[Int(second) - 0x80]
            guard character > 0x9F, let scalar = Unicode.Scalar(character) else { return }
            builder.write(Array(String(scalar).utf8))
        }
    }
}
