// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Outbound

/// By what large receivers count complaints about mails like this one: purpose, mailbox, program, sender. Ids, and nothing of
/// a person.
enum FeedbackID {
    static func text(_ kind: OutgoingMail.Kind, mailbox: MailboxID, tenant: TenantID) -> String {
        "\(kind.rawValue):\(short(mailbox.description)):postroom:\(short(tenant.description))"
    }

    /// The end of an id, which is its random part; the sender's may have 15 characters.
    private static func short(_ id: String) -> String { String(id.filter { $0 != "-" }.suffix(12)) }
}
