// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// What endpoints are to be told: writing it down, claiming it, writing down what became of it.
package enum WebhookDeliveryStore {
    // What is there already was told already: the reader of events never writes one twice, and this would not let it.
    private static let insert: SQL = """
        insert into webhook_deliveries (tenant_id, webhook_delivery_id, endpoint_id, event_id, event_type, ticket_id, payload)
        select $1, n.id, n.endpoint_id, n.event_id, n.event_type, n.ticket_id, n.payload
        from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[])
            as n (id, endpoint_id, event_id, event_type, ticket_id, payload)
        on conflict (tenant_id, endpoint_id, event_id) do nothing
        """
    private static let insertTest: SQL = """
        insert into webhook_deliveries (tenant_id, webhook_delivery_id, endpoint_id, event_id, event_type, payload, state, attempts,
            lease_holder, next_attempt_at)
        select $1, $2, w.endpoint_id, $4, $5, $6, 'sending', 1, $7, now() + make_interval(secs => $8)
        from webhook_endpoints w where w.tenant_id = $1 and w.endpoint_id = $3
        """
    private static let selectDue: SQL = """
        select d.webhook_delivery_id, d.endpoint_id, d.event_id, d.payload, d.attempts, w.url, w.sealed_secret,
            case when w.old_secret_until > now() then w.sealed_old_secret end as sealed_old_secret
        from webhook_deliveries d
        join webhook_endpoints w on w.tenant_id = d.tenant_id and w.endpoint_id = d.endpoint_id
        where d.tenant_id = $1 and d.webhook_delivery_id = any ($2) and d.lease_holder = $3 and d.settled_at is null
        order by d.webhook_delivery_id
        """
    private static let giveBackRows: SQL = """
        update webhook_deliveries d set state = 'queued', lease_holder = null, next_attempt_at = now()
        from unnest($2::uuid[], $3::bigint[]) as c (id, attempt)
        where d.tenant_id = $1 and d.webhook_delivery_id = c.id and d.attempts = c.attempt and d.lease_holder = $4
            and d.settled_at is null
        """

    /// Writes down what is to be told, in the transaction that says that the events were read; of an event each endpoint is told
    /// once.
    ///
    /// - Complexity: one round trip.
    package static func enqueue(_ new: [NewWebhookDelivery], in transaction: Transaction) throws {
        if new.isEmpty { return }
        try transaction.pipeline([
            Statement(
                insert, transaction.requireTenant(), SQLArray(new.map(\.id)), SQLArray(new.map(\.endpoint)),
                SQLArray(new.map(\.event)), SQLArray(new.map(\.type)), SQLColumn(new.map(\.ticket)),
                SQLArray(new.map(\.payload))),
            Statement(WebhookCore.wake),
        ])
    }

    /// Writes down a test that its holder sends at once; if he does not come back, a worker sends it.
    ///
    /// - Returns: `nil` where there is no such endpoint.
    static func begin(
        _ test: NewWebhookDelivery,
        holder: WorkerID,
        lease: Duration,
        in transaction: Transaction
    ) throws -> DueWebhook? {
        let tenant = try transaction.requireTenant()
        try transaction.query(
            insertTest, tenant, test.id, test.endpoint, test.event, test.type, test.payload, holder, lease)
        return try load([ClaimedWebhook(tenant: tenant, id: test.id, attempt: 1)], holder: holder, in: transaction)
            .first
    }

    /// Claims what is due, of all tenants, evenly by endpoints.
    ///
    /// - Parameters:
    ///   - mostEach: Of one endpoint at most so many are in work at once, by all workers together; of one that fails one.
    ///   - mostInMinute: One endpoint is told at most so many within a minute.
    package static func claim(
        holder: WorkerID,
        most: Int,
        mostEach: Int,
        mostInMinute: Int,
        lease: Duration,
        in transaction: Transaction
    ) throws -> [ClaimedWebhook] {
        try transaction.query(
            """
            select tenant_id, webhook_delivery_id, attempt from claim_webhooks($1, $2, $3, $4, make_interval(secs => $5))
            """, holder, most, mostEach, mostInMinute, lease
        ).map {
            ClaimedWebhook(
                tenant: try $0.get("tenant_id"), id: try $0.get("webhook_delivery_id"), attempt: try $0.get("attempt"))
        }
    }

    /// Reads what is needed to tell claimed deliveries of one tenant; those that are not the holder's any more are left out.
    package static func load(
        _ claims: [ClaimedWebhook],
        holder: WorkerID,
        in transaction: Transaction
    ) throws -> [DueWebhook] {
        let tenant = try transaction.requireTenant()
        return try transaction.query(selectDue, tenant, SQLArray(claims.map(\.id)), holder).map { row in
            let old: [UInt8]? = try row.get("sealed_old_secret")
            return DueWebhook(
                claim: ClaimedWebhook(
                    tenant: tenant, id: try row.get("webhook_delivery_id"), attempt: try row.get("attempts")),
                endpoint: try row.get("endpoint_id"), url: try row.get("url"), event: try row.get("event_id"),
                payload: try row.get("payload"),
                sealedSecrets: [try row.get("sealed_secret")] + (old.map { [$0] } ?? []))
        }
    }

    /// Gives claimed deliveries back, when their worker stops before they are over; they are due at once.
    package static func giveBack(
        _ claims: [ClaimedWebhook],
        holder: WorkerID,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            giveBackRows, transaction.requireTenant(), SQLArray(claims.map(\.id)),
            SQLArray(claims.map { Int64($0.attempt) }), holder)
    }

    /// How many wait, of all tenants, at most 100,000; for metrics.
    package static func backlog(in transaction: Transaction) throws -> Int {
        try transaction.query("select webhook_backlog() as n").first?.get("n") ?? 0
    }
}
