// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPlatform
import Database
import Glibc

/// Waits for the disk on a thread of its own, one flush after the other.
///
/// One after the other matters: who flushes later may rely on folders that another one made before.
actor BlobFlusher {
    private let executor = ThreadExecutor()

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    deinit { executor.stop() }

    /// Flushes a whole file system by any of its files or folders.
    ///
    /// - Returns: The error number, 0 when all is safe.
    func flushAll(at path: String) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        return cplatform_syncfs(descriptor) == 0 ? 0 : errno
    }

    /// Flushes the contents of files, then the names in folders.
    ///
    /// - Returns: As ``flushAll(at:)``. After an error the files are not safe, and no second flush makes them so
    ///   (RELIABILITY 2.3 row 4).
    func flush(_ descriptors: [Int32], folders: [String]) -> Int32 {
        for descriptor in descriptors where fdatasync(descriptor) != 0 { return errno }
        for folder in folders {
            let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return errno }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else { return errno }
        }
        return 0
    }
}
