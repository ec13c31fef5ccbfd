// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity

/// Where a page of a list ended, as text that callers hand back and cannot make up.
///
/// The signature covers the tenant and the list, so a cursor works only where it came from. Its content is no secret:
/// every row is looked up under the caller's own tenant in any case.
package struct PageCursor: Sendable {
    private let key: SymmetricKey

    /// - Parameter key: The configured secret; cursors use one derived from it.
    package init(key: SymmetricKey) { self.key = key.derived(for: "postroom.api.cursor") }

    /// The cursor after a row.
    package func text(after number: Int64, in list: String, of tenant: TenantID) -> String {
        let bytes = Self.bytes(number)
        return Base64.encode(bytes + code(bytes, list, tenant), alphabet: .urlSafe)
    }

    /// The row a cursor names, or `nil` for a cursor that is not ours, not this list's or not this tenant's.
    package func number(_ text: String, in list: String, of tenant: TenantID) -> Int64? {
        guard let bytes = Base64.decode(text, alphabet: .urlSafe), bytes.count == 24 else { return nil }
        let number = Array(bytes.prefix(8))
        guard constantTimeEqual(Array(bytes.suffix(16)), code(number, list, tenant)) else { return nil }
        return number.reduce(0) { $0 << 8 | Int64($1) }
    }

    private func code(_ number: [UInt8], _ list: String, _ tenant: TenantID) -> [UInt8] {
        // Fixed lengths first, so that no two triples have the same bytes.
        Array(HMACSHA256.authenticate(number + tenant.bytes + Array(list.utf8), key: key).prefix(16))
    }

    private static func bytes(_ number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> Int64(56 - 8 * $0)) }
    }
}
