// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Japanese in EUC-JP and ISO-2022-JP, with the extensions mail programs use (CP51932, CP50221).
///
/// glibc's tables for these two lack NEC row 13, the IBM characters in rows 89 to 92 and half-width
/// katakana, so both are turned into Shift_JIS bytes and read as windows-31J; only JIS X 0212 goes
/// through EUC-JP.
enum JapaneseText {
    private struct Output {
        var text: [UInt8]
        var invalid = 0
        /// Shift_JIS that waits to be converted, so that the table is used in long runs.
        var pending: [UInt8] = []
        private let known = DoubleByteTable.cp932.known

        init(appendingTo text: consuming [UInt8]) {
            self.text = text
        }

        mutating func flush() {
            guard !pending.isEmpty else { return }
            invalid += DoubleByteTable.cp932.decode(pending, into: &text)
            pending.removeAll(keepingCapacity: true)
        }

        /// A pair of JIS X 0208 as two bytes of 0x21 to 0x7E, written as Shift_JIS.
        mutating func append0208(_ row: UInt8, _ cell: UInt8) {
            guard (0x21...0x7E).contains(row), (0x21...0x7E).contains(cell) else { return fail() }
            let r = Int(row) - 0x21
            let c = Int(cell) - 0x21
            let lead = r / 2 + (r / 2 < 0x1F ? 0x81 : 0xC1)
            let trail = r % 2 == 0 ? c + 0x40 + (c >= 0x3F ? 1 : 0) : c + 0x9F
            let pair = (UInt8(truncatingIfNeeded: lead), UInt8(truncatingIfNeeded: trail))
            // As Shift_JIS half of a pair that means nothing would be read as a letter.
            guard known.contains(pair.0, pair.1) else { return fail() }
            pending.append(pair.0)
            pending.append(pair.1)
        }

        /// A pair of JIS X 0212, which Shift_JIS lacks.
        mutating func append0212(_ row: UInt8, _ cell: UInt8) {
            let (row, cell) = (row & 0x7F, cell & 0x7F)
            guard (0x21...0x7E).contains(row), (0x21...0x7E).contains(cell) else { return fail() }
            let entry = JapaneseText.supplementary[Int(row - 0x21) * 94 + Int(cell - 0x21)]
            guard entry != 0 else { return fail() }
            flush()
            for place in 0..<(entry >> 24) { text.append(UInt8(truncatingIfNeeded: entry >> (8 * place))) }
        }

        mutating func fail() {
            flush()
            text.appendReplacement()
            invalid += 1
        }
    }

    /// Appends EUC-JP as UTF-8 and returns how many characters were invalid.
    static func decodeEUC(_ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]) -> Int {
        var output = Output(appendingTo: text)
        text = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                output.pending.append(byte)
                index += 1
            } else if byte == 0x8E, index + 1 < bytes.count, (0xA1...0xDF).contains(bytes[index + 1]) {
                output.pending.append(bytes[index + 1])
                index += 2
            } else if byte == 0x8F, index + 2 < bytes.count, isSet(bytes[index + 1]), isSet(bytes[index + 2]) {
                output.append0212(bytes[index + 1], bytes[index + 2])
                index += 3
            } else if isSet(byte), index + 1 < bytes.count, isSet(bytes[index + 1]) {
                output.append0208(byte & 0x7F, bytes[index + 1] & 0x7F)
                index += 2
            } else {
                output.fail()
                index += 1
            }
        }
        output.flush()
        text = output.text
        return output.invalid
    }

    /// JIS X 0212 as UTF-8, packed as in ``DoubleByteTable``.
    private static let supplementary = DoubleByteTable.packed(
        (UInt8(0xA1)...0xFE).flatMap { row in (UInt8(0xA1)...0xFE).map { [0x8F, row, $0] } },
        .eucJP
    )

    /// Whether a byte is half a character of a set with 94 rows in EUC.
    private static func isSet(_ byte: UInt8) -> Bool { byte >= 0xA1 && byte <= 0xFE }

    private enum Mode { case ascii, roman, katakana, x0208, x0212 }

    /// Appends ISO-2022-JP as UTF-8 and returns how many characters were invalid.
    static func decodeISO2022(_ bytes: UnsafeRawBufferPointer, into text: inout [UInt8]) -> Int {
        var output = Output(appendingTo: text)
        text = []
        var mode = Mode.ascii
        var isShifted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x1B {
                if let (next, length) = escape(bytes[index...]) {
                    mode = next
                    index += length
                } else {
                    output.fail()
                    index += 1
                }
            } else if byte == 0x0E || byte == 0x0F {
                // CP50222: SO and SI switch to half-width katakana and back.
                isShifted = byte == 0x0E
                index += 1
            } else if byte <= 0x20 || byte == 0x7F {
                // RFC 1468: a line ends in ASCII.
                if byte == 0x0A { mode = .ascii }
                output.pending.append(byte)
                index += 1
            } else if isShifted || mode == .katakana {
                if byte <= 0x5F { output.pending.append(byte | 0x80) } else { output.fail() }
                index += 1
            } else if mode == .roman, byte == 0x5C || byte == 0x7E {
                // JIS X 0201 Roman has the yen sign and the overline in these places.
                output.flush()
                output.text += (byte == 0x5C ? "\u{A5}" : "\u{203E}").utf8
                index += 1
            } else if mode == .ascii || mode == .roman {
                output.pending.append(byte)
                index += 1
            } else if index + 1 < bytes.count, bytes[index + 1] > 0x20 {
                if mode == .x0208 {
                    output.append0208(byte, bytes[index + 1])
                } else {
                    output.append0212(byte, bytes[index + 1])
                }
                index += 2
            } else {
                output.fail()
                index += 1
            }
        }
        output.flush()
        text = output.text
        return output.invalid
    }

    private static func escape(_ bytes: Slice<UnsafeRawBufferPointer>) -> (Mode, Int)? {
        let head = Array(bytes.prefix(4).dropFirst())
        if head.starts(with: [0x28, 0x42]) { return (.ascii, 3) }
        if head.starts(with: [0x28, 0x4A]) || head.starts(with: [0x28, 0x48]) { return (.roman, 3) }
        if head.starts(with: [0x28, 0x49]) { return (.katakana, 3) }
        if head.starts(with: [0x24, 0x40]) || head.starts(with: [0x24, 0x42]) { return (.x0208, 3) }
        if head.starts(with: [0x24, 0x28, 0x44]) { return (.x0212, 4) }
        if head.starts(with: [0x24, 0x28, 0x42]) || head.starts(with: [0x24, 0x28, 0x40]) { return (.x0208, 4) }
        return nil
    }
}
