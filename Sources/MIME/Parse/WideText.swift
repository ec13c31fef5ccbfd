// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// UTF-16 and UTF-32: a byte order mark decides, then the label, then where the zero bytes lie.
enum WideText {
    /// Appends the text as UTF-8 and returns how many units were invalid.
    ///
    /// - Parameter bigEndian: What the label says, `nil` when it says nothing.
    static func decode(
        _ bytes: UnsafeRawBufferPointer,
        width: Int,
        bigEndian: Bool?,
        into output: inout [UInt8]
    ) -> Int {
        var body = bytes[...]
        var isBig = bigEndian
        let bigMark: [UInt8] = width == 2 ? [0xFE, 0xFF] : [0, 0, 0xFE, 0xFF]
        if body.starts(with: bigMark) {
            isBig = true
            body = body.dropFirst(width)
        } else if body.starts(with: bigMark.reversed()) {
            isBig = false
            body = body.dropFirst(width)
        }
        let rest = UnsafeRawBufferPointer(rebasing: body)
        if isBig == nil, isPlain(rest) {
            // QUIRK: plain ASCII called UTF-16; it would be read as Chinese.
            output.append(contentsOf: rest)
            return 0
        }
        let table: Iconv =
            switch (width, isBig ?? isBigEndian(rest, width: width)) {
            case (2, true): .utf16BE
            case (2, false): .utf16LE
            case (_, true): .utf32BE
            case (_, false): .utf32LE
            }
        return table.convert(rest, unit: width, into: &output)
    }

    /// ASCII, and no zero byte between letters as UTF-16 has.
    private static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        Scanner(bytes, end: bytes.count).survey(0..<bytes.count).isDisjoint(with: [.nul, .high])
    }

    /// RFC 2781 §4.3: without a mark, big endian; but Windows programs write little endian.
    private static func isBigEndian(_ bytes: UnsafeRawBufferPointer, width: Int) -> Bool {
        var zeros = (first: 0, last: 0)
        for index in bytes.indices where bytes[index] == 0 {
            let place = index % width
            if place == 0 { zeros.first += 1 } else if place == width - 1 { zeros.last += 1 }
        }
        return zeros.first >= zeros.last
    }
}
