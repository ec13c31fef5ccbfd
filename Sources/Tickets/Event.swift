// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// One fact in the append-only log: audit trail, activity feed and bus are the same rows.
package struct Event: Equatable, Sendable {
    /// What happened.
    package enum Kind: String, Sendable, CaseIterable {
        case ticketOpened = "ticket.opened"
        case statusChanged = "ticket.status_changed"
        case messageReceived = "message.received"
        case messageReplied = "message.replied"
        case noteAdded = "note.added"
        case deliveryAccepted = "delivery.accepted"
        case deliveryRefused = "delivery.refused"
        case deliveryDelayed = "delivery.delayed"
        case deliveryUnknown = "delivery.unknown"
        case deliveryExpired = "delivery.expired"
        case mailNotRendered = "mail.not_rendered"
    }

    package var id = EventID()
    package var kind: Kind
    package var ticket: TicketID?
    package var actor: Actor
    /// Ids and fixed words; never texts of customers.
    package var data: [String: String]

    package init(_ kind: Kind, ticket: TicketID?, by actor: Actor, data: [String: String] = [:]) {
        self.kind = kind
        self.ticket = ticket
        self.actor = actor
        self.data = data
    }

    private static let insertEvent: SQL = """
        insert into events (tenant_id, event_id, ticket_id, kind, actor_kind, actor_id, data)
        values ($1, $2, $3, $4, $5, $6, $7::jsonb)
        """

    /// The statement that writes it down.
    package func insert(_ tenant: TenantID) -> Statement {
        Statement(Self.insertEvent, tenant, id, ticket, kind.rawValue, actor.kind, actor.id, JSONObject.text(data))
    }
}
