// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Outbound

/// Stretches of blobs, for mails that go out with them.
extension BlobStore: BlobSource {
    /// - Throws: `missing` or `files`. Whether they are the octets that were stored the reader finds out.
    package func octets(of blob: [UInt8], from offset: Int, most: Int) throws(BlobError) -> [UInt8] {
        try stretch(of: BlobHash(bytes: blob), offset..<offset + most)
    }

    /// Hands out a stretch of a blob in pieces, on the caller's own thread: for what is written in a transaction.
    ///
    /// - Throws: `missing` or `files`, also where the blob ends before.
    package nonisolated func read(
        _ blob: [UInt8],
        _ range: Range<Int>,
        _ sink: ([UInt8]) -> Void
    ) throws(BlobError) {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let piece = try stretch(
                of: BlobHash(bytes: blob), offset..<min(range.upperBound, offset + Self.pieceSize))
            if piece.isEmpty { throw BlobError(.damaged, "a blob is shorter than it was") }
            sink(piece)
            offset += piece.count
        }
    }

    private static let pieceSize = 128 * 1024

    private nonisolated func stretch(of hash: BlobHash, _ range: Range<Int>) throws(BlobError) -> [UInt8] {
        let path = path(of: hash)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? BlobError(.missing, "\(path) is not there") : failure("opening \(path)")
        }
        defer { close(descriptor) }
        var hasFailed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let got = pread(
                    descriptor, buffer.baseAddress?.advanced(by: count), range.count - count, range.lowerBound + count)
                if got < 0, errno == EINTR { continue }
                if got <= 0 {
                    hasFailed = got < 0
                    return
                }
                count += got
            }
        }
        if hasFailed { throw failure("reading \(path)") }
        return bytes
    }
}
