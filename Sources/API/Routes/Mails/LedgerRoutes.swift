// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Threading
import Tickets

/// Mails that came in: `/api/v1/ledger`, and those that wait for a person: `/api/v1/holds`.
struct LedgerRoutes: Sendable {
    func list(_ call: Call, _ caller: Caller) async throws -> Answer { try await list(call, caller, only: nil) }

    func holds(_ call: Call, _ caller: Caller) async throws -> Answer { try await list(call, caller, only: .held) }

    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let id = try Self.id(call)
        let entry = try await caller.work { try Self.find(id, $0) }
        return call.one(ResourceShape.mail.resource(entry), selection)
    }

    func replay(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { try LedgerCore($1).replay([$0]) }
    }

    func open(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await act(call, caller) { try LedgerCore($1).decide(.open, on: [$0]) }
    }

    func join(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        let ticket = values.required(MailInput.ticket)
        let decision: PersonsDecision = values[MailInput.isAgents] == true ? .joinAsAgent(ticket) : .join(ticket)
        return try await act(call, caller, digest) { try LedgerCore($1).decide(decision, on: [$0]) }
    }

    func ignore(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await act(call, caller, digest) {
            try LedgerCore($1).ignore([$0], reason: values[MailInput.reason])
        }
    }

    // MARK: Common parts

    private func list(_ call: Call, _ caller: Caller, only state: LedgerEntry.State?) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        var filter = LedgerFilter()
        filter.states = state.map { [$0] } ?? query.words("filter[state]", LedgerEntry.State.self)
        filter.mailbox = query.id("filter[mailbox]")
        filter.cause = query["filter[cause]"]
        filter.after = page.after.flatMap { LedgerID(canonical: $0) }
        try query.problems.check()
        let asked = filter
        let found = try await caller.work { try LedgerStore.entries(asked, limit: page.limit, by: $0) }
        let (entries, next) = page.cut(found) { $0.id.description }
        return call.page(
            entries.map { ResourceShape.mail.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    /// Does something with the mail that the path names, and shows it as it is then.
    private func act(
        _ call: Call,
        _ caller: Caller,
        _ digest: [UInt8]? = nil,
        _ body: @escaping @Sendable (LedgerID, Authority) throws -> Void
    ) async throws -> Answer {
        try call.query.problems.check()
        let id = try Self.id(call)
        return try await caller.once(call, digest ?? call.digest()) { authority in
            try body(id, authority)
            return call.one(ResourceShape.mail.resource(try Self.find(id, authority)))
        }
    }

    private static func id(_ call: Call) throws -> LedgerID {
        guard let id = LedgerID(canonical: call["id"]) else { throw Refusal.notFound }
        return id
    }

    private static func find(_ id: LedgerID, _ authority: Authority) throws -> LedgerEntry {
        guard let entry = try LedgerStore.entry(id, by: authority) else { throw Refusal.notFound }
        return entry
    }
}
