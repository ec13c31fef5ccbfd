// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// Changes of many tickets at once: `/api/v1/bulks`. A job does them, one ticket after the other.
struct BulkRoutes: Sendable {
    let bulks = Collection.bulks

    func start(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        let (action, selection) = (try BulkInput.action(values), try BulkInput.selection(values))
        return try await caller.once(call, digest) { authority in
            call.one(ResourceShape.bulk.resource(try BulkCore(authority).start(action, on: selection)))
        }
    }

    func cancel(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await bulks.act(call, caller) { id, _, authority in _ = try BulkCore(authority).cancel(id) }
    }

    /// What became of each ticket, in the order in which they are done.
    func items(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(.bulkItem, for: caller) { query in
            let state = query.word("filter[state]", BulkItem.State.self, "state")
            return { page, authority in
                let bulk = try bulks.wanted(call["id"], authority)
                let found = try BulkStore.items(
                    of: bulk.id, state: state, after: page.after.flatMap { Int($0) }, limit: page.limit,
                    by: authority)
                return page.cut(found) { String($0.position) }
            }
        }
    }
}

extension ResourceShape<Bulk> {
    static let bulk = ResourceShape(
        "bulks", "A change of many tickets, and how far it is.", at: "/bulks", id: { $0.id.description },
        [
            .word("state", "How its job is; done when every ticket had its turn, whatever became of it.") { $0.state },
            .text("action", "What is done to each ticket.") { $0.action?.label ?? "unknown" },
            .integer("tickets", "All of its tickets.") { $0.tickets },
            .integer("waiting", "Those whose turn comes.") { $0.counts.waiting },
            .integer("changed", "Those that are different now.") { $0.counts.changed },
            .integer("unchanged", "Those that were so already.") { $0.counts.unchanged },
            .integer("failed", "Those for which it was refused; they are as they were.") { $0.counts.failed },
            .integer("cancelled", "Those whose turn had not come when it was called off.") { $0.counts.cancelled },
            .time("created_at", "When it was asked for.") { $0.createdAt },
            .optionalTime("settled_at", "When the last ticket had its turn.") { $0.settledAt },
        ])
}

extension ResourceShape<BulkItem> {
    static let bulkItem = ResourceShape(
        "bulk-items", "One ticket of a change of many, and what became of it.", at: nil,
        id: { String($0.position) },
        [
            .integer("position", "Its place in the order in which they are done.") { $0.position },
            .optionalInteger("number", "The ticket's number.") { $0.number.map { Int($0) } },
            .optionalText("asked", "What was asked for, where there is no such ticket.") { $0.asked },
            .word("state", "What became of it.") { $0.state },
            .optionalText("failure", "The kind of refusal.") { $0.failure?.kind },
            .optionalText("reason", "Why it was refused.") { $0.failure?.reason },
            .optionalTime("settled_at", "When it had its turn.") { $0.settledAt },
        ],
        [.one("ticket", "tickets", "The ticket.") { $0.ticket }])
}

extension Collection where Thing == Bulk, Key == BulkID {
    static let bulks = Collection(
        shape: .bulk, one: "Bulk", many: "Bulks", group: "Tickets", key: { BulkID(canonical: $0) },
        listed: "Changes of many tickets, the newest first", shown: "One change of many tickets",
        list: { _ in
            { page, authority in
                let before = page.after.flatMap { BulkID(canonical: $0) }
                return page.cut(try BulkStore.list(before: before, limit: page.limit, by: authority)) {
                    $0.id.description
                }
            }
        },
        find: { try BulkStore.find($0, by: $1) })
}

extension Operation {
    static let startBulk = Operation(
        "startBulk", in: "Tickets", "Change many tickets at once",
        about: """
            A job does it, one ticket after the other, each whole or not at all; `listBulkItems` says what became of each. \
            What the action needs is asked for now, and with each ticket again.
            """,
        input: BulkInput.start, answer: .one(ResourceShape.bulk.description, isNew: true)
    ).once

    static let cancelBulk = Operation(
        "cancelBulk", in: "Tickets", "Call a change of many tickets off: what is done stays done",
        answer: .one(ResourceShape.bulk.description), refusals: [.inUse]
    ).once

    static let listBulkItems = Operation(
        "listBulkItems", in: "Tickets", "What became of each ticket of a change of many",
        parameters: [
            Parameter(
                "filter[state]", .word(among: BulkItem.State.allCases.map(\.rawValue)), "Only tickets in this state.")
        ],
        answer: .page(ResourceShape.bulkItem.description))
}
