// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CZlib

/// Unpacks DEFLATE (RFC 1951) and gzip (RFC 1952), never more than it is allowed to.
enum Inflater {
    /// In what the packed bytes are wrapped.
    enum Wrapping: Int32 {
        /// Nothing, as in ZIP files. The number is zlib's, a window of 32 KiB.
        case none = -15
        /// One gzip member.
        case gzip = 31
    }

    /// Why it stopped.
    enum Ending: Equatable, Sendable {
        /// All is unpacked; so many packed bytes were read.
        case complete(consumed: Int)
        /// There is more than was allowed.
        case limit
        /// The packed bytes are cut off or wrong.
        case damaged
    }

    /// Unpacks bytes.
    ///
    /// - Parameter limit: The most bytes of the result.
    /// - Complexity: O(limit + packed.count), in time and memory.
    static func inflate(_ packed: ArraySlice<UInt8>, _ wrapping: Wrapping, limit: Int) -> (bytes: [UInt8], Ending) {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else { return ([], .damaged) }
        defer { inflateEnd(&stream) }
        // One byte more than allowed tells whether there is more.
        let most = max(0, limit) + 1
        var result: [UInt8] = []
        var ending = Ending.damaged
        packed.withUnsafeBufferPointer { input in
            // SAFETY: zlib does not write to its input.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            while result.count < most {
                let room = min(most - result.count, chunk)
                var status = Z_OK
                let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(room)
                    status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    count = room - Int(stream.avail_out)
                }
                result += piece
                if status == Z_STREAM_END {
                    ending = .complete(consumed: input.count - Int(stream.avail_in))
                    return
                }
                // Without progress, or with an error, nothing more comes.
                if status != Z_OK || piece.isEmpty { return }
            }
            ending = .limit
        }
        if result.count > limit {
            result.removeLast(result.count - max(0, limit))
            ending = .limit
        }
        return (result, ending)
    }

    private static let chunk = 64 * 1024
}
