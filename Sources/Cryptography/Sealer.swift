// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Encrypts secrets for storage, such as mailbox passwords, and opens them again.
///
/// Sealed bytes are: version (1), key id, nonce (12), cipher text, tag (16). The head and the context are
/// authenticated with them. The context says what the bytes are for (`"mailbox-password"` and the row's id):
/// whoever can write to the database still cannot move a sealed password into another row.
///
/// Keys rotate by a new key with a new id; the old ones only open. Nonces are random, which is safe for
/// 2³² seals per key (NIST SP 800-38D §8.3).
package struct Sealer: Sendable {
    /// The version of the frame.
    static let version: UInt8 = 1
    static let headLength = 2 + AES256GCM.nonceLength

    private let keys: [UInt8: SymmetricKey]
    private let current: UInt8

    /// A sealer with its current key and the keys it can still open with.
    package init(key: SymmetricKey, id: UInt8 = 1, retired: [UInt8: SymmetricKey] = [:]) {
        var keys = retired
        keys[id] = key
        self.keys = keys
        current = id
    }

    /// Seals bytes for a context.
    ///
    /// - Throws: ``CryptoError/Kind/libraryFailure``.
    package func seal(_ plaintext: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let key = keys[current] else { throw CryptoError(.unknownKey, reason: "key id \(current)") }
        let nonce = Random.bytes(AES256GCM.nonceLength)
        let head = [Self.version, current]
        return head + nonce
            + (try AES256GCM.seal(plaintext, key: key, nonce: nonce, authenticating: [head, context]))
    }

    /// Opens sealed bytes; the context must be the one they were sealed with.
    ///
    /// - Throws: ``CryptoError/Kind/malformedSeal``, ``CryptoError/Kind/unknownKey`` or
    ///   ``CryptoError/Kind/authenticationFailed``.
    package func open(_ sealed: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard sealed.count >= Self.headLength + AES256GCM.tagLength else {
            throw CryptoError(.malformedSeal, reason: "\(sealed.count) bytes are too few")
        }
        guard sealed[0] == Self.version else {
            throw CryptoError(.malformedSeal, reason: "version \(sealed[0]) is unknown")
        }
        guard let key = keys[sealed[1]] else { throw CryptoError(.unknownKey, reason: "key id \(sealed[1])") }
        return try AES256GCM.open(
            sealed[Self.headLength...],
            key: key,
            nonce: Array(sealed[2..<Self.headLength]),
            authenticating: [Array(sealed[..<2]), context]
        )
    }

    /// Whether the bytes should be sealed anew because their key is retired.
    package func isOutdated(_ sealed: [UInt8]) -> Bool { sealed.count > 1 && sealed[1] != current }
}

extension Sealer {
    /// Seals a secret for a context such as `"mailbox-password:<id>"`.
    package func seal(_ secret: Secret, context: String) throws(CryptoError) -> [UInt8] {
        try seal(secret.revealBytes(), context: Array(context.utf8))
    }

    /// Opens a sealed secret.
    package func openSecret(_ sealed: [UInt8], context: String) throws(CryptoError) -> Secret {
        Secret(bytes: try open(sealed, context: Array(context.utf8)))
    }
}
