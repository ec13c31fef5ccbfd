// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CKernels

/// Base64 as damaged as it comes (RFC 2045 §6.8).
///
/// Characters outside the alphabet are skipped; padding flushes the group and reading goes on,
/// since some programs concatenate encoded pieces; a truncated last group yields the whole bytes it
/// holds.
///
/// - Complexity: O(n); clean lines are decoded by vector instructions where the processor has them.
struct Base64 {
    /// The bits of an unfinished group and how many characters it has.
    private var group: UInt32 = 0
    private var count = 0
    private var sawPadding = false
    /// Padding characters that the last group still lacks.
    private var lacking = 0
    /// Whether anything was met that well-formed base64 does not have.
    private(set) var isDamaged = false

    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The value of each character; 255 for what is not in the alphabet.
    private static let values: [UInt8] = {
        var result = [UInt8](repeating: 255, count: 256)
        for (value, byte) in alphabet.enumerated() { result[Int(byte)] = UInt8(value) }
        return result
    }()

    /// Room that `decode` needs for an input of `count` bytes, what an earlier piece left over
    /// included.
    static func capacity(for count: Int) -> Int { count / 4 * 3 + 8 + Int(CKERNELS_SLACK) }

    /// Decodes one piece of input and returns the number of bytes written; a group may continue in
    /// the next piece.
    ///
    /// - Precondition: `output` has room for ``capacity(for:)`` bytes.
    mutating func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        precondition(output.count >= Base64.capacity(for: input.count), "the output is too small")
        guard let source = input.baseAddress?.assumingMemoryBound(to: UInt8.self),
            let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        else { return 0 }
        var index = 0
        var written = 0
        while index < input.count {
            if count == 0, !sawPadding {
                var consumed = 0
                written += ckernels_base64(source + index, input.count - index, target + written, &consumed)
                index += consumed
            }
            readGroup(source, input.count, &index, target, &written)
        }
        return written
    }

    /// Reads characters one by one until a group is complete or the input ends.
    private mutating func readGroup(
        _ source: UnsafePointer<UInt8>,
        _ end: Int,
        _ index: inout Int,
        _ target: UnsafeMutablePointer<UInt8>,
        _ written: inout Int
    ) {
        while index < end {
            let byte = source[index]
            index += 1
            let value = Base64.values[Int(byte)]
            if value < 64 {
                if sawPadding {
                    isDamaged = true
                    sawPadding = false
                    lacking = 0
                }
                group = group << 6 | UInt32(value)
                count += 1
                if count == 4 {
                    target[written] = UInt8(truncatingIfNeeded: group >> 16)
                    target[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    target[written + 2] = UInt8(truncatingIfNeeded: group)
                    written += 3
                    group = 0
                    count = 0
                    return
                }
            } else if byte == UInt8(ascii: "=") {
                if count == 1 || (count == 0 && !sawPadding) { isDamaged = true }
                lacking = count > 0 ? 3 - count : max(0, lacking - 1)
                written += flush(target + written)
                sawPadding = true
            } else if !byte.isSpace {
                isDamaged = true
            }
        }
    }

    /// Ends the input: a truncated group yields the whole bytes it holds, two at most.
    mutating func finish(into output: UnsafeMutableRawBufferPointer) -> Int {
        if lacking > 0 { isDamaged = true }
        guard count > 0, output.count >= 2, let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        else { return 0 }
        isDamaged = true
        return flush(target)
    }

    private mutating func flush(_ target: UnsafeMutablePointer<UInt8>) -> Int {
        defer {
            group = 0
            count = 0
        }
        guard count > 1 else { return 0 }
        let bits = group << UInt32(6 * (4 - count))
        target[0] = UInt8(truncatingIfNeeded: bits >> 16)
        if count > 2 { target[1] = UInt8(truncatingIfNeeded: bits >> 8) }
        return count - 1
    }

    /// Decodes a whole input at once.
    static func decode(_ input: UnsafeRawBufferPointer) -> (bytes: [UInt8], isDamaged: Bool) {
        var decoder = Base64()
        let capacity = Base64.capacity(for: input.count)
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            let output = UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: capacity)
            count = decoder.decode(input, into: output)
            count += decoder.finish(into: UnsafeMutableRawBufferPointer(rebasing: output[count...]))
        }
        return (bytes, decoder.isDamaged)
    }
}
