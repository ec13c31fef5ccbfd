// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Seven-bit forms of two-byte charsets, turned into the eight-bit form that the tables have.
enum ShiftedText {
    /// Korean in ISO-2022-KR (RFC 1557): between SO and SI bytes get their high bit; the
    /// designation is dropped.
    static func korean(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isShifted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x1B, bytes[index...].starts(with: [0x1B, 0x24, 0x29, 0x43]) {
                index += 4
                continue
            }
            if byte == 0x0E || byte == 0x0F {
                isShifted = byte == 0x0E
            } else {
                if byte == 0x0A { isShifted = false }
                result.append(isShifted && byte > 0x20 && byte < 0x7F ? byte | 0x80 : byte)
            }
            index += 1
        }
        return result
    }

    /// Chinese in HZ (RFC 1843): between `~{` and `~}` bytes get their high bit.
    static func chinese(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isShifted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isShifted, (0x21...0x7D).contains(byte), index + 1 < bytes.count,
                (0x21...0x7E).contains(bytes[index + 1])
            {
                result += [byte | 0x80, bytes[index + 1] | 0x80]
                index += 2
                continue
            }
            if byte == UInt8(ascii: "~"), index + 1 < bytes.count {
                let next = bytes[index + 1]
                index += 2
                switch next {
                case UInt8(ascii: "{"): isShifted = true
                case UInt8(ascii: "}"): isShifted = false
                case UInt8(ascii: "~"): result.append(next)
                case 0x0A: break
                case 0x0D where index < bytes.count && bytes[index] == 0x0A: index += 1
                default:
                    result.append(byte)
                    index -= 1
                }
                continue
            }
            if byte == 0x0A { isShifted = false }
            result.append(byte)
            index += 1
        }
        return result
    }
}
