// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import Meaning
import Threading
import Tickets

/// What a mail that opens a ticket puts into its custom fields.
extension ActStage {
    /// Fills the fields of a ticket that the mail opened.
    func fill(
        _ ticket: TicketID,
        _ read: ReadMail,
        _ clues: Clues,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        let extraction = FieldExtraction(
            header: read.mail.header,
            details: clues.details,
            text: read.words,
            // Mail programs let what they forward refer to the original, too.
            isAnswer: !clues.references.isEmpty && !read.isForwarded
        )
        try fill(ticket, from: extraction, place, transaction)
    }

    /// The same of a ticket for whom an agent's mail passes on: what the agent writes himself is no form that was filled in.
    func fill(
        _ ticket: TicketID,
        _ forwarded: ForwardedMail,
        _ read: ReadMail,
        _ clues: Clues,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        let original = forwarded.original
        let extraction = FieldExtraction(
            header: original?.header ?? read.mail.header,
            details: clues.details,
            text: MessageText(forwarded.text),
            isAnswer: original.map { !$0.references.isEmpty || !$0.inReplyTo.isEmpty } ?? false
        )
        try fill(ticket, from: extraction, place, transaction)
    }

    private func fill(
        _ ticket: TicketID,
        from extraction: FieldExtraction,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        if place.fieldRules.isEmpty { return }
        // The rules are the tenant's, not the sender's: a contact may not change a ticket.
        try TicketCore(transaction, as: .system).fill(ticket, from: extraction.texts(by: place.fieldRules))
    }
}
