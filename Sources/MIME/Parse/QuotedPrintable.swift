// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Quoted-printable as damaged as it comes (RFC 2045 §6.7).
///
/// A malformed escape stays as it is, blanks at a line's end are dropped, lower-case digits are
/// understood, line breaks are left as they stand in the input.
struct QuotedPrintable {
    /// Whether a malformed escape was met.
    private(set) var isDamaged = false

    /// Decodes the input and hands out the output in pieces that point into the input or into a
    /// small buffer.
    ///
    /// - Complexity: O(n) at memchr speed between escapes.
    mutating func decode(_ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) -> Void) {
        var scanner = Scanner(input, extent: 0..<input.count)
        var position = 0
        while position < input.count {
            let line = scanner.line(at: position, limit: input.count)
            position = line.next
            var end = line.end
            while end > line.start, input[end - 1].isBlank { end -= 1 }
            let isSoft = end > line.start && input[end - 1] == UInt8(ascii: "=")
            if isSoft { end -= 1 }
            decodeLine(input, line.start..<end, into: sink)
            if !isSoft, line.end < line.next {
                sink(UnsafeRawBufferPointer(rebasing: input[line.end..<line.next]))
            }
        }
    }

    private mutating func decodeLine(
        _ input: UnsafeRawBufferPointer,
        _ range: Range<Int>,
        into sink: (UnsafeRawBufferPointer) -> Void
    ) {
        var start = range.lowerBound
        var search = start
        while let equals = Scanner.find(UInt8(ascii: "="), in: input, search..<range.upperBound) {
            if equals + 2 < range.upperBound, let high = input[equals + 1].hexValue,
                let low = input[equals + 2].hexValue
            {
                if equals > start { sink(UnsafeRawBufferPointer(rebasing: input[start..<equals])) }
                var byte = high << 4 | low
                withUnsafeBytes(of: &byte, sink)
                start = equals + 3
            } else {
                isDamaged = true
                if equals > start { sink(UnsafeRawBufferPointer(rebasing: input[start..<equals])) }
                sink(UnsafeRawBufferPointer(rebasing: input[equals..<equals + 1]))
                start = equals + 1
            }
            search = start
        }
        if start < range.upperBound { sink(UnsafeRawBufferPointer(rebasing: input[start..<range.upperBound])) }
    }

    /// Decodes a whole input at once.
    static func decode(_ input: UnsafeRawBufferPointer) -> (bytes: [UInt8], isDamaged: Bool) {
        var decoder = QuotedPrintable()
        let bytes = [UInt8](unsafeUninitializedCapacity: input.count) { buffer, count in
            let output = UnsafeMutableRawBufferPointer(buffer)
            var written = 0
            decoder.decode(input) { piece in
                guard written + piece.count <= output.count, let base = output.baseAddress,
                    let source = piece.baseAddress
                else { return }
                (base + written).copyMemory(from: source, byteCount: piece.count)
                written += piece.count
            }
            count = written
        }
        return (bytes, decoder.isDamaged)
    }
}
