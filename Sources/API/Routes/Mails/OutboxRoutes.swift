// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import Tickets

/// Mails that go out: `/api/v1/outbox`.
struct OutboxRoutes: Sendable {
    func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        var filter = OutboxFilter()
        filter.states = Set(query.words("filter[state]", DeliveryState.self))
        filter.mailbox = query.id("filter[mailbox]")
        filter.ticket = query.id("filter[ticket]")
        filter.kind = query["filter[kind]"]
        filter.after = page.after.flatMap { DeliveryID(canonical: $0) }
        try query.problems.check()
        let asked = filter
        let found = try await caller.work { try OutboxStore.entries(asked, limit: page.limit, by: $0) }
        let (entries, next) = page.cut(found) { $0.id.description }
        return call.page(
            entries.map { ResourceShape.delivery.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let id = try Self.id(call)
        let entry = try await caller.work { try Self.find(id, $0) }
        return call.one(ResourceShape.delivery.resource(entry), selection)
    }

    func cancel(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { try OutboxCore($1).cancel([$0]) }
    }

    func retry(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { try OutboxCore($1).retry([$0]) }
    }

    func resend(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { try OutboxCore($1).resend([$0]) }
    }

    func reroute(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await act(call, caller, digest) {
            try OutboxCore($1).reroute([$0], through: values.required(MailInput.mailbox))
        }
    }

    // MARK: Common parts

    /// Does something with the delivery that the path names, and shows it as it is then.
    private func act(
        _ call: Call,
        _ caller: Caller,
        _ digest: [UInt8]? = nil,
        _ body: @escaping @Sendable (DeliveryID, Authority) throws -> Void
    ) async throws -> Answer {
        try call.query.problems.check()
        let id = try Self.id(call)
        return try await caller.once(call, digest ?? call.digest()) { authority in
            try body(id, authority)
            return call.one(ResourceShape.delivery.resource(try Self.find(id, authority)))
        }
    }

    private static func id(_ call: Call) throws -> DeliveryID {
        guard let id = DeliveryID(canonical: call["id"]) else { throw Refusal.notFound }
        return id
    }

    private static func find(_ id: DeliveryID, _ authority: Authority) throws -> OutboxEntry {
        guard let entry = try OutboxStore.entry(id, by: authority) else { throw Refusal.notFound }
        return entry
    }
}
