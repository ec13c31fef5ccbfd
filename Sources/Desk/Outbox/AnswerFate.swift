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
        let reactions = try reactions.signing(at: [place], in: transaction)
        try reactions.tell(agent, template, about: ticket, message: message, place, transaction) {
            $0.set(.deliveryRecipient, recipient)
            $0.set(.deliveryReply, words)
            $0.set(.deliveryID, delivery.description)
            more(&$0)
        }
    }
}
