// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// A public key by which others' signatures are checked: RSA (RFC 8017, PKCS #1 v1.5 over SHA-256) or Ed25519 (RFC 8032).
///
/// A key is whatever a stranger has published, so its size is bounded before anything is computed with it.
package struct SignatureKey: ~Copyable {
    /// Bits of an RSA key that is taken: what is shorter proves nothing (RFC 8301 §3.2), what is longer costs.
    package static let sizes = 1024...8192

    private let key: OpaquePointer
    private let isRSA: Bool
    /// Bits of an RSA key's modulus, 256 for Ed25519.
    package let bits: Int

    /// Reads an RSA key: a SubjectPublicKeyInfo, or a bare RSAPublicKey (RFC 6376 §3.6.1 and its erratum 3017), in DER.
    ///
    /// - Throws: `invalidKey` when it is neither, or larger than is taken.
    package init(rsa bytes: [UInt8]) throws(CryptoError) {
        guard (1...4096).contains(bytes.count) else { throw CryptoError(.invalidKey, reason: "the key is too long") }
        let found = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var position = buffer.baseAddress
            if let key = d2i_PUBKEY(nil, &position, buffer.count) { return key }
            position = buffer.baseAddress
            return d2i_PublicKey(EVP_PKEY_RSA, nil, &position, buffer.count)
        }
        ERR_clear_error()
        guard let found else { throw CryptoError(.invalidKey, reason: "it is no key in DER") }
        guard EVP_PKEY_get_base_id(found) == EVP_PKEY_RSA else {
            EVP_PKEY_free(found)
            throw CryptoError(.invalidKey, reason: "it is no RSA key")
        }
        let bits = Int(EVP_PKEY_get_bits(found))
        guard bits <= Self.sizes.upperBound else {
            EVP_PKEY_free(found)
            throw CryptoError(.invalidKey, reason: "the key has more than \(Self.sizes.upperBound) bits")
        }
        (key, isRSA, self.bits) = (found, true, bits)
    }

    /// Takes an Ed25519 key: 32 bytes.
    ///
    /// - Throws: `invalidKey` for another length.
    package init(ed25519 bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == 32, let found = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
        else {
            throw CryptoError(.invalidKey, reason: "an Ed25519 key has 32 bytes")
        }
        (key, isRSA, bits) = (found, false, 256)
    }

    deinit { EVP_PKEY_free(key) }

    /// Whether a signature is the key owner's over what hashes to `digest`: for RSA the signed hash itself, for Ed25519 a
    /// signature over the 32 bytes of the hash (RFC 8463 §3).
    package func isValid(_ signature: [UInt8], forSHA256 digest: [UInt8]) -> Bool {
        guard digest.count == SHA256.digestLength, (1...2048).contains(signature.count) else { return false }
        defer { ERR_clear_error() }
        guard isRSA else {
            guard let context = EVP_MD_CTX_new() else { return false }
            defer { EVP_MD_CTX_free(context) }
            return EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
                && EVP_DigestVerify(context, signature, signature.count, digest, digest.count) == 1
        }
        guard let context = EVP_PKEY_CTX_new(key, nil) else { return false }
        defer { EVP_PKEY_CTX_free(context) }
        return EVP_PKEY_verify_init(context) == 1
            && EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
            && EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1
            && EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
    }
}
