// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// An advisory lock on a file (`flock`); the kernel takes it back when the process ends, however it ends.
final class FileLock: Sendable {
    private let descriptor: Int32
    private let path: String

    /// - Throws: `cluster` when the file cannot be opened.
    init(path: String) throws(DatabaseError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o660)
        guard descriptor >= 0 else {
            throw DatabaseError(.cluster, "\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// Waits until nobody else holds it.
    func lockExclusive() throws(DatabaseError) { try lock(LOCK_EX) }

    /// Waits until nobody holds it alone.
    func lockShared() throws(DatabaseError) { try lock(LOCK_SH) }

    /// Takes it alone if nobody holds it.
    func tryLockExclusive() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    func unlock() { flock(descriptor, LOCK_UN) }

    private func lock(_ kind: Int32) throws(DatabaseError) {
        while flock(descriptor, kind) != 0 {
            guard errno == EINTR else {
                throw DatabaseError(.cluster, "\(path) cannot be locked: \(String(cString: strerror(errno)))")
            }
        }
    }
}
