// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes text and values so that they end where they end.
enum Escaping {
    /// Adds text, copying runs of ordinary bytes as a whole.
    ///
    /// - Parameter isValue: Quotes and backticks are written as references, too: old browsers ended values at them.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer, isValue: Bool) {
        var start = 0
        while true {
            let index = isValue ? firstInValue(text, start) : firstInText(text, start)
            output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
            guard index < text.count else { return }
            append(text[index], to: &output)
            start = index + 1
        }
    }

    @inline(__always)
    private static func firstInText(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        ByteScan.first(UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), in: text, from: start)
    }

    private static func firstInValue(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        table.withUnsafeBufferPointer { table in
            var index = start
            while index < text.count, !table[Int(text[index])] { index += 1 }
            return index
        }
    }

    /// What is written as a reference in values.
    private static let table: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in "&<>\"'`".utf8 { table[Int(byte)] = true }
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
