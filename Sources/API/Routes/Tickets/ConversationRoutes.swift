// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import Tickets

import struct Foundation.Date

/// What is added to a ticket's conversation: `/api/v1/tickets/{id}/messages`, `/replies`, `/notes`, `/events`.
struct ConversationRoutes: Sendable {
    let links: AttachmentLink
    let answering: Answering

    /// The messages, the oldest first.
    func messages(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.message, for: caller) { _ in
            { page, authority in
                let ticket = try TicketRoutes.find(call["id"], by: authority)
                let messages = try TicketRoutes.conversation(of: ticket.id, links, by: authority)
                return try page.slice(messages) { $0.message.id.description }
            }
        }
    }

    /// What happened to a ticket, the oldest first.
    func events(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.ticketEvent, for: caller) { _ in
            { page, authority in
                let ticket = try TicketRoutes.find(call["id"], by: authority)
                let entries = try EventStore.history(of: ticket.id, for: Viewer(authority), in: authority.transaction)
                let events = entries.enumerated().map { TicketEvent(position: $0.offset, entry: $0.element) }
                return try page.slice(events) { String($0.position) }
            }
        }
    }

    /// Answers the requester by mail.
    func reply(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(call["id"], by: authority)
            let given = try answering.reply(
                to: ticket.id, by: try Self.author(values, authority), text: values.required(ConversationInput.text),
                at: values[ConversationInput.sendAt], as: authority.actor, in: authority.transaction)
            return call.one(try Self.shown(given.message, authority))
        }
    }

    /// Writes what only agents read.
    func note(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(call["id"], by: authority)
            let text = values.required(ConversationInput.text).replacing("\r\n", with: "\n")
            let author: Message.Author
            if case .api = authority.actor, values[ConversationInput.author] == nil {
                author = .system
            } else {
                author = .agent(try Self.author(values, authority))
            }
            let change = try TicketCore(authority).note(NewMessage(text: MessageText(text)), to: ticket.id, by: author)
            guard let message = change.message else { throw APIError(.internalError, "The note was not kept.") }
            return call.one(try Self.shown(message, authority))
        }
    }

    /// Who signs: the agent himself, or whom a key names.
    private static func author(_ values: InputValues, _ authority: Authority) throws -> AgentID {
        if let named = values[ConversationInput.author] { return named }
        if case .agent(let agent) = authority.actor { return agent }
        throw APIError(
            .missingMember, "A key has to say which agent signs it, in relationships.author.", at: .pointer("/data"))
    }

    private static func shown(_ id: MessageID, _ authority: Authority) throws -> Resource {
        let (viewer, transaction) = (try Viewer(authority), authority.transaction)
        guard let message = try MessageStore.find(id, for: viewer, in: transaction) else { throw Refusal.notFound }
        let deliveries = try MessageDelivery.all(of: message.ticket, for: viewer, in: transaction)
        return ResourceShape.message.resource(
            ShownMessage(message, [], deliveries[id] ?? []) { _ in "" })
    }
}
