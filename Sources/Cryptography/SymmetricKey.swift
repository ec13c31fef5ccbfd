// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A secret key of 32 bytes, for sealing and for message authentication.
///
/// It shows dots wherever a value can be shown; the bytes are not visible outside `Cryptography`.
package struct SymmetricKey: Equatable, Sendable {
    /// The length of every key in bytes.
    package static let length = 32

    let bytes: [UInt8]

    /// Takes 32 bytes as a key.
    ///
    /// - Throws: ``CryptoError/Kind/invalidKey`` for any other length.
    package init(bytes: [UInt8]) throws(CryptoError) {
        guard bytes.count == Self.length else {
            throw CryptoError(.invalidKey, reason: "a key has \(Self.length) bytes, not \(bytes.count)")
        }
        self.bytes = bytes
    }

    /// Reads a key from text: 64 hexadecimal digits, or base64 (either alphabet, padding optional).
    ///
    /// White space around the text is ignored, as key files end with a line break.
    ///
    /// - Throws: ``CryptoError/Kind/invalidKey`` when it is neither or not 32 bytes.
    package init(text: String) throws(CryptoError) {
        let trimmed = text.trimmingASCIISpace
        if trimmed.utf8.count == 2 * Self.length, let bytes = Hex.decode(trimmed) {
            try self.init(bytes: bytes)
        } else if let bytes = Base64.decode(trimmed) ?? Base64.decode(trimmed, alphabet: .urlSafe) {
            try self.init(bytes: bytes)
        } else {
            throw CryptoError(.invalidKey, reason: "a key is 64 hexadecimal digits or 32 bytes in base64")
        }
    }

    /// A new random key.
    package static func random() -> SymmetricKey { SymmetricKey(unchecked: Random.bytes(length)) }

    /// A key for one purpose, made from this one: HMAC over the purpose (as the expand step of RFC 5869 does).
    ///
    /// So one configured secret can serve sealing, reply tokens and cursors without one use helping against
    /// another.
    package func derived(for purpose: String) -> SymmetricKey {
        SymmetricKey(unchecked: HMACSHA256.authenticate(Array(purpose.utf8) + [1], key: bytes))
    }

    /// The key as text for a key file, the inverse of ``init(text:)``.
    package func exported() -> Secret { Secret(Base64.encode(bytes)) }

    /// Compares in constant time.
    package static func == (left: SymmetricKey, right: SymmetricKey) -> Bool {
        constantTimeEqual(left.bytes, right.bytes)
    }

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

extension SymmetricKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same dots.
    package var description: String { "••••" }
    /// Always the same dots.
    package var debugDescription: String { "••••" }
    /// A mirror without children.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension String {
    fileprivate var trimmingASCIISpace: String {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
