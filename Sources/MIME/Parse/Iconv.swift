// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// glibc's iconv, made to go on behind what it refuses.
enum Iconv {
    /// Appends the bytes as UTF-8 and returns how many units were refused; each becomes U+FFFD.
    ///
    /// - Parameters:
    ///   - name: A charset that iconv knows; with another one the bytes are read as UTF-8.
    ///   - unit: Bytes to pass over where iconv refuses to go on.
    /// - Complexity: O(n); one call per run of valid bytes.
    static func convert(
        _ bytes: UnsafeRawBufferPointer,
        from name: String,
        unit: Int = 1,
        into output: inout [UInt8]
    ) -> Int {
        guard let base = bytes.baseAddress, !bytes.isEmpty else { return 0 }
        guard let handle = iconv_open("UTF-8", name), handle != UnsafeMutableRawPointer(bitPattern: -1) else {
            output += String(decoding: bytes, as: UTF8.self).utf8
            return 1
        }
        defer { iconv_close(handle) }
        let chunk = 16 * 1024
        output.reserveCapacity(output.count + bytes.count + bytes.count / 2)
        var refused = 0
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunk) { buffer in
            guard let room = buffer.baseAddress else { return }
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base)
                .assumingMemoryBound(to: CChar.self)
            var left = bytes.count
            while left > 0 {
                let status = step(handle, &input, &left, room, chunk, &output)
                guard status < 0, errno != E2BIG else { continue }
                // EILSEQ, or EINVAL for a character cut off at the end.
                refused += 1
                flush(handle, room, chunk, &output)
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                let skipped = min(unit, left)
                input = input.map { $0 + skipped }
                left -= skipped
            }
            flush(handle, room, chunk, &output)
        }
        return refused
    }

    /// Converts an array; see ``convert(_:from:unit:into:)``.
    static func convert(_ bytes: [UInt8], from name: String, unit: Int = 1, into output: inout [UInt8]) -> Int {
        bytes.withUnsafeBytes { convert($0, from: name, unit: unit, into: &output) }
    }

    /// Lets go of a character that waited for a combining one (BIG5-HKSCS, CP1255, CP1258).
    private static func flush(
        _ handle: iconv_t,
        _ room: UnsafeMutablePointer<CChar>,
        _ capacity: Int,
        _ output: inout [UInt8]
    ) {
        var nothing: UnsafeMutablePointer<CChar>?
        var zero = 0
        _ = step(handle, &nothing, &zero, room, capacity, &output)
    }

    private static func step(
        _ handle: iconv_t,
        _ input: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        _ room: UnsafeMutablePointer<CChar>,
        _ capacity: Int,
        _ output: inout [UInt8]
    ) -> Int {
        var target: UnsafeMutablePointer<CChar>? = room
        var free = capacity
        let status = iconv(handle, &input, &left, &target, &free)
        let failure = errno
        output.append(contentsOf: UnsafeRawBufferPointer(start: room, count: capacity - free))
        errno = failure
        return Int(status)
    }
}
