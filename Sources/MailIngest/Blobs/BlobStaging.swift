// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography

/// A blob that is being written and has no name yet.
package struct StagedBlob: Hashable, Sendable {
    let number: Int
}

/// What the store knows of a ``StagedBlob``.
///
/// Owned by the store's actor; its file is closed when nobody knows it any more.
final class BlobStaging {
    let path: String
    /// `nil` when it was closed to keep few files open; then only a flush of the whole file system will do.
    var descriptor: Int32?
    var size = 0
    private var hash: SHA256?
    private var known: BlobHash?

    /// - Parameter known: The hash, when the whole is written at once.
    init(path: String, descriptor: Int32, known: BlobHash?) {
        self.path = path
        self.descriptor = descriptor
        self.known = known
        hash = known == nil ? SHA256() : nil
    }

    /// Notes what was written.
    func wrote(_ bytes: [UInt8]) {
        size += bytes.count
        bytes.withUnsafeBytes { hash?.update($0) }
    }

    /// The hash of all that was written; nothing may be written afterwards.
    func finish() -> BlobHash {
        if let known { return known }
        let digest = hash.take()?.finish() ?? []
        let made = BlobHash(bytes: digest)
        known = made
        return made
    }
}
