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
    private static func walk(
        _ bytes: UnsafeBufferPointer<UInt8>,
        into builder: inout TextBuilder,
        control: (UInt8, inout TextBuilder) -> Void
    ) {
        var start = 0
        var index = 0
        func flush(_ builder: inout TextBuilder) {
            if start < index { builder.write(bytes[start..<index]) }
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte <= 0x20 || byte == 0x7F {
                flush(&builder)
                control(byte, &builder)
                index += 1
                start = index
            } else if let special = special(at: index, in: bytes) {
                flush(&builder)
                switch special.kind {
                case .blank: builder.fixedSpace()
                case .nothing: break
                case .text(let text): builder.write(text.utf8)
                }
                index += special.length
                start = index
            } else {
                index += 1
            }
        }
        flush(&builder)
    }

    private enum Special {
        case blank
        case nothing
        case text(String)
    }

    private static func special(
        at index: Int,
        in bytes: UnsafeBufferPointer<UInt8>
    ) -> (kind: Special, length: Int)? {
        func next(_ ahead: Int) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }
        switch (bytes[index], next(1), next(2)) {
        case (0xC2, 0xA0, _): return (.blank, 2)
        // Soft hyphen, combining grapheme joiner, zero-width space, byte order mark: newsletters pad with them.
        case (0xC2, 0xAD, _), (0xCD, 0x8F, _): return (.nothing, 2)
        case (0xE2, 0x80, 0x8B), (0xEF, 0xBB, 0xBF): return (.nothing, 3)
        // QUIRK: Outlook writes `&#150;` and means the dash of windows-1252; HTML5 §13.2.5.80 says so too.
        case (0xC2, 0x80...0x9F, _): return (windows1252[Int(next(1)) - 0x80], 2)
        default: return nil
        }
    }

    private static let windows1252: [Special] = [
        "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "", "Ž", "",
        "", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "", "ž", "Ÿ",
    ].map { $0.isEmpty ? .nothing : .text($0) }
}
