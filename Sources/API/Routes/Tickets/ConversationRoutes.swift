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
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let (key, links) = (call["id"], links)
        let shown = try await caller.work { authority in
            let viewer = try Viewer(authority)
            let ticket = try TicketRoutes.find(key, for: viewer, in: authority.transaction)
            return try TicketRoutes.conversation(of: ticket.id, for: viewer, links, in: authority)
        }
        let (messages, next) = try page.slice(shown) { $0.message.id.description }
        return call.page(
            messages.map { ResourceShape.message.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    /// Answers the requester by mail.
    func reply(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        let (answering, links) = (answering, links)
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            let given = try answering.reply(
                to: ticket.id, by: try Self.author(values, authority), text: values.required(ConversationInput.text),
                at: values[ConversationInput.sendAt], as: authority.actor, in: authority.transaction)
            return call.one(try Self.shown(given.message, links, authority))
        }
    }

    /// Writes what only agents read.
    func note(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        let links = links
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            let text = values.required(ConversationInput.text).replacing("\r\n", with: "\n")
            let author: Message.Author
            if case .api = authority.actor, values[ConversationInput.author] == nil {
                author = .system
            } else {
                author = .agent(try Self.author(values, authority))
            }
            let change = try TicketCore(authority).note(NewMessage(text: MessageText(text)), to: ticket.id, by: author)
            guard let message = change.message else { throw APIError(.internalError, "The note was not kept.") }
            return call.one(try Self.shown(message, links, authority))
        }
    }

    /// What happened to a ticket, the oldest first.
    func events(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let key = call["id"]
        let entries = try await caller.work { authority in
            let viewer = try Viewer(authority)
            let ticket = try TicketRoutes.find(key, for: viewer, in: authority.transaction)
            return try EventStore.history(of: ticket.id, for: viewer, in: authority.transaction)
        }
        let all = entries.enumerated().map { TicketEvent(position: $0.offset, entry: $0.element) }
        let (events, next) = try page.slice(all) { String($0.position) }
        return call.page(
            events.map { ResourceShape.ticketEvent.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    /// Who signs: the agent himself, or whom a key names.
    private static func author(_ values: InputValues, _ authority: Authority) throws -> AgentID {
        if let named = values[ConversationInput.author] { return named }
        if case .agent(let agent) = authority.actor { return agent }
        throw APIError(
            .missingMember, "A key has to say which agent signs it, in relationships.author.", at: .pointer("/data"))
    }

    private static func shown(_ id: MessageID, _ links: AttachmentLink, _ authority: Authority) throws -> Resource {
        let (viewer, transaction) = (try Viewer(authority), authority.transaction)
        guard let message = try MessageStore.find(id, for: viewer, in: transaction) else { throw Refusal.notFound }
        let deliveries = try MessageDelivery.all(of: message.ticket, for: viewer, in: transaction)
        return ResourceShape.message.resource(
            ShownMessage(message, [], deliveries[id] ?? []) { _ in "" })
    }
}
