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
    /// Tells an agent what happened among agents, in a mail of its own.
    func tell(
        _ agent: Agent,
        _ kind: NotificationKind,
        of notice: Notice,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        guard let template = notice.template else { return }
        let ticket = notice.ticket
        let root = try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        let background = try TicketBackground(of: ticket, besides: notice.message, in: transaction)
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            background.tell(&facts)
            facts.set(.agentName, agent.name)
            facts.set(.actorName, notice.actor)
            facts.set(.messageText, notice.text)
            facts.set(.messageAuthorName, notice.author)
            facts[.messageIsMention] = .flag(kind == .mention)
            let words = try words(template, facts, ticket, place, transaction)
            var letter = Letter(
                to: agent, about: ticket, message: notice.message,
                from: notice.actor.map { "\($0) (\(place.brand.name))" } ?? place.brand.name, words, root: root)
            letter.unsubscribe = try unsubscribing(agent, from: kind, place, transaction)
            return letter
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
