// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
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
        let last = try MessageStore.lastInbound(of: ticket.id, for: .system, in: transaction)
        let background = try TicketBackground(of: ticket, besides: last?.id, in: transaction)
        try tell(agent, .replyAddressExpired, about: ticket, message: nil, place, transaction) {
            $0.set(.messageText, last?.text.full)
            background.tell(&$0)
            if case .contact(ticket.requester.id)? = last?.author { $0.set(.messageAuthorName, ticket.requester.name) }
        }
    }
}
