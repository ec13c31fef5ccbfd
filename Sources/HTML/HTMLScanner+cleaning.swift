// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLScanner {
    /// Well-formed UTF-8 without byte order mark, NUL, controls and the two non-characters libxml2 stumbles over;
    /// line breaks are `\n`, form feeds blanks.
    static func cleaned(_ html: [UInt8]) -> [UInt8] {
        var text = String(decoding: html, as: UTF8.self)
        return text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case 0x0D:
                    result.append(0x0A)
                    if index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
                case 0x0C: result.append(0x20)
                case 0x09, 0x0A: result.append(byte)
                case 0x00...0x1F, 0x7F: break
                case 0xEF where index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE:
                    index += 2
                default: result.append(byte)
                }
                index += 1
            }
            return result
        }
    }
}
