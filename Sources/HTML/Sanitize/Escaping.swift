// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes text and values so that they end where they end.
enum Escaping {
    /// Adds text, copying runs of ordinary bytes as a whole.
    ///
    /// - Parameter isValue: Quotes and backticks are written as references, too: old browsers ended values at them.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer, isValue: Bool) {
        let mask: UInt8 = isValue ? 0b11 : 0b01
        table.withUnsafeBufferPointer { table in
            var start = 0
            var index = 0
            while index < text.count {
                let byte = text[index]
                guard table[Int(byte)] & mask != 0 else {
                    index += 1
                    continue
                }
                output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
                append(byte, to: &output)
                index += 1
                start = index
            }
            output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
        }
    }

    /// Bit 0: written as a reference everywhere. Bit 1: in values.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in "&<>".utf8 { table[Int(byte)] = 0b11 }
        for byte in "\"'`".utf8 { table[Int(byte)] = 0b10 }
        return table
    }()

    @inline(__always)
    private static func append(_ byte: UInt8, to output: inout ByteBuffer) {
        switch byte {
        case UInt8(ascii: "&"): output.append("&amp;")
        case UInt8(ascii: "<"): output.append("&lt;")
        case UInt8(ascii: ">"): output.append("&gt;")
        case UInt8(ascii: "\""): output.append("&quot;")
        case UInt8(ascii: "'"): output.append("&#39;")
        default: output.append("&#96;")
        }
    }
}
