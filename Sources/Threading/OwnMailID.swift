// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// The Message-IDs we give our mails: a part that is unique, and a reply token.
package enum OwnMailID {
    /// The id without angle brackets.
    ///
    /// - Parameter domain: The mailbox's domain, so that spam filters see the sender's own name (RFC 5322 §3.6.4 asks
    ///   for a domain of the host or the sender).
    package static func make(mail: OutboxID, token: String, domain: Substring) -> String {
        "\(mail.description.filter { $0 != "-" }).\(token)@\(domain)"
    }

    /// The token in an id that may be ours; `nil` when it has not the shape.
    package static func token(in id: String) -> Substring? {
        guard let at = id.lastIndex(of: "@"), let dot = id[..<at].lastIndex(of: ".") else { return nil }
        let token = id[id.index(after: dot)..<at]
        return token.utf8.count == ReplyToken.textLength && id[..<dot].utf8.count == 32 ? token : nil
    }
}
