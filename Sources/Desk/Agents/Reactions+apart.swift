// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import Outbound
import Templates
import Tickets

extension Reactions {
    /// Answers to such a mail belong to no ticket: one is held, as one that comes to somebody else's address.
    static let nobodysKey = "digest"

    /// Tells one agent something that is about no ticket alone. The mail goes out by a ticket's mailbox, in the name of its brand.
    ///
    /// - Parameters:
    ///   - id: The mail's, where it has reply addresses of its own.
    ///   - more: Sets what the kind of mail says beside the agent.
    func tellApart(
        _ agent: Agent,
        _ kind: MailTemplate.Kind,
        by ticket: Ticket,
        _ place: Place,
        id: OutboxID = OutboxID(),
        _ transaction: Transaction,
        more: (inout Templates.Facts) throws -> Void
    ) throws {
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            facts.set(.agentName, agent.name)
            try more(&facts)
            let words = try words(kind, facts, ticket, place, transaction)
            var recipient = Letter.Recipient(agent)
            recipient.key = Self.nobodysKey
            var letter = Letter(
                kind: .notification, ticket: ticket, message: nil, recipient: recipient, fromName: place.brand.name,
                subject: words.subject, text: words.text, html: words.html, template: words.template)
            (letter.id, letter.isOfOneTicket) = (id, false)
            return letter
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
