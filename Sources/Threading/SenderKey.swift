// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Identity

/// Whose mail it is, as a number: what is counted by it needs no address.
///
/// Who is vouched for is another than who merely says so: a forger uses up nobody's budget but his own.
package struct SenderKey: Hashable, Sendable {
    /// Eight bytes of a SHA-256 over tenant and address.
    package let number: Int64

    /// - Parameters:
    ///   - address: As compared.
    ///   - isVouchedFor: Whether a server whose word counts says that the mail is the address's domain's.
    package init(_ address: String, of tenant: TenantID, isVouchedFor: Bool = false) {
        let hash = SHA256.hash(tenant.bytes + [isVouchedFor ? 1 : 0] + Array(address.utf8))
        number = hash.prefix(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    /// - Parameter number: As stored.
    package init(number: Int64) { self.number = number }
}
