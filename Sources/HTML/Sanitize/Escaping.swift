// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes text and values so that they end where they end.
enum Escaping {
    /// Adds text, copying runs of ordinary bytes as a whole.
    ///
    /// - Parameter isValue: Quotes and backticks are written as references, too: old browsers ended values at them.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8], isValue: Bool) {
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
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                output.append(contentsOf: reference(to: byte))
                index += 1
                start = index
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        }
    }

    /// Bit 0: written as a reference everywhere. Bit 1: in values.
    private static let table: [UInt8] = {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in "&<>".utf8 { table[Int(byte)] = 0b11 }
        for byte in "\"'`".utf8 { table[Int(byte)] = 0b10 }
        return table
    }()

    private static func reference(to byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "&"): ampersand
        case UInt8(ascii: "<"): less
        case UInt8(ascii: ">"): greater
        case UInt8(ascii: "\""): quote
        case UInt8(ascii: "'"): apostrophe
        default: backtick
        }
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let less = Array("&lt;".utf8)
    private static let greater = Array("&gt;".utf8)
    private static let quote = Array("&quot;".utf8)
    private static let apostrophe = Array("&#39;".utf8)
    private static let backtick = Array("&#96;".utf8)
}
