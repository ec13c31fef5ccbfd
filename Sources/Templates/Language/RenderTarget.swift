// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Where a rendered text goes; it decides how values are made harmless.
package enum RenderTarget: Sendable {
    /// A text part: control characters are dropped, line breaks become `\n`.
    case plainText
    /// An HTML part: besides, markup is escaped for the place where the value stands.
    case html
    /// A header such as Subject: one line, whatever the value or the template holds (RFC 5322 §2.2).
    case header
}

extension String {
    /// The text with `\n` for every kind of line break of the mail world.
    var normalizedLineBreaks: String {
        guard utf8.contains(0x0D) else { return self }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var previous: UInt8 = 0
        for byte in utf8 {
            if byte == 0x0D {
                bytes.append(0x0A)
            } else if byte != 0x0A || previous != 0x0D {
                bytes.append(byte)
            }
            previous = byte
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text without control characters other than tab and line feed.
    var withoutControls: String {
        let text = normalizedLineBreaks
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0x00...0x1F, 0x7F...0x9F: true
            default: false
            }
        }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.lazy.filter { !isControl($0) })
        return String(kept)
    }

    /// The text in one line: breaks, controls and runs of white space become one blank, ends are trimmed.
    var foldedToOneLine: String {
        var line = String.UnicodeScalarView()
        var isPending = false
        for scalar in unicodeScalars {
            switch scalar.value {
            // U+0085, U+2028 and U+2029 are line breaks for some programs that read the header again.
            case 0x00...0x20, 0x7F...0x9F, 0x2028, 0x2029: isPending = true
            default:
                if isPending, !line.isEmpty { line.append(" ") }
                isPending = false
                line.append(scalar)
            }
        }
        return String(line)
    }
}
