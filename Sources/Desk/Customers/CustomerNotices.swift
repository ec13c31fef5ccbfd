// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
import Identity
package import MailIngest
import Outbound
import Templates
import Threading
package import Tickets

/// Tells customers by mail that their tickets are solved or closed, where the mailbox wants it so.
///
/// It goes to the requester, and to nobody to whom nothing was written before: an address that somebody else has put into `From`
/// hears of no end of what it has not begun (invariant 9). An answer of the same moment says it already.
package struct CustomerNotices: NoticeReader {
    package let consumer = EventConsumer("customer_notices", start: .now)

    private let reactions: Reactions
    private let places: PlaceStore

    package init(reactions: Reactions, places: PlaceStore) { (self.reactions, self.places) = (reactions, places) }

    package func tell(_ entries: [EventConsumer.Entry], in transaction: Transaction) throws {
        for entry in entries {
            guard let ending = Ending(entry.event), !(try entry.isBeside(.messageReplied, in: transaction)) else {
                continue
            }
            try tell(ending, transaction)
        }
    }

    private func tell(_ ending: Ending, _ transaction: Transaction) throws {
        guard let ticket = try TicketStore.find(ending.ticket, for: .system, in: transaction), let id = ticket.mailbox,
            ticket.status == ending.status, ticket.mergedInto == nil, !ticket.requester.isErased,
            !ticket.tags.contains("spam")
        else { return }
        let place = try places.place(of: id, in: transaction)
        let key = Reactions.key(ticket.requester.address)
        guard place.answers.notices.contains(ending.notice),
            try WorkflowStore.workflow(in: transaction)[ending.before]?.category != ending.category,
            try OutboxStore.mayHear(
                key, of: ticket.id, by: ending.template.rawValue, at: ending.at, in: transaction)
        else { return }
        let conversation = try PublicConversation.read(ticket.id, before: MessageID(), in: transaction)
        let reactions = try reactions.signing(at: [place], in: transaction)
        try reactions.write(ticket, transaction) {
            let words = try reactions.words(
                ending.template, reactions.facts(ticket, place), ticket, place, transaction)
            return Letter(
                kind: .progress, ticket: ticket, message: nil,
                recipient: Letter.Recipient(
                    address: ticket.requester.address, key: key, name: ticket.requester.name, role: .customer),
                fromName: place.brand.name, subject: words.subject, text: words.text, html: words.html,
                references: conversation.entries.compactMap(\.mailID), template: words.template)
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
