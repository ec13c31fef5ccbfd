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
    /// Tells one agent something about a ticket, in a mail of its own.
    ///
    /// - Parameters:
    ///   - name: Who is named as its author; the desk where nobody is.
    ///   - notification: As what he can switch it off; `nil` for what cannot be.
    ///   - isFirst: Whether nobody has heard of the ticket before, so that there is no thread of it to go on with.
    ///   - more: Sets what the kind of mail says beside the ticket and the agent.
    func tell(
        _ agent: Agent,
        _ kind: MailTemplate.Kind,
        about ticket: Ticket,
        message: MessageID?,
        from name: String? = nil,
        as notification: NotificationKind? = nil,
        files: [LetterFile] = [],
        isFirst: Bool = false,
        _ place: Place,
        _ transaction: Transaction,
        more: (inout Templates.Facts) -> Void
    ) throws {
        let root =
            isFirst ? nil : try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            facts.set(.agentName, agent.name)
            more(&facts)
            let words = try words(kind, facts, ticket, place, transaction)
            var letter = Letter(
                to: agent, about: ticket, message: message,
                from: name.map { "\($0) (\(place.brand.name))" } ?? place.brand.name, words, root: root)
            letter.files = files
            letter.unsubscribe = try notification.map { try unsubscribing(agent, from: $0, place, transaction) }
            return letter
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
