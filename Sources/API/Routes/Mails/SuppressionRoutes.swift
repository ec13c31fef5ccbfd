// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import Tickets

/// Addresses to which nothing is sent: `/api/v1/suppressions`.
struct SuppressionRoutes: Sendable {
    func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let page = call.page(query, for: caller)
        let selection = FieldSelection(query, of: call.operation.shown)
        let address = query["filter[address]"].map { SendingAddress.key(of: $0) }
        let hasEnded = query["filter[ended]"]
        if let hasEnded, !["true", "false"].contains(hasEnded) {
            query.note("filter[ended]", "This is true or false.")
        }
        try query.problems.check()
        let found = try await caller.work { authority in
            try SuppressionStore.all(
                of: address, hasEnded: hasEnded == "true", after: page.after.flatMap { SuppressionID(canonical: $0) },
                limit: page.limit, by: authority)
        }
        let (entries, next) = page.cut(found) { $0.id.description }
        return call.page(
            entries.map { ResourceShape.suppression.resource($0) }, selection,
            links: call.links(query, next: next, for: caller))
    }

    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let selection = FieldSelection(query, of: call.operation.shown)
        try query.problems.check()
        let id = try Self.id(call)
        let entry = try await caller.work { try Self.find(id, $0) }
        return call.one(ResourceShape.suppression.resource(entry), selection)
    }

    func add(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let address = values.required(MailInput.address)
            _ = try SuppressionCore(authority).add(
                address, values.required(MailInput.scope), note: values.required(MailInput.note),
                life: values[MailInput.days].map { .seconds($0 * 86_400) })
            let found = try SuppressionStore.all(of: SendingAddress.key(of: address), limit: 1, by: authority).first
            guard let found else { throw APIError(.internalError, "It was not kept.") }
            return call.one(ResourceShape.suppression.resource(found))
        }
    }

    func release(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id = try Self.id(call)
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            try SuppressionCore(authority).release([id], note: values.required(MailInput.note))
            return call.one(ResourceShape.suppression.resource(try Self.find(id, authority)))
        }
    }

    private static func id(_ call: Call) throws -> SuppressionID {
        guard let id = SuppressionID(canonical: call["id"]) else { throw Refusal.notFound }
        return id
    }

    private static func find(_ id: SuppressionID, _ authority: Authority) throws -> Suppression {
        guard let entry = try SuppressionStore.find(id, by: authority) else { throw Refusal.notFound }
        return entry
    }
}
