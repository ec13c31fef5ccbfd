// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Quoted-printable as damaged as it comes (RFC 2045 §6.7).
///
/// A malformed escape stays as it is, blanks at a line's end are dropped, lower-case digits are
/// understood, line breaks are left as they stand in the input.
struct QuotedPrintable {
    /// Whether a malformed escape was met.
    private(set) var isDamaged = false

    /// The value of each hexadecimal digit; 255 for other bytes.
    private static let digits: [UInt8] = (0...255).map { UInt8($0).hexValue ?? 255 }

    /// Decodes whole lines and returns the number of bytes written, never more than there are.
    ///
    /// What ends the input ends its last line: pieces of a longer text must end behind line breaks.
    ///
    /// - Precondition: `output` has room for as many bytes as `input` has, and does not overlap it.
    /// - Complexity: O(n), at the speed of copying between escapes and line breaks.
    mutating func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        precondition(output.count >= input.count, "the output must have room for the input")
        guard let source = input.baseAddress?.assumingMemoryBound(to: UInt8.self),
            let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        else { return 0 }
        let count = input.count
        var index = 0
        var written = 0
        // Blanks before this place in the output were escaped or end in a soft break: they stay.
        var floor = 0
        QuotedPrintable.digits.withUnsafeBufferPointer { digits in
            while index < count {
                let copied = ckernels_copy_quoted(source + index, count - index, target + written)
                index += copied
                written += copied
                guard index < count else { break }
                if source[index] == UInt8(ascii: "=") {
                    readEscape(source, count, &index, digits, target, &written)
                } else {
                    while written > floor, target[written - 1].isBlank { written -= 1 }
                    let isCRLF = source[index] == 0x0D && index + 1 < count && source[index + 1] == 0x0A
                    for _ in 0..<(isCRLF ? 2 : 1) {
                        target[written] = source[index]
                        written += 1
                        index += 1
                    }
                }
                floor = written
            }
        }
        while written > floor, target[written - 1].isBlank { written -= 1 }
        return written
    }

    /// Reads what begins with `=`: escapes that follow each other, a soft line break, or damage.
    private mutating func readEscape(
        _ source: UnsafePointer<UInt8>,
        _ count: Int,
        _ index: inout Int,
        _ digits: UnsafeBufferPointer<UInt8>,
        _ target: UnsafeMutablePointer<UInt8>,
        _ written: inout Int
    ) {
        while index + 2 < count, source[index] == UInt8(ascii: "=") {
            let high = digits[Int(source[index + 1])]
            let low = digits[Int(source[index + 2])]
            guard high | low < 16 else { break }
            target[written] = high << 4 | low
            written += 1
            index += 3
        }
        guard index < count, source[index] == UInt8(ascii: "="),
            !(index + 2 < count && digits[Int(source[index + 1])] | digits[Int(source[index + 2])] < 16)
        else { return }
        // A soft line break; blanks between `=` and the line's end are transport padding.
        var end = index + 1
        while end < count, source[end].isBlank { end += 1 }
        if end >= count {
            index = count
        } else if source[end] == 0x0A {
            index = end + 1
        } else if source[end] == 0x0D {
            index = end + (end + 1 < count && source[end + 1] == 0x0A ? 2 : 1)
        } else {
            isDamaged = true
            target[written] = UInt8(ascii: "=")
            written += 1
            index += 1
        }
    }
}
