// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D), without the frame that ``Sealer`` puts around it.
enum AES256GCM {
    /// The length of the nonce in bytes.
    static let nonceLength = 12
    /// The length of the tag in bytes.
    static let tagLength = 16

    /// Encrypts and gives the cipher text followed by the tag.
    static func seal(
        _ plaintext: [UInt8],
        key: SymmetricKey,
        nonce: [UInt8],
        authenticating data: [[UInt8]]
    ) throws(CryptoError) -> [UInt8] {
        let cipher = try Cipher(key: key, nonce: nonce, direction: .encrypt)
        for piece in data { try cipher.authenticate(piece) }
        let ciphertext = try cipher.process(plaintext)
        guard cipher.finish() else { throw Cipher.failure }
        return ciphertext + (try cipher.tag())
    }

    /// Decrypts `sealed`, a cipher text followed by its tag.
    ///
    /// - Throws: ``CryptoError/Kind/authenticationFailed`` when anything differs; no plain text comes out then.
    static func open(
        _ sealed: ArraySlice<UInt8>,
        key: SymmetricKey,
        nonce: [UInt8],
        authenticating data: [[UInt8]]
    ) throws(CryptoError) -> [UInt8] {
        guard sealed.count >= tagLength else { throw CryptoError(.malformedSeal, reason: "shorter than its tag") }
        let cipher = try Cipher(key: key, nonce: nonce, direction: .decrypt)
        for piece in data { try cipher.authenticate(piece) }
        let plaintext = try cipher.process(Array(sealed.dropLast(tagLength)))
        try cipher.expect(tag: Array(sealed.suffix(tagLength)))
        guard cipher.finish() else {
            throw CryptoError(.authenticationFailed, reason: "the sealed bytes do not belong to this key and context")
        }
        return plaintext
    }
}

/// One run of the cipher; owns the OpenSSL context.
private struct Cipher: ~Copyable {
    enum Direction: CInt {
        case decrypt = 0
        case encrypt = 1
    }

    static var failure: CryptoError { CryptoError(.libraryFailure, reason: "OpenSSL refused an AES-GCM operation") }

    private let context: OpaquePointer

    init(key: SymmetricKey, nonce: [UInt8], direction: Direction) throws(CryptoError) {
        precondition(nonce.count == AES256GCM.nonceLength, "an AES-GCM nonce has 12 bytes")
        guard let context = EVP_CIPHER_CTX_new() else { throw Self.failure }
        // The default nonce length of GCM is 12 bytes, so it needs no control call.
        let status = EVP_CipherInit_ex(context, EVP_aes_256_gcm(), nil, key.bytes, nonce, direction.rawValue)
        guard status == 1 else {
            EVP_CIPHER_CTX_free(context)
            throw Self.failure
        }
        self.context = context
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    func authenticate(_ data: [UInt8]) throws(CryptoError) {
        guard !data.isEmpty else { return }
        var length: CInt = 0
        guard let count = CInt(exactly: data.count),
            EVP_CipherUpdate(context, nil, &length, data, count) == 1
        else { throw Self.failure }
    }

    func process(_ input: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard !input.isEmpty else { return [] }
        guard let count = CInt(exactly: input.count) else {
            throw CryptoError(.libraryFailure, reason: "more than 2 GiB at once")
        }
        var output = [UInt8](repeating: 0, count: input.count)
        var length: CInt = 0
        guard EVP_CipherUpdate(context, &output, &length, input, count) == 1, length == count else {
            throw Self.failure
        }
        return output
    }

    func finish() -> Bool {
        var rest = [UInt8](repeating: 0, count: 16)
        var length: CInt = 0
        return EVP_CipherFinal_ex(context, &rest, &length) == 1
    }

    func tag() throws(CryptoError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: AES256GCM.tagLength)
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, CInt(tag.count), &tag) == 1 else {
            throw Self.failure
        }
        return tag
    }

    func expect(tag: [UInt8]) throws(CryptoError) {
        var tag = tag
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, CInt(tag.count), &tag) == 1 else {
            throw Self.failure
        }
    }
}
