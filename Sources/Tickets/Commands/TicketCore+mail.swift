// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// Remembers the Message-ID under which a message went out, so that the answer to it is known and the conversation's
    /// References are complete.
    package func sent(_ message: MessageID, as mailID: String) throws {
        try transaction.query(
            "update messages set mail_id = $3 where tenant_id = $1 and message_id = $2",
            tenant,
            message,
            mailID.storable(limit: 4096)
        )
    }

    /// Remembers a Message-ID of ours, by its hash, so that answers to it find the ticket.
    package func remember(sent hash: [UInt8], in ticket: TicketID) throws {
        try transaction.pipeline([remember(MailIDEntry(hash: hash, origin: .sent), of: nil, in: ticket)])
    }

    /// Writes down a fact that changes nothing else.
    package func record(_ event: Event) throws { try transaction.pipeline([event.insert(tenant)]) }
}
