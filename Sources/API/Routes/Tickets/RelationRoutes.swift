// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// What brings tickets together or apart, and who hears of them: `/api/v1/tickets/{id}/merge`, `/split`, `/links`, `/watchers`.
struct RelationRoutes: Sendable {
    func merge(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let source = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            let change = try TicketCore(authority).merge(source.id, into: values.required(ConversationInput.target))
            return try Self.answer(change.ticket, call, authority)
        }
    }

    func unmerge(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let key = call["id"]
        return try await caller.once(call, call.digest()) { authority in
            let source = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            _ = try TicketCore(authority).unmerge(source.id)
            return try Self.answer(source.id, call, authority)
        }
    }

    func split(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let source = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            let change = try TicketCore(authority).split(
                source.id, messages: values.required(ConversationInput.messages),
                subject: values[ConversationInput.subject])
            return try Self.answer(change.ticket, call, authority)
        }
    }

    func snooze(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            _ = try TicketCore(authority).snooze(ticket.id, until: values.required(ConversationInput.until))
            return try Self.answer(ticket.id, call, authority)
        }
    }

    // MARK: Links

    func links(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await list(call, caller, ResourceShape.link) { ticket, viewer, transaction in
            try LinkStore.links(of: ticket, for: viewer, in: transaction)
        }
    }

    func link(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            _ = try TicketCore(authority).link(
                ticket.id, as: values.required(ConversationInput.kind), of: values.required(ConversationInput.other))
            return call.meta([:])
        }
    }

    func unlink(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let (key, word, text) = (call["id"], call["relation"], call["other"])
        guard let relation = TicketLink.Relation(rawValue: word), let other = TicketID(canonical: text) else {
            throw Refusal.notFound
        }
        try await caller.work { authority in
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            _ = try TicketCore(authority).unlink(ticket.id, as: relation, of: other)
        }
        return .nothing
    }

    // MARK: Watchers

    func watchers(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await list(call, caller, ResourceShape.watcher) { ticket, viewer, transaction in
            try WatcherStore.watchers(of: ticket, for: viewer, in: transaction)
        }
    }

    func watch(_ call: Call, _ caller: Caller) async throws -> Answer {
        let key = call["id"]
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: authority.transaction)
            let (person, wants) = try Self.watcher(values)
            _ = try TicketCore(authority).addWatcher(person, to: ticket.id, wants: wants)
            return call.meta([:])
        }
    }

    private static func watcher(_ values: InputValues) throws -> (Watcher.Person, [Watcher.Want]) {
        let person: Watcher.Person
        switch (values[ConversationInput.agent], values[ConversationInput.contact]) {
        case (let agent?, nil): person = .agent(agent)
        case (nil, let contact?): person = .contact(contact)
        default:
            throw APIError(
                .missingMember, "Name one who is to watch, as relationships.agent or relationships.contact.",
                at: .pointer("/data"))
        }
        let words = values[ConversationInput.wants] ?? [Watcher.Want.replies.rawValue]
        let wants = words.compactMap { Watcher.Want(rawValue: $0) }
        guard wants.count == words.count else {
            throw APIError(
                .invalidValue, "He may want \(Watcher.Want.allCases.map(\.rawValue).joined(separator: ", ")).",
                at: .pointer("/data/attributes/wants"))
        }
        return (person, wants)
    }

    func unwatch(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let (key, watcher) = (call["id"], call["watcher"])
        try await caller.work { authority in
            let transaction = authority.transaction
            let ticket = try TicketRoutes.find(key, for: Viewer(authority), in: transaction)
            let found = try WatcherStore.watchers(of: ticket.id, for: Viewer(authority), in: transaction)
                .first { $0.id.description == watcher }
            guard let found else { throw Refusal.notFound }
            _ = try TicketCore(authority).removeWatcher(found.person, from: ticket.id)
        }
        return .nothing
    }

    // MARK: Common parts

    private func list<Thing: Sendable>(
        _ call: Call,
        _ caller: Caller,
        _ shape: ResourceShape<Thing>,
        _ read: @escaping @Sendable (TicketID, Viewer, Transaction) throws -> [Thing]
    ) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let key = call["id"]
        let things = try await caller.work { authority in
            let viewer = try Viewer(authority)
            let ticket = try TicketRoutes.find(key, for: viewer, in: authority.transaction)
            return try read(ticket.id, viewer, authority.transaction)
        }
        let (shown, next) = try page.slice(things.map { shape.resource($0) }) { $0.name.id }
        return call.page(shown, selection, links: call.links(query, next: next, for: caller))
    }

    private static func answer(_ ticket: TicketID, _ call: Call, _ authority: Authority) throws -> Answer {
        guard let ticket = try TicketStore.find(ticket, for: Viewer(authority), in: authority.transaction) else {
            throw Refusal.notFound
        }
        return call.one(ResourceShape.ticket.resource(ticket))
    }
}
