// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Templates
import Tickets

/// A mail that could not be written and is not sent. Nobody else would notice that it is missing.
struct UnwrittenAlert {
    private let ticket: Ticket
    private let cause: String
    /// The agent whose answer it is.
    private let author: AgentID?
    private let isFirstOfDay: Bool

    /// - Returns: `nil` for other events, and for tickets without a mailbox that could tell it.
    init?(_ event: AuditEntry, in transaction: Transaction) throws {
        guard Event.Kind(rawValue: event.kind) == .mailNotRendered, let id = event.ticket,
            let data = JSONValue(text: event.data)?.members,
            let ticket = try TicketStore.find(id, for: .system, in: transaction), ticket.mailbox != nil
        else { return nil }
        self.ticket = ticket
        cause = data["cause"]?.string ?? ""
        author = data["agent"]?.string.flatMap { AgentID($0) }
        isFirstOfDay = try AuditTrail.isFirstOfDay(event, in: transaction)
    }

    /// Tells the author in any case, and who may change templates once a day: what fails for one mail fails for many.
    ///
    /// A mail that tells it and cannot be written itself has no author, and is not the day's first: it ends there.
    func tell(_ reactions: Reactions, _ places: PlaceStore, _ transaction: Transaction) throws {
        guard let mailbox = ticket.mailbox else { return }
        var readers = isFirstOfDay ? try AgentStore.permitted(.changeTemplates, in: transaction) : []
        if let author, !readers.contains(where: { $0.id == author }),
            let agent = try AgentStore.find(author, in: transaction), agent.isActive
        {
            readers.append(agent)
        }
        if readers.isEmpty { return }
        let place = try places.place(of: mailbox, in: transaction)
        let reactions = try reactions.signing(at: [place], in: transaction)
        for agent in readers {
            try reactions.tell(agent, .mailNotWritten, about: ticket, message: nil, place, transaction) {
                $0.set(.mailCause, cause)
                $0[.mailIsOwnAnswer] = .flag(agent.id == author)
            }
        }
    }
}
