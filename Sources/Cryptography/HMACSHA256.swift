// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Message authentication with HMAC (RFC 2104) over SHA-256.
package enum HMACSHA256 {
    /// The 32 bytes that prove that someone who knows `key` wrote `bytes`.
    ///
    /// Compare them with ``constantTimeEqual(_:_:)`` or use ``isValid(_:for:key:)``; `==` would tell a forger
    /// by its timing how many bytes are right.
    package static func authenticate(_ bytes: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
        bytes.withRawBytes { message in
            key.withRawBytes { key in
                [UInt8](unsafeUninitializedCapacity: SHA256.digestLength) { buffer, count in
                    // OpenSSL takes a null key for "the key as before", so an empty key still needs an address.
                    let empty: StaticString = ""
                    let result = HMAC(
                        EVP_sha256(),
                        key.count == 0 ? UnsafeRawPointer(empty.utf8Start) : key.baseAddress,
                        CInt(key.count),
                        message.count == 0 ? empty.utf8Start : message.baseAddress?.assumingMemoryBound(to: UInt8.self),
                        message.count,
                        buffer.baseAddress,
                        nil
                    )
                    precondition(result != nil, "OpenSSL cannot compute HMAC-SHA-256")
                    count = SHA256.digestLength
                }
            }
        }
    }

    /// The same with a key of our own.
    package static func authenticate(_ bytes: some Sequence<UInt8>, key: SymmetricKey) -> [UInt8] {
        authenticate(bytes, key: key.bytes)
    }

    /// Whether `code` is the right one for `bytes`, or its first bytes when it was cut.
    ///
    /// A code of fewer than 16 bytes (128 bits) is never accepted (RFC 2104 §5 asks for at least half the hash).
    package static func isValid(_ code: [UInt8], for bytes: some Sequence<UInt8>, key: SymmetricKey) -> Bool {
        guard (16...SHA256.digestLength).contains(code.count) else { return false }
        return constantTimeEqual(code, Array(authenticate(bytes, key: key).prefix(code.count)))
    }
}
