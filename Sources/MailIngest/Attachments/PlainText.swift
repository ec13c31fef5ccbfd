// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Whether a file is text that people read, as its beginning shows.
enum PlainText {
    /// How much of a file is looked at.
    private static let length = 4096

    /// Whether the beginning is UTF-8 (RFC 3629) without control characters but those of text.
    static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let end = min(length, bytes.count)
        var index = 0
        while index < end {
            if index + 8 <= end {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                // No byte below 32, none above 127.
                if (word | (word &- 0x2020_2020_2020_2020)) & 0x8080_8080_8080_8080 == 0 {
                    index += 8
                    continue
                }
            }
            let byte = bytes[index]
            if byte < 0x80 {
                guard byte >= 0x20 || isTextControl(byte) else { return false }
                index += 1
            } else {
                guard let width = width(bytes, at: index) else { return false }
                index += width
            }
        }
        return true
    }

    /// Backspace, tabulators, line and page ends, escape.
    private static func isTextControl(_ byte: UInt8) -> Bool {
        (0x08...0x0D).contains(byte) || byte == 0x1B
    }

    /// The length of the character at an offset, `nil` when it is malformed; one cut off by the end is well-formed.
    private static func width(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int? {
        let first = bytes[index]
        let width: Int
        switch first {
        case 0xC2...0xDF: width = 2
        case 0xE0...0xEF: width = 3
        case 0xF0...0xF4: width = 4
        default: return nil
        }
        for offset in 1..<width where index + offset < bytes.count {
            guard bytes[index + offset] & 0xC0 == 0x80 else { return nil }
        }
        if index + 1 < bytes.count {
            let second = bytes[index + 1]
            switch first {
            case 0xE0: guard second >= 0xA0 else { return nil }
            case 0xED: guard second < 0xA0 else { return nil }
            case 0xF0: guard second >= 0x90 else { return nil }
            case 0xF4: guard second < 0x90 else { return nil }
            default: break
            }
        }
        return width
    }
}
