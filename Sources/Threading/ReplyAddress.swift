// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mailbox's address with a token as its detail: `support+token@example.org` (RFC 5233).
package enum ReplyAddress {
    /// The address that carries a token; `nil` when its local part would be longer than RFC 5321 §4.5.3.1.1 allows.
    package static func make(mailbox: String, token: String) -> String? {
        guard let at = mailbox.lastIndex(of: "@") else { return nil }
        let local = mailbox[..<at]
        guard local.utf8.count + 1 + token.utf8.count <= 64, !local.contains("\"") else { return nil }
        return "\(local)+\(token)\(mailbox[at...])"
    }

    /// The detail of an address that belongs to a mailbox, as written; `nil` for the plain address and for strangers'.
    ///
    /// - Parameters:
    ///   - address: As found in a header, in any letter case.
    ///   - mailbox: The mailbox's address as compared.
    package static func detail(of address: String, mailbox: String) -> Substring? {
        guard let at = mailbox.lastIndex(of: "@"), let end = address.lastIndex(of: "@"),
            address[end...].lowercased() == mailbox[at...]
        else { return nil }
        let local = address[..<end]
        let prefix = mailbox[..<at] + "+"
        guard local.prefix(prefix.count).lowercased() == prefix else { return nil }
        return local.dropFirst(prefix.count)
    }
}
