// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading
import Tickets

/// Tickets that begin.
extension ActStage {
    /// Opens the tickets that some mails begin, and lets all follow that follows from it.
    ///
    /// - Complexity: a few round trips for all, and those of what a mail brings beside itself: people in copy, fields, answers.
    func begin(_ mails: [BeginningMail], in transaction: Transaction) throws {
        if mails.isEmpty { return }
        let contacts = try ContactStore.contacts(of: mails.map { try $0.mail.sender() }, in: transaction)
        let changes = try TicketCore.open(zip(mails, contacts).map { $0.opening(by: $1) }, in: transaction)
        var acted: [ActedMail] = []
        for ((mail, contact), change) in zip(zip(mails, contacts), changes) {
            let ready = mail.mail
            if !mail.copied.isEmpty || !ready.place.fieldRules.isEmpty {
                transaction.correlate(with: ready.claim.id)
                try TicketCore(transaction, as: .contact(contact)).addCopied(mail.copied, to: change.ticket)
                try fill(change.ticket, ready.read, ready.clues, ready.place, transaction)
            }
            if ready.isImported { continue }
            acted.append(
                self.acted(
                    change, ready, text: ready.read.text, speaker: .customer, contact: contact, mail.verdict))
        }
        if !acted.isEmpty { try react(acted, transaction) }
    }
}
