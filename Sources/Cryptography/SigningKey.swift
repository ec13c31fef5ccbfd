// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// A key of our own that signs: RSA (PKCS #1 v1.5 over SHA-256) or Ed25519.
package struct SigningKey: ~Copyable {
    private let key: OpaquePointer
    private let isRSA: Bool

    /// Makes an RSA key.
    ///
    /// - Parameter bits: 512 to 8192; what is less than 2048 is for tests.
    /// - Throws: `libraryFailure`, also for a size that OpenSSL refuses.
    package init(rsaBits bits: Int) throws(CryptoError) {
        guard let context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nil) else { throw CryptoError(.libraryFailure) }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1, EVP_PKEY_CTX_set_rsa_keygen_bits(context, CInt(bits)) == 1,
            EVP_PKEY_keygen(context, &made) == 1, let made
        else {
            ERR_clear_error()
            throw CryptoError(.libraryFailure, reason: "no RSA key of \(bits) bits could be made")
        }
        (key, isRSA) = (made, true)
    }

    /// The Ed25519 key of a seed of 32 bytes (RFC 8032 §5.1.5).
    ///
    /// - Throws: `invalidKey` for another length.
    package init(ed25519Seed seed: [UInt8]) throws(CryptoError) {
        guard seed.count == 32, let made = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
            throw CryptoError(.invalidKey, reason: "the seed of an Ed25519 key has 32 bytes")
        }
        (key, isRSA) = (made, false)
    }

    /// Opens an RSA key that ``privateKey`` gave: an RSAPrivateKey in DER (RFC 8017 §A.1.2).
    ///
    /// - Throws: `invalidKey` when it is none.
    package init(rsa secret: Secret) throws(CryptoError) {
        let bytes = secret.revealBytes()
        let found = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var position = buffer.baseAddress
            return d2i_PrivateKey(EVP_PKEY_RSA, nil, &position, buffer.count)
        }
        guard let found else {
            ERR_clear_error()
            throw CryptoError(.invalidKey, reason: "it is no private RSA key in DER")
        }
        (key, isRSA) = (found, true)
    }

    deinit { EVP_PKEY_free(key) }

    /// The private key, to be sealed: an RSAPrivateKey in DER, or the seed of 32 bytes.
    ///
    /// - Throws: `libraryFailure`.
    package func privateKey() throws(CryptoError) -> Secret {
        guard isRSA else {
            var (seed, count) = ([UInt8](repeating: 0, count: 32), 32)
            guard EVP_PKEY_get_raw_private_key(key, &seed, &count) == 1, count == 32 else {
                ERR_clear_error()
                throw CryptoError(.libraryFailure, reason: "the private key is not given out")
            }
            return Secret(bytes: seed)
        }
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = i2d_PrivateKey(key, &encoded)
        guard count > 0, let encoded else {
            ERR_clear_error()
            throw CryptoError(.libraryFailure, reason: "the private key is not given out")
        }
        defer { cryptography_clear_free(encoded, Int(count)) }
        return Secret(bytes: UnsafeBufferPointer(start: encoded, count: Int(count)))
    }

    /// The public key as DKIM publishes it: a SubjectPublicKeyInfo in DER for RSA, the 32 bytes for Ed25519 (RFC 8463 §4.2).
    package var publicKey: [UInt8] {
        guard isRSA else {
            var count = 32
            return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                let status = EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &count)
                precondition(status == 1, "an Ed25519 key has a public half")
                initialized = count
            }
        }
        var encoded: UnsafeMutablePointer<UInt8>?
        let count = i2d_PUBKEY(key, &encoded)
        guard count > 0, let encoded else { preconditionFailure("an RSA key has a public half") }
        defer { cryptography_free(encoded) }
        return Array(UnsafeBufferPointer(start: encoded, count: Int(count)))
    }

    /// Signs what hashes to `digest`, as ``SignatureKey/isValid(_:forSHA256:)`` checks it.
    ///
    /// - Throws: `libraryFailure`.
    package func sign(sha256 digest: [UInt8]) throws(CryptoError) -> [UInt8] {
        var count = 1024
        var status: CInt = 0
        let signature = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            status = isRSA ? signRSA(digest, into: buffer, &count) : signEdwards(digest, into: buffer, &count)
            initialized = status == 1 ? count : 0
        }
        guard status == 1 else {
            ERR_clear_error()
            throw CryptoError(.libraryFailure, reason: "the signature could not be made")
        }
        return signature
    }

    private func signRSA(_ digest: [UInt8], into buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) -> CInt
    {
        guard let context = EVP_PKEY_CTX_new(key, nil) else { return 0 }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_sign_init(context) == 1, EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1,
            EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
        else { return 0 }
        return EVP_PKEY_sign(context, buffer.baseAddress, &count, digest, digest.count)
    }

    private func signEdwards(
        _ digest: [UInt8],
        into buffer: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) -> CInt {
        guard let context = EVP_MD_CTX_new() else { return 0 }
        defer { EVP_MD_CTX_free(context) }
        guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return 0 }
        return EVP_DigestSign(context, buffer.baseAddress, &count, digest, digest.count)
    }
}
