// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import Outbound
import Templates
import Tickets

/// Tells an agent what became of an answer: by a notification, which causes none itself.
struct AnswerFate {
    var delivery: DeliveryID
    /// The message that the mail carries.
    var message: MessageID?
    var recipient: String
    let ticket: Ticket

    /// Whose answer it is; where that is nobody who is still here, whose ticket it is.
    static func agent(of message: MessageID?, _ ticket: Ticket, _ transaction: Transaction) throws -> Agent? {
        if let message,
            case .agent(let author) = try MessageStore.find(message, for: .system, in: transaction)?.author,
            let agent = try AgentStore.find(author, in: transaction), agent.isActive
        {
            return agent
        }
        guard let assignee = ticket.assignee, let agent = try AgentStore.find(assignee, in: transaction),
            agent.isActive
        else { return nil }
        return agent
    }

    /// Writes the notification.
    ///
    /// - Parameters:
    ///   - words: What a server said, or why it is not sent; without addresses.
    ///   - reactions: With the keys of the place.
    func tell(
        _ agent: Agent,
        _ template: MailTemplate.Kind,
        words: String,
        at place: Place,
        by reactions: Reactions,
        _ transaction: Transaction,
        more: (inout Templates.Facts) -> Void = { _ in }
    ) throws {
        let root = try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        let reactions = try reactions.signing(at: [place], in: transaction)
        try reactions.write(ticket, transaction) {
            var facts = reactions.facts(ticket, place)
            facts.set(.agentName, agent.name)
            facts.set(.deliveryRecipient, recipient)
            facts.set(.deliveryReply, words)
            facts.set(.deliveryID, delivery.description)
            more(&facts)
            let words = try reactions.words(template, facts, ticket, place, transaction)
            return Letter(to: agent, about: ticket, message: message, from: place.brand.name, words, root: root)
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
