// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Base64 as damaged as it comes (RFC 2045 §6.8).
///
/// Characters outside the alphabet are skipped; padding flushes the group and reading goes on,
/// since some programs concatenate encoded pieces; a truncated last group yields the whole bytes it
/// holds.
///
/// - Complexity: O(n), four characters per step through four tables of 256 entries while the input is clean.
struct Base64 {
    /// The bits of an unfinished group and how many characters it has.
    private var group: UInt32 = 0
    private var count = 0
    private var sawPadding = false
    /// Whether anything was met that well-formed base64 does not have.
    private(set) var isDamaged = false

    private static let invalid: UInt32 = 1 << 31

    /// Four tables, one per place in a group; bit 31 marks what is not in the alphabet.
    private static let tables: [UInt32] = {
        var result = [UInt32](repeating: invalid, count: 1024)
        for (value, byte) in alphabet.enumerated() {
            for place in 0..<4 { result[place * 256 + Int(byte)] = UInt32(value) << UInt32(18 - 6 * place) }
        }
        return result
    }()

    static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Room that `decode` needs for an input of `count` bytes, what an earlier piece left over
    /// included.
    static func capacity(for count: Int) -> Int { count / 4 * 3 + 8 }

    /// Decodes one piece of input and returns the number of bytes written; a group may continue in
    /// the next piece.
    mutating func decode(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Int {
        guard let source = input.baseAddress, let target = output.baseAddress,
            output.count >= Base64.capacity(for: input.count)
        else { return 0 }
        var written = 0
        var index = 0
        let end = input.count
        Base64.tables.withUnsafeBufferPointer { tables in
            guard let t = tables.baseAddress else { return }
            while index < end {
                if count == 0 {
                    if index + 4 <= end, sawPadding {
                        sawPadding = false
                        if t[Int(source.load(fromByteOffset: index, as: UInt8.self))] & Base64.invalid == 0 {
                            isDamaged = true
                        } else {
                            sawPadding = true
                        }
                    }
                    while index + 4 <= end {
                        let w = source.loadUnaligned(fromByteOffset: index, as: UInt32.self).littleEndian
                        let v =
                            t[Int(w & 255)] | t[256 + Int(w >> 8 & 255)] | t[512 + Int(w >> 16 & 255)]
                            | t[768 + Int(w >> 24)]
                        if v & Base64.invalid != 0 { break }
                        target.storeBytes(of: (v << 8).bigEndian, toByteOffset: written, as: UInt32.self)
                        written += 3
                        index += 4
                    }
                    guard index < end else { break }
                }
                let byte = source.load(fromByteOffset: index, as: UInt8.self)
                index += 1
                let value = t[768 + Int(byte)]
                if value & Base64.invalid == 0 {
                    if sawPadding {
                        isDamaged = true
                        sawPadding = false
                    }
                    group = group << 6 | value
                    count += 1
                    if count == 4 {
                        target.storeBytes(of: (group << 8).bigEndian, toByteOffset: written, as: UInt32.self)
                        written += 3
                        group = 0
                        count = 0
                    }
                } else if byte == UInt8(ascii: "=") {
                    if count == 1 || (count == 0 && !sawPadding) { isDamaged = true }
                    written += flush(target + written)
                    sawPadding = true
                } else if !byte.isSpace {
                    isDamaged = true
                }
            }
        }
        return written
    }

    /// Ends the input: a truncated group yields the whole bytes it holds.
    mutating func finish(into output: UnsafeMutableRawBufferPointer) -> Int {
        guard count > 0, let target = output.baseAddress, output.count >= 4 else { return 0 }
        isDamaged = true
        return flush(target)
    }

    private mutating func flush(_ target: UnsafeMutableRawPointer) -> Int {
        defer {
            group = 0
            count = 0
        }
        guard count > 1 else { return 0 }
        let bits = group << UInt32(6 * (4 - count))
        target.storeBytes(of: UInt8(truncatingIfNeeded: bits >> 16), as: UInt8.self)
        if count == 3 { target.storeBytes(of: UInt8(truncatingIfNeeded: bits >> 8), toByteOffset: 1, as: UInt8.self) }
        return count - 1
    }

    /// Decodes a whole input at once.
    static func decode(_ input: UnsafeRawBufferPointer) -> (bytes: [UInt8], isDamaged: Bool) {
        var decoder = Base64()
        let bytes = [UInt8](unsafeUninitializedCapacity: capacity(for: input.count) + 4) { buffer, count in
            let output = UnsafeMutableRawBufferPointer(buffer)
            count = decoder.decode(input, into: output)
            count += decoder.finish(into: UnsafeMutableRawBufferPointer(rebasing: output[count...]))
        }
        return (bytes, decoder.isDamaged)
    }

    /// Encodes bytes, in lines of 76 characters ending in CRLF when `lines` is set (RFC 2045 §6.8).
    static func encode(_ bytes: [UInt8], lines: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count / 3 * 4 + 8 + bytes.count / 28)
        var column = 0
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var bits = UInt32(bytes[index]) << 16
            if count > 1 { bits |= UInt32(bytes[index + 1]) << 8 }
            if count > 2 { bits |= UInt32(bytes[index + 2]) }
            if lines, column == 76 {
                result.append(0x0D)
                result.append(0x0A)
                column = 0
            }
            result.append(alphabet[Int(bits >> 18 & 63)])
            result.append(alphabet[Int(bits >> 12 & 63)])
            result.append(count > 1 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
            result.append(count > 2 ? alphabet[Int(bits & 63)] : UInt8(ascii: "="))
            column += 4
            index += 3
        }
        return result
    }
}
