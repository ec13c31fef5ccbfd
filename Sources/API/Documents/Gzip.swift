// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Packs bytes as one gzip member (RFC 1952).
enum Gzip {
    /// Little is gained from below one packet.
    static let least = 1400
    // Beyond it zlib takes far longer for little.
    private static let level: Int32 = 4
    // 15 is the largest window; 16 more asks for gzip's frame.
    private static let window: Int32 = 15 + 16

    /// The bytes packed; `nil` where that does not make them smaller.
    ///
    /// - Complexity: O(bytes), about 10 ms for each MiB.
    static func pack(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK,
            let length = UInt32(exactly: bytes.count)
        else { return nil }
        defer { deflateEnd(&stream) }
        var bytes = bytes
        // What does not fit is not smaller.
        var packed = [UInt8](repeating: 0, count: bytes.count)
        let status = bytes.withUnsafeMutableBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, length)
                (stream.next_out, stream.avail_out) = (output.baseAddress, length)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END else { return nil }
        return Array(packed.prefix(Int(stream.total_out)))
    }
}
