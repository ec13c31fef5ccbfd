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
    /// Tells one agent something about a ticket, in the desk's name; that cannot be switched off.
    ///
    /// - Parameter more: Sets what the kind of mail says beside the ticket and the agent.
    func tell(
        _ agent: Agent,
        _ kind: MailTemplate.Kind,
        about ticket: Ticket,
        message: MessageID?,
        _ place: Place,
        _ transaction: Transaction,
        more: (inout Templates.Facts) -> Void
    ) throws {
        let root = try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            facts.set(.agentName, agent.name)
            more(&facts)
            let words = try words(kind, facts, ticket, place, transaction)
            return Letter(to: agent, about: ticket, message: message, from: place.brand.name, words, root: root)
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
