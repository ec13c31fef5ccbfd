// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Identity

import struct Foundation.Date

/// A form on a tenant's page, by which customers write to a mailbox.
struct Widget: Equatable, Sendable {
    var id: WidgetID
    var name: String
    var mailbox: MailboxID
    /// The pages that may have it, as browsers say them: `https://shop.example.org`.
    var origins: [String]
    /// The custom fields that it may ask for.
    var fields: [String]
    /// Whether anything is taken from it.
    var isEnabled: Bool
    /// Until when the secret before the current one counts too.
    var oldSecretUntil: Date?
    var createdAt: Date
    var updatedAt: Date

    /// The longest that a secret before the current one counts.
    static let longestOverlap = 7 * 24 * 60

    /// A new secret: text, for libraries that sign tokens take text.
    static func makeSecret() -> Secret { Secret(Base64.encode(Random.bytes(32), alphabet: .urlSafe)) }

    /// What a secret is sealed for.
    static func sealContext(tenant: TenantID, widget: WidgetID) -> String { "widget-secret:\(tenant):\(widget)" }

    /// Whether a text is an origin as browsers say it (RFC 6454 §6.2): scheme and host in small letters, a port that is not the
    /// scheme's own, and nothing behind it. Without TLS only a page of this machine.
    static func isOrigin(_ text: String) -> Bool {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://"), text.utf8.count <= 300 else { return false }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let host = parts.first, !host.isEmpty else { return false }
        let isHost = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
        }
        guard isHost, !host.hasPrefix("."), !host.hasSuffix(".") else { return false }
        guard isSecure || host == "localhost" || host == "127.0.0.1" else { return false }
        guard parts.count == 2 else { return true }
        guard let port = Int(parts[1]), String(port) == parts[1] else { return false }
        return (1...65535).contains(port) && port != (isSecure ? 443 : 80)
    }
}
