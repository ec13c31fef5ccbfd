// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// What brings tickets together or apart, and who hears of them: `/api/v1/tickets/{id}/merge`, `/split`, `/links`, `/watchers`.
struct RelationRoutes: Sendable {
    func merge(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { source, values, authority in
            try TicketCore(authority).merge(source, into: values.required(ConversationInput.target)).ticket
        }
    }

    func unmerge(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { source, _, authority in
            _ = try TicketCore(authority).unmerge(source)
            return source
        }
    }

    func split(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { source, values, authority in
            try TicketCore(authority).split(
                source, messages: values.required(ConversationInput.messages),
                subject: values[ConversationInput.subject]
            ).ticket
        }
    }

    func snooze(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { ticket, values, authority in
            _ = try TicketCore(authority).snooze(ticket, until: values.required(ConversationInput.until))
            return ticket
        }
    }

    // MARK: Links

    func links(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await list(call, caller, .link) { try LinkStore.links(of: $0, for: $1, in: $2) }
    }

    func link(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { ticket, values, authority in
            _ = try TicketCore(authority).link(
                ticket, as: values.required(ConversationInput.kind), of: values.required(ConversationInput.other))
            return nil
        }
    }

    func unlink(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        guard let relation = TicketLink.Relation(rawValue: call["relation"]),
            let other = TicketID(canonical: call["other"])
        else { throw Refusal.notFound }
        try await caller.work { authority in
            let ticket = try TicketRoutes.find(call["id"], by: authority)
            _ = try TicketCore(authority).unlink(ticket.id, as: relation, of: other)
        }
        return .nothing
    }

    // MARK: Watchers

    func watchers(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await list(call, caller, .watcher) { try WatcherStore.watchers(of: $0, for: $1, in: $2) }
    }

    func watch(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { ticket, values, authority in
            _ = try TicketCore(authority).addWatcher(
                try Self.watcher(values), to: ticket, wants: values[ConversationInput.wants] ?? [.replies])
            return nil
        }
    }

    private static func watcher(_ values: InputValues) throws -> Watcher.Person {
        switch (values[ConversationInput.agent], values[ConversationInput.contact]) {
        case (let agent?, nil): return .agent(agent)
        case (nil, let contact?): return .contact(contact)
        default:
            throw APIError(
                .missingMember, "Name one who is to watch, as relationships.agent or relationships.contact.",
                at: .pointer("/data"))
        }
    }

    func unwatch(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        try await caller.work { authority in
            let ticket = try TicketRoutes.find(call["id"], by: authority)
            let found = try WatcherStore.watchers(of: ticket.id, for: Viewer(authority), in: authority.transaction)
                .first { $0.id.description == call["watcher"] }
            guard let found else { throw Refusal.notFound }
            _ = try TicketCore(authority).removeWatcher(found.person, from: ticket.id)
        }
        return .nothing
    }

    // MARK: Common parts

    /// Does something with the ticket that the path names, and answers with the ticket that came of it, if one did.
    private func act(
        _ call: Call,
        _ caller: Caller,
        _ body: @escaping @Sendable (TicketID, InputValues, Authority) throws -> TicketID?
    ) async throws -> Answer {
        let (values, digest) = try await call.asked()
        return try await caller.once(call, digest) { authority in
            let named = try TicketRoutes.find(call["id"], by: authority)
            guard let id = try body(named.id, values, authority) else { return call.meta([:]) }
            let ticket = try TicketStore.find(id, for: Viewer(authority), in: authority.transaction)
            guard let ticket else { throw Refusal.notFound }
            return call.one(ResourceShape.ticket.resource(ticket))
        }
    }

    private func list<Thing>(
        _ call: Call,
        _ caller: Caller,
        _ shape: ResourceShape<Thing>,
        _ read: @escaping @Sendable (TicketID, Viewer, Transaction) throws -> [Thing]
    ) async throws -> Answer {
        try await call.list(shape, for: caller) { _ in
            { page, authority in
                let ticket = try TicketRoutes.find(call["id"], by: authority)
                let things = try read(ticket.id, Viewer(authority), authority.transaction)
                return try page.slice(things) { shape.resource($0).name.id }
            }
        }
    }
}
