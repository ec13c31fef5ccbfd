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

    private static let codeLength = 16

    /// - Parameter key: The configured secret; cursors use one derived from it.
    package init(key: SymmetricKey) { self.key = key.derived(for: "postroom.api.cursor") }

    /// The cursor after the row that `position` names.
    package func text(after position: String, in list: String, of tenant: TenantID) -> String {
        let bytes = Array(position.utf8)
        return Base64.encode(code(bytes, list, tenant) + bytes, alphabet: .urlSafe)
    }

    /// The position that a cursor names, or `nil` for a cursor that is not ours, not this list's or not this tenant's.
    package func position(_ text: String, in list: String, of tenant: TenantID) -> String? {
        guard text.utf8.count <= 4096, let bytes = Base64.decode(text, alphabet: .urlSafe),
            bytes.count >= Self.codeLength
        else { return nil }
        let position = Array(bytes.dropFirst(Self.codeLength))
        guard constantTimeEqual(Array(bytes.prefix(Self.codeLength)), code(position, list, tenant)) else { return nil }
        return String(decoding: position, as: UTF8.self)
    }

    private func code(_ position: [UInt8], _ list: String, _ tenant: TenantID) -> [UInt8] {
        // The tenant has one length and the list's name no zero in it, so no two triples have the same bytes.
        let bytes = tenant.bytes + Array(list.utf8) + [0] + position
        return Array(HMACSHA256.authenticate(bytes, key: key).prefix(Self.codeLength))
    }
}
