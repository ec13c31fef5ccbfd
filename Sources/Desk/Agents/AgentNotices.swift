// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import MailIngest
package import Tickets

/// Tells agents by mail what happened among them: a ticket was given to one, a note was written, a ticket that was put aside is
/// back.
package struct AgentNotices: NoticeReader {
    /// Who begins to use it hears of what happens from then on.
    package let consumer = EventConsumer("notices", start: .now)

    private let reactions: Reactions
    private let places: PlaceStore

    package init(reactions: Reactions, places: PlaceStore) { (self.reactions, self.places) = (reactions, places) }

    package func tell(_ entries: [EventConsumer.Entry], in transaction: Transaction) throws {
        var staff = Staff(transaction)
        for event in entries.map(\.event) {
            if let alert = try TemplateAlert(event, in: transaction) {
                try alert.tell(reactions, places, transaction)
                continue
            }
            if let alert = try UnwrittenAlert(event, in: transaction) {
                try alert.tell(reactions, places, transaction)
                continue
            }
            if let alert = try WebhookAlert(event, in: transaction) {
                try alert.tell(reactions, places, transaction)
                continue
            }
            guard let notice = try Notice(event, in: transaction) else { continue }
            for (agent, kind) in try notice.readers(among: staff.answering(), in: transaction)
            where try staff.isTold(agent.id, of: kind) {
                try tell(agent, kind, of: notice, &staff, transaction)
            }
        }
    }

    private func tell(
        _ agent: Agent,
        _ kind: NotificationKind,
        of notice: Notice,
        _ staff: inout Staff,
        _ transaction: Transaction
    ) throws {
        guard let mailbox = notice.ticket.mailbox else { return }
        if let delay = try staff.delay(of: kind, for: agent) {
            let owed = OwedNotice(
                kind, of: notice.ticket.id, to: agent.id, message: notice.message, actor: notice.doer,
                isGathered: delay.isGathered)
            return try OwedNoticeStore.add(owed, at: delay.time, in: transaction)
        }
        let place = try places.place(of: mailbox, in: transaction)
        try reactions.signing(at: [place], in: transaction).tell(agent, kind, of: notice, place, transaction)
    }
}
