// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Glibc

/// What is done inside a transaction that holds the ``BlobGate``: short calls on the caller's own thread.
extension BlobStore {
    /// Whether a blob is there.
    ///
    /// - Complexity: one look at a folder.
    nonisolated func holds(_ hash: BlobHash) -> Bool { access(path(of: hash), F_OK) == 0 }

    /// Removes a blob for good; one that is not there is no trouble.
    ///
    /// - Throws: `files`; then it may be there or not.
    nonisolated func erase(_ hash: BlobHash) throws(BlobError) {
        let path = path(of: hash)
        guard unlink(path) == 0 else {
            if errno == ENOENT { return }
            throw failure("erasing \(path)")
        }
        // The name is gone from the disk too before anybody hears that it is.
        let descriptor = open(folder(of: hash), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opening the folder of \(path)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("flushing the folder of \(path)") }
    }

    /// How often a blob is stored again that was erased before a row named it.
    private static let tries = 5

    /// Keeps blobs durably and writes the rows that name them, so that none is erased in between.
    ///
    /// - Parameter name: Writes the rows in a transaction that begins with the closure it is given, which says whether
    ///   all are still there; if not it writes nothing and returns false, and all is done again.
    /// - Throws: `files` when the blobs are erased again and again; what `name` throws.
    nonisolated package func keep(
        _ blobs: [[UInt8]],
        _ name: ([BlobHash], @escaping @Sendable (Transaction) throws -> Bool) async throws -> Bool
    ) async throws {
        for _ in 0..<Self.tries {
            let hashes = try await store(blobs)
            let isNamed = try await name(hashes) { transaction in
                try BlobGate.enter(transaction)
                return hashes.allSatisfy { self.holds($0) }
            }
            if isNamed { return }
        }
        throw BlobError(.files, "blobs were erased \(Self.tries) times while they were to be kept")
    }
}
