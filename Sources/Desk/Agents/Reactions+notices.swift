// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
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
        let background = try TicketBackground(of: ticket, besides: notice.message, in: transaction)
        try tell(
            agent, template, about: ticket, message: notice.message, from: notice.actor, as: kind, place, transaction
        ) {
            background.tell(&$0)
            $0.set(.actorName, notice.actor)
            $0.set(.messageText, notice.text)
            $0.set(.messageAuthorName, notice.author)
            $0[.messageIsMention] = .flag(kind == .mention)
        }
    }
}
