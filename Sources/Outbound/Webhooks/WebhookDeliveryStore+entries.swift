// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

extension WebhookDeliveryStore {
    private static let columns: SQL = """
        select webhook_delivery_id, endpoint_id, event_id, event_type, ticket_id, payload, state, attempts, next_attempt_at,
            last_status, last_error, settled_at, created_at
        from webhook_deliveries where tenant_id = $1
        """
    private static let isListed: SQL = """
         and ($2::uuid is null or endpoint_id = $2) and ($3::text is null or state = $3)
            and ($4::uuid is null or webhook_delivery_id < $4)
        order by webhook_delivery_id desc limit $5
        """
    private static let isNamed: SQL = " and webhook_delivery_id = $2"
    private static let selectAttempts: SQL = """
        select number, status, error, milliseconds, created_at from webhook_attempts
        where tenant_id = $1 and webhook_delivery_id = $2 order by number
        """
    // What a disabled endpoint was not told for so long is let go, too.
    private static let removeSome: SQL = """
        with old as (
            select d.tenant_id, d.webhook_delivery_id from webhook_deliveries d
            where d.tenant_id = $1 and d.settled_at < now() - make_interval(secs => $2)
                and (d.state = 'delivered' or d.settled_at < now() - make_interval(secs => $3))
            order by d.settled_at limit $4 for update skip locked)
        delete from webhook_deliveries d using old
        where d.tenant_id = old.tenant_id and d.webhook_delivery_id = old.webhook_delivery_id
        """
    private static let removeStranded: SQL = """
        with old as (
            select d.tenant_id, d.webhook_delivery_id from webhook_deliveries d
            join webhook_endpoints w on w.tenant_id = d.tenant_id and w.endpoint_id = d.endpoint_id
            where d.tenant_id = $1 and d.settled_at is null and not w.is_enabled
                and d.created_at < now() - make_interval(secs => $2)
            limit $3 for update of d skip locked)
        delete from webhook_deliveries d using old
        where d.tenant_id = old.tenant_id and d.webhook_delivery_id = old.webhook_delivery_id
        """

    /// What endpoints were told and are to be told, the newest first.
    ///
    /// - Parameters:
    ///   - endpoint: Only to this one.
    ///   - state: Only in this state.
    ///   - last: Only those behind it.
    /// - Throws: `forbidden` without `settings.read`.
    package static func deliveries(
        to endpoint: WebhookID? = nil,
        in state: WebhookDelivery.State? = nil,
        after last: WebhookDeliveryID? = nil,
        limit: Int = 50,
        by authority: Authority
    ) throws -> [WebhookDelivery] {
        try authority.require(.readSettings)
        return try authority.transaction.query(
            columns + isListed, authority.tenant, endpoint, state?.rawValue, last, max(1, limit)
        ).map { try WebhookDelivery($0) }
    }

    /// One of them; `nil` where there is none of this id.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func find(_ id: WebhookDeliveryID, by authority: Authority) throws -> WebhookDelivery? {
        try authority.require(.readSettings)
        return try authority.transaction.query(columns + isNamed, authority.tenant, id).first.map {
            try WebhookDelivery($0)
        }
    }

    /// The attempts at one that are over, the oldest first.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func attempts(at id: WebhookDeliveryID, by authority: Authority) throws -> [WebhookAttempt] {
        try authority.require(.readSettings)
        return try authority.transaction.query(selectAttempts, authority.tenant, id).map { row in
            WebhookAttempt(
                number: try row.get("number"), status: try row.get("status"), error: try row.get("error"),
                duration: .milliseconds(try row.get("milliseconds") as Int), at: try row.get("created_at"))
        }
    }

    /// Removes what was settled some time ago, with its attempts, and what a disabled endpoint was not told for long.
    ///
    /// - Parameters:
    ///   - delivered: How long what was delivered is kept.
    ///   - rest: How long everything else is.
    ///   - most: At most so many of each; call again as long as so many come back.
    /// - Returns: The larger number of the two.
    package static func removeOld(
        delivered: Duration,
        rest: Duration,
        most: Int,
        in transaction: Transaction
    ) throws -> Int {
        let tenant = try transaction.requireTenant()
        let settled = try transaction.query(removeSome, tenant, delivered, rest, most).affected
        return max(settled, try transaction.query(removeStranded, tenant, rest, most).affected)
    }
}

extension WebhookDelivery {
    init(_ row: Row) throws {
        self.init(
            id: try row.get("webhook_delivery_id"), endpoint: try row.get("endpoint_id"),
            event: try row.get("event_id"),
            type: try row.get("event_type"), ticket: try row.get("ticket_id"), payload: try row.get("payload"),
            state: try row.get("state"), attempts: try row.get("attempts"), nextAttempt: try row.get("next_attempt_at"),
            lastStatus: try row.get("last_status"), lastError: try row.get("last_error"),
            settledAt: try row.get("settled_at"), createdAt: try row.get("created_at"))
    }
}
