// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity

/// A tenant's secrets for reply tokens: one that signs, and older ones that are still believed.
package struct ReplyKeyring: Sendable {
    /// Whose tokens these are; part of every signature.
    package let tenant: TenantID
    private let keys: [UInt8: SymmetricKey]
    /// The number of the key that signs.
    let currentNumber: UInt8

    /// - Parameter keys: By number, 0 to 15; the highest number signs. At least one.
    package init(tenant: TenantID, keys: [UInt8: SymmetricKey]) {
        precondition(!keys.isEmpty, "a keyring needs a key")
        self.tenant = tenant
        self.keys = keys
        currentNumber = keys.keys.max() ?? 0
    }

    var numbers: [UInt8] { keys.keys.sorted(by: >) }

    func has(_ number: UInt8) -> Bool { keys[number] != nil }

    /// The whole HMAC over tenant and text; zeros for a key that is not there (and then ``has(_:)`` is false).
    func authenticate(_ text: [UInt8], key number: UInt8) -> [UInt8] {
        guard let key = keys[number] else { return Array(repeating: 0, count: 32) }
        return HMACSHA256.authenticate(tenant.bytes + text, key: key)
    }

    /// Three bytes that tell one address from another, and nothing to those without the key.
    func mark(of address: String, key number: UInt8) -> [UInt8] {
        Array(authenticate(Array("recipient".utf8) + Array(address.utf8), key: number).prefix(3))
    }
}
