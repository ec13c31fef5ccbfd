// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// Notes that a mail came to another mailbox as well: it stands on the ticket's timeline and changes nothing.
    ///
    /// For the system alone, which has seen it.
    ///
    /// - Throws: `forbidden` for everybody else.
    package func note(
        arrivalOf message: MessageID,
        in ticket: TicketID,
        at mailbox: MailboxID,
        as mail: LedgerID
    ) throws {
        try authority.requireSystem()
        let data = ["message": message.description, "mailbox": mailbox.description, "ledger": mail.description]
        try write([Event(.messageAlsoReceived, ticket: ticket, by: actor, data: data).insert(tenant)])
    }

    /// Proposes to people to split a message off its ticket: they see it there and in their notification, and ``split(_:messages:subject:expecting:)`` does it.
    ///
    /// For the system alone, which has judged the mail.
    ///
    /// - Throws: `forbidden` for everybody else.
    package func propose(splittingOff message: MessageID, from ticket: TicketID) throws {
        try authority.requireSystem()
        let data = ["message": message.description, "reason": "old_ticket other_subject no_quotation"]
        try write([Event(.splitProposed, ticket: ticket, by: actor, data: data).insert(tenant)])
    }
}
