// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
import Identity
package import MailIngest
import Outbound
import Templates
package import Tickets

/// Tells agents by mail what happened among them: a ticket was given to one, a note was written, a ticket that was put aside is
/// back.
package struct AgentNotices: NoticeReader {
    /// Who begins to use it hears of what happens from then on.
    package let consumer = EventConsumer("notices", start: .now)
    /// Events of one transaction.
    private static let batch = 500

    private let reactions: Reactions
    private let places: PlaceStore

    package init(reactions: Reactions, places: PlaceStore) { (self.reactions, self.places) = (reactions, places) }

    package func tell(in transaction: Transaction) throws -> Bool {
        let entries = try consumer.next(Self.batch, in: transaction)
        var staff: [Agent]?
        var muted: [AgentID: Set<NotificationKind>] = [:]
        for event in entries.map(\.event) {
            guard let notice = try Notice(event, in: transaction) else { continue }
            if staff == nil {
                staff = try AgentStore.answering(in: transaction)
                muted = try NotificationStore.muted(in: transaction)
            }
            for (agent, kind) in try notice.readers(among: staff ?? [], in: transaction)
            where muted[agent.id]?.contains(kind) != true {
                try write(notice, kind, to: agent, transaction)
            }
        }
        return entries.count == Self.batch
    }

    private func write(
        _ notice: Notice,
        _ kind: NotificationKind,
        to agent: Agent,
        _ transaction: Transaction
    ) throws {
        let ticket = notice.ticket
        guard let mailbox = ticket.mailbox else { return }
        let place = try places.place(of: mailbox, in: transaction)
        let reactions = try reactions.signing(at: [place], in: transaction)
        let root = try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        try reactions.write(ticket, transaction) {
            var facts = reactions.facts(ticket, place)
            facts.set(.agentName, agent.name)
            facts.set(.actorName, notice.actor)
            facts.set(.messageText, notice.text)
            facts.set(.messageAuthorName, notice.author)
            facts[.messageIsMention] = .flag(kind == .mention)
            let words = try reactions.words(notice.template, facts, ticket, place, transaction)
            var letter = Letter(
                to: agent, about: ticket, message: notice.message,
                from: notice.actor.map { "\($0) (\(place.brand.name))" } ?? place.brand.name, words, root: root)
            letter.unsubscribe = try reactions.unsubscribing(agent, from: kind, place, transaction)
            return letter
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
