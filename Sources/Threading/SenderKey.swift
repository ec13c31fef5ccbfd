// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Identity

/// Whose mail it is, as a number: what is counted by it needs no address.
package struct SenderKey: Hashable, Sendable {
    /// Eight bytes of a SHA-256 over tenant and address.
    package let number: Int64

    /// - Parameter address: As compared.
    package init(_ address: String, of tenant: TenantID) {
        let hash = SHA256.hash(tenant.bytes + Array(address.utf8))
        number = hash.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    /// - Parameter number: As stored.
    package init(number: Int64) { self.number = number }
}
