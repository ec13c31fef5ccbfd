// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Outbound
import Tickets

/// Mails that go out: `/api/v1/outbox`.
struct OutboxRoutes: Sendable {
    let deliveries = Collection.deliveries

    func cancel(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await deliveries.act(call, caller) { id, _, authority in try OutboxCore(authority).cancel([id]) }
    }

    func retry(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await deliveries.act(call, caller) { id, _, authority in try OutboxCore(authority).retry([id]) }
    }

    func resend(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await deliveries.act(call, caller) { id, _, authority in try OutboxCore(authority).resend([id]) }
    }

    func reroute(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await deliveries.act(call, caller) { id, values, authority in
            try OutboxCore(authority).reroute([id], through: values.required(MailInput.mailbox))
        }
    }
}

extension Collection where Thing == OutboxEntry, Key == DeliveryID {
    static let deliveries = Collection(
        shape: .delivery, one: "Delivery", many: "Deliveries", group: "Mail out", key: { DeliveryID(canonical: $0) },
        listed: "Mails of ours, the newest first", shown: "One mail of ours to one recipient",
        filters: MailFilter.outbox,
        list: { query in
            var filter = OutboxFilter()
            filter.states = Set(query.words(MailFilter.state, DeliveryState.self))
            filter.mailbox = query.id(MailFilter.mailbox.name)
            filter.ticket = query.id(MailFilter.ticket.name)
            filter.kind = query[MailFilter.kind.name]
            return { [filter] page, authority in
                var filter = filter
                filter.after = page.after.flatMap { DeliveryID(canonical: $0) }
                return page.cut(try OutboxStore.entries(filter, limit: page.limit, by: authority)) { $0.id.description }
            }
        }, find: { try OutboxStore.entry($0, by: $1) })
}
