// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// The SHA-256 hash (FIPS 180-4), in one call or piece by piece.
///
/// ```swift
/// var hash = SHA256()
/// hash.update(piece)
/// let digest = hash.finish()
/// ```
///
/// The running form owns an OpenSSL context and therefore cannot be copied; it is freed with the value.
package struct SHA256: ~Copyable {
    /// The length of a digest in bytes.
    package static let digestLength = 32

    private let context: OpaquePointer

    /// Begins a hash.
    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("OpenSSL cannot begin a SHA-256 hash: out of memory or SHA-256 is disabled")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    /// Adds bytes to the hash.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count > 0 else { return }
        let status = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
        precondition(status == 1, "OpenSSL cannot continue a SHA-256 hash")
    }

    /// Adds bytes to the hash.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        bytes.withRawBytes { update($0) }
    }

    /// Ends the hash and gives its 32 bytes.
    package consuming func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.digestLength) { buffer, count in
            let status = EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
            precondition(status == 1, "OpenSSL cannot end a SHA-256 hash")
            count = Self.digestLength
        }
    }

    /// The hash of some bytes.
    package static func hash(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.withRawBytes { hash($0) }
    }

    /// The hash of some bytes.
    package static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }
}
