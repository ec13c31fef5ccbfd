// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Identity

/// Our name for one attempt of one delivery, as servers repeat it in their reports: ENVID (RFC 3461 §4.4).
///
/// Which delivery and which attempt a report is about stands in it under HMAC-SHA256 cut to 128 bits with a secret of the
/// tenant, so that whoever makes a report up can mark nothing. It has no end of its own: a report settles nothing that is older
/// than its delivery.
package struct DeliveryToken: Equatable, Sendable {
    package let delivery: DeliveryID
    /// From 1 on.
    package let attempt: Int

    /// The length of the text form; an ENVID has at most 100 characters.
    package static let textLength = 56

    private static let payloadLength = 19
    private static let codeLength = 16
    private static let version: UInt8 = 2

    package init(_ delivery: DeliveryID, attempt: Int) {
        self.delivery = delivery
        self.attempt = min(max(0, attempt), 0xFFFF)
    }

    /// The text form: 56 characters of a-z and 2-7.
    package func text(_ keyring: ReplyKeyring) -> String {
        let number = keyring.currentNumber
        let payload =
            [Self.version << 6 | number & 15] + delivery.bytes + [
                UInt8(attempt >> 8), UInt8(truncatingIfNeeded: attempt),
            ]
        return Base32.encode(payload + Self.code(payload, keyring, key: number))
    }

    /// What became of a text that may be one.
    package enum Reading: Equatable, Sendable {
        case valid(DeliveryToken)
        /// It has the shape of one and no signature of ours.
        case forged
    }

    /// Reads one; `nil` for text that has not even the shape of one.
    package static func read(_ text: some StringProtocol, keyring: ReplyKeyring) -> Reading? {
        guard text.utf8.count == textLength, let bytes = Base32.decode(text.lowercased()),
            bytes.count == payloadLength + codeLength, bytes[0] >> 6 == version
        else { return nil }
        let payload = Array(bytes[..<payloadLength])
        let expected = code(payload, keyring, key: bytes[0] & 15)
        guard keyring.has(bytes[0] & 15), constantTimeEqual(expected, Array(bytes[payloadLength...])),
            let delivery = DeliveryID(bytes: payload[1..<17])
        else { return .forged }
        return .valid(DeliveryToken(delivery, attempt: Int(payload[17]) << 8 | Int(payload[18])))
    }

    private static func code(_ payload: [UInt8], _ keyring: ReplyKeyring, key: UInt8) -> [UInt8] {
        Array(keyring.authenticate(Array("delivery".utf8) + payload, key: key).prefix(codeLength))
    }
}
