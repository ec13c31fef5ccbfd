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
    /// Tells an agent that his answer was held for its reply address, and gives him one that counts.
    func renew(
        _ acted: ActedMail,
        _ ticket: Ticket,
        for agent: AgentID,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        guard let agent = try AgentStore.find(agent, in: transaction) else { return }
        let root = try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        let last = try MessageStore.lastInbound(of: ticket.id, for: .system, in: transaction)
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            facts.set(.agentName, agent.name)
            facts.set(.messageText, last?.text.full)
            if case .contact(ticket.requester.id)? = last?.author {
                facts.set(.messageAuthorName, ticket.requester.name)
            }
            let words = try words(.replyAddressExpired, facts, ticket, place, transaction)
            return Letter(to: agent, about: ticket, message: nil, from: place.brand.name, words, root: root)
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
