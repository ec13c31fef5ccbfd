// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MailIngest
import Threading
import Tickets

/// Mails that came in: `/api/v1/ledger`, and those that wait for a person: `/api/v1/holds`.
struct LedgerRoutes: Sendable {
    let mails = Collection.mails

    func holds(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.mail, for: caller) { Collection.reading($0, only: [.held]) }
    }

    func replay(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await mails.act(call, caller) { id, _, authority in try LedgerCore(authority).replay([id]) }
    }

    func open(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await mails.act(call, caller) { id, _, authority in try LedgerCore(authority).decide(.open, on: [id]) }
    }

    func join(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await mails.act(call, caller) { id, values, authority in
            let ticket = values.required(MailInput.ticket)
            let decision: PersonsDecision = values[MailInput.isAgents] == true ? .joinAsAgent(ticket) : .join(ticket)
            try LedgerCore(authority).decide(decision, on: [id])
        }
    }

    func ignore(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await mails.act(call, caller) { id, values, authority in
            try LedgerCore(authority).ignore([id], reason: values[MailInput.reason])
        }
    }
}

extension Collection where Thing == LedgerEntry, Key == LedgerID {
    static let mails = Collection(
        shape: .mail, one: "Mail", many: "Mails", group: "Mail in", key: { LedgerID(canonical: $0) },
        listed: "Every mail that was seen, the newest first", shown: "One mail that was seen",
        filters: MailFilter.ledger, list: { reading($0, only: nil) }, find: { try LedgerStore.entry($0, by: $1) })

    /// - Parameter states: Mails in these, whatever the query says; `nil` lets it say so.
    static func reading(_ query: QueryParameters, only states: [LedgerEntry.State]?) -> Reading<LedgerEntry> {
        var filter = LedgerFilter()
        filter.states = states ?? query.words(MailFilter.state, LedgerEntry.State.self)
        filter.mailbox = query.id(MailFilter.mailbox.name)
        filter.cause = query[MailFilter.cause.name]
        return { [filter] page, authority in
            var filter = filter
            filter.after = page.after.flatMap { LedgerID(canonical: $0) }
            return page.cut(try LedgerStore.entries(filter, limit: page.limit, by: authority)) { $0.id.description }
        }
    }
}
