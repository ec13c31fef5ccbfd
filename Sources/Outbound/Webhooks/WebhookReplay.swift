// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

package import struct Foundation.Date

/// Has endpoints told again what they were told before, or what was given up. Ids and payloads stay as they were, so whoever has
/// had it already knows it by its `webhook-id`.
package struct WebhookReplay {
    private let authority: Authority

    /// At most so many at once.
    package static let most = 10_000

    private static let selectNamed: SQL = """
        select d.webhook_delivery_id, d.endpoint_id, d.state, w.is_enabled from webhook_deliveries d
        join webhook_endpoints w on w.tenant_id = d.tenant_id and w.endpoint_id = d.endpoint_id
        where d.tenant_id = $1 and d.webhook_delivery_id = any ($2)
        order by d.webhook_delivery_id for no key update of d
        """
    private static let selectRange: SQL = """
        select webhook_delivery_id from webhook_deliveries
        where tenant_id = $1 and endpoint_id = $2 and created_at >= $3 and ($4::timestamptz is null or created_at < $4)
            and state = any ($5) and event_type <> $6
        order by webhook_delivery_id limit $7
        """
    private static let again: SQL = """
        update webhook_deliveries set state = 'queued', settled_at = null, next_attempt_at = now(), tries = 0
        where tenant_id = $1 and webhook_delivery_id = any ($2)
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Has deliveries told again; one that waits is told at once, and its attempts begin anew.
    ///
    /// - Throws: `notFound`; `forbidden` without `settings.change`; `inUse` for one that is being told this moment, or whose
    ///   endpoint is disabled; `invalid` for too many.
    package func replay(_ ids: [WebhookDeliveryID]) throws {
        try authority.require(.changeSettings)
        guard ids.count <= Self.most else {
            throw TicketError([
                TicketError.Problem("deliveries", "limit", "At most \(Self.most) deliveries are told again at once.")
            ])
        }
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        var counts: [WebhookID: Int] = [:]
        var found: Set<WebhookDeliveryID> = []
        let rows = try transaction.query(Self.selectNamed, tenant, SQLArray(ids)).map { row in
            (
                id: try row.get("webhook_delivery_id") as WebhookDeliveryID,
                endpoint: try row.get("endpoint_id") as WebhookID,
                state: try row.get("state") as WebhookDelivery.State, isEnabled: try row.get("is_enabled") as Bool
            )
        }
        for (id, endpoint, state, isEnabled) in rows {
            if state == .sending {
                throw TicketError(.inUse, "delivery \(id) is being told this moment; look again in a minute")
            }
            if !isEnabled {
                throw TicketError(
                    .inUse, "webhook \(endpoint) is disabled; enable it, and what waits for it goes out")
            }
            counts[endpoint, default: 0] += 1
            found.insert(id)
        }
        if let missing = ids.first(where: { !found.contains($0) }) {
            throw TicketError(.notFound, "there is no delivery \(missing); what was delivered is kept for 7 days")
        }
        try transaction.query(Self.again, tenant, SQLArray(ids))
        for (endpoint, count) in counts.sorted(by: { $0.key.description < $1.key.description }) {
            try AuditTrail.write(
                .objectChanged, about: .webhook(endpoint), by: authority.actor,
                data: ["action": "replay", "count": String(count)], in: transaction)
        }
        try transaction.query(WebhookCore.wake)
    }

    /// The same for what an endpoint was to be told within a time, the oldest first; not for tests.
    ///
    /// - Parameters:
    ///   - end: Only what is older; `nil` is until now.
    ///   - isDeadOnly: Only what was given up, not what it took.
    /// - Returns: How many; ``most`` says that there may be more.
    /// - Throws: as above.
    package func replay(
        to endpoint: WebhookID,
        from start: Date,
        until end: Date? = nil,
        isDeadOnly: Bool
    ) throws -> Int {
        try authority.require(.changeSettings)
        guard try WebhookStore.find(endpoint, by: authority) != nil else {
            throw TicketError(.notFound, "there is no webhook \(endpoint)")
        }
        let states = isDeadOnly ? ["dead"] : ["dead", "delivered"]
        let ids = try authority.transaction.query(
            Self.selectRange, authority.tenant, endpoint, start, end, SQLArray(states), WebhookEventType.test, Self.most
        ).map { try $0.get("webhook_delivery_id") as WebhookDeliveryID }
        if !ids.isEmpty { try replay(ids) }
        return ids.count
    }
}
