// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import MailIngest

/// Mails that are held together, as one line of the ledger.
struct GroupLine: Encodable {
    var group: String
    var cause: String
    var mailbox: String
    var count: Int
    var firstAt: Date
    var lastAt: Date
    var isOpen: Bool

    init(_ found: FloodGroup) {
        group = found.id.description
        cause = found.cause
        mailbox = found.mailbox
        count = found.count
        firstAt = found.firstAt
        lastAt = found.lastAt
        isOpen = found.isOpen
    }

    /// `held: sender_budget, 970 mails since …`.
    var outcome: String {
        "held: \(cause), \(count) \(count == 1 ? "mail" : "mails") since \(firstAt.ISO8601Format())"
            + (isOpen ? "" : ", closed")
    }
}
