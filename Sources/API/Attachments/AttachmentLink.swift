// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Identity

package import struct Foundation.Date

/// Links that open one picture of a mail without a login, for a short while: a page cannot send a key for each picture.
///
/// A link names tenant and attachment and when it ends, and is signed (HMAC-SHA256, 128 bits). It is base32, so it stands in
/// a path as it is.
package struct AttachmentLink: Sendable {
    /// How long a link holds (RELIABILITY 3.5, row 91).
    package static let lifetime = 5 * 60
    /// Where links lead.
    static let path = "/files"

    private static let macLength = 16
    private let key: SymmetricKey

    package init(key: SymmetricKey) { self.key = key }

    /// The path of a link.
    package func path(to attachment: AttachmentID, of tenant: TenantID, now: Date) -> String {
        let end = UInt64(max(0, now.timeIntervalSince1970)) + UInt64(Self.lifetime)
        let facts = tenant.bytes + attachment.bytes + withUnsafeBytes(of: end.bigEndian) { Array($0) }
        return Self.path + "/" + Base32.encode(facts + mac(of: facts))
    }

    /// What a link leads to; `nil` for one that was not made here, and after its time.
    package func open(_ token: String, now: Date) -> (tenant: TenantID, attachment: AttachmentID)? {
        // 40 bytes of facts and the code.
        guard token.utf8.count == 90, let bytes = Base32.decode(token), bytes.count == 40 + Self.macLength else {
            return nil
        }
        let (facts, code) = (Array(bytes.prefix(40)), Array(bytes.dropFirst(40)))
        guard constantTimeEqual(code, mac(of: facts)) else { return nil }
        let end = facts.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard UInt64(max(0, now.timeIntervalSince1970)) < end, let tenant = TenantID(bytes: facts.prefix(16)),
            let attachment = AttachmentID(bytes: facts[16..<32])
        else { return nil }
        return (tenant, attachment)
    }

    private func mac(of facts: [UInt8]) -> [UInt8] {
        Array(HMACSHA256.authenticate(facts, key: key).prefix(Self.macLength))
    }
}
