// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import Outbound
import Templates
import Tickets

/// An endpoint that is told nothing any more, because it is gone or has failed for days.
struct WebhookAlert {
    private let endpoint: WebhookEndpoint
    private let cause: WebhookEndpoint.DisabledCause
    /// By whose mailbox it is told.
    private let ticket: Ticket

    /// - Returns: `nil` for other events, for an endpoint that was enabled or removed meanwhile, and where no ticket belongs to a
    ///   mailbox that could tell anybody.
    init?(_ event: AuditEntry, in transaction: Transaction) throws {
        guard Event.Kind(rawValue: event.kind) == .webhookDisabled, let id = event.objectID.flatMap({ WebhookID($0) }),
            let data = JSONValue(text: event.data)?.members,
            let endpoint = try WebhookStore.find(id, by: Authority(transaction, as: .system)),
            let cause = endpoint.disabledCause, cause != .person,
            let ticket = try Self.ticket(data["ticket"]?.string.flatMap { TicketID($0) }, transaction)
        else { return nil }
        (self.endpoint, self.cause, self.ticket) = (endpoint, cause, ticket)
    }

    /// The ticket in which it happened, or else the newest: a mail of ours goes out by the mailbox of one.
    private static func ticket(_ id: TicketID?, _ transaction: Transaction) throws -> Ticket? {
        if let id, let ticket = try TicketStore.find(id, for: .system, in: transaction), ticket.mailbox != nil {
            return ticket
        }
        return try TicketStore.list(TicketFilter(), for: .system, limit: 50, in: transaction).first {
            $0.mailbox != nil
        }
    }

    /// Tells all who may change settings, at once: other programs believe that nothing happens any more.
    func tell(_ reactions: Reactions, _ places: PlaceStore, _ transaction: Transaction) throws {
        guard let mailbox = ticket.mailbox else { return }
        let place = try places.place(of: mailbox, in: transaction)
        let reactions = try reactions.signing(at: [place], in: transaction)
        for agent in try AgentStore.permitted(.changeSettings, in: transaction) {
            try reactions.tellApart(agent, .webhookDisabled, by: ticket, place, transaction) {
                $0.set(.webhookID, endpoint.id.description)
                $0.set(.webhookName, endpoint.description.isEmpty ? nil : endpoint.description)
                $0.set(.webhookPlace, endpoint.place)
                $0[.webhookIsGone] = .flag(cause == .gone)
                $0[.webhookFailures] = .number(endpoint.health.failures)
            }
        }
    }
}
