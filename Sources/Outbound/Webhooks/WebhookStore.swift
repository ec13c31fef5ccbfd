// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// Finds endpoints; ``WebhookCore`` changes them.
package enum WebhookStore {
    private static let columns: SQL = """
        select w.endpoint_id, w.url, w.description, w.event_types, w.is_enabled, w.disabled_cause, w.disabled_at,
            case when w.old_secret_until > now() then w.old_secret_until end as old_secret_until, w.version, w.created_at,
            w.updated_at, s.failing_since, coalesce(s.failures, 0) as failures, s.last_success_at,
            case when s.paused_until > now() then s.paused_until end as paused_until
        from webhook_endpoints w
        left join webhook_states s on s.tenant_id = w.tenant_id and s.endpoint_id = w.endpoint_id
        where w.tenant_id = $1
        """
    private static let inOrder: SQL = " order by w.endpoint_id"
    private static let isNamed: SQL = " and w.endpoint_id = $2"
    private static let selectSubscriptions: SQL = """
        select endpoint_id, event_types, since_snapshot::text as since from webhook_endpoints where tenant_id = $1 and is_enabled
        order by endpoint_id
        """

    /// A tenant's endpoints, the oldest first.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func endpoints(by authority: Authority) throws -> [WebhookEndpoint] {
        try authority.require(.readSettings)
        return try all(in: authority.transaction).map { shown($0, to: authority) }
    }

    /// One of them; `nil` where there is none of this id.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func find(_ id: WebhookID, by authority: Authority) throws -> WebhookEndpoint? {
        try authority.require(.readSettings)
        return try authority.transaction.query(columns + isNamed, authority.tenant, id).first.map {
            shown(try WebhookEndpoint($0), to: authority)
        }
    }

    /// All of them, whole.
    static func all(in transaction: Transaction) throws -> [WebhookEndpoint] {
        try transaction.query(columns + inOrder, transaction.requireTenant()).map { try WebhookEndpoint($0) }
    }

    /// Who is told of what, of those that are enabled.
    package static func subscriptions(in transaction: Transaction) throws -> [WebhookSubscription] {
        try transaction.query(selectSubscriptions, transaction.requireTenant()).map { row in
            let words: SQLArray<String> = try row.get("event_types")
            return WebhookSubscription(
                endpoint: try row.get("endpoint_id"), selection: WebhookSelection(words.elements),
                since: CommitSnapshot(try row.get("since")))
        }
    }

    /// Tenants whose reader of a name has something to tell to somebody.
    package static func tenants(withNewsFor reader: String, in transaction: Transaction) throws -> [TenantID] {
        try transaction.query("select tenant_id from tenants_with_webhook_news($1)", reader).map {
            try $0.get("tenant_id")
        }
    }

    /// A URL often holds a secret: who may not change it sees only where it leads.
    private static func shown(_ endpoint: WebhookEndpoint, to authority: Authority) -> WebhookEndpoint {
        if authority.rights.include(.changeSettings) { return endpoint }
        var endpoint = endpoint
        endpoint.url = endpoint.place
        return endpoint
    }
}

extension WebhookEndpoint {
    init(_ row: Row) throws {
        let words: SQLArray<String> = try row.get("event_types")
        self.init(
            id: try row.get("endpoint_id"),
            url: try row.get("url"),
            description: try row.get("description"),
            selection: WebhookSelection(words.elements),
            isEnabled: try row.get("is_enabled"),
            disabledCause: try row.get("disabled_cause"),
            disabledAt: try row.get("disabled_at"),
            oldSecretUntil: try row.get("old_secret_until"),
            version: try row.get("version"),
            createdAt: try row.get("created_at"),
            updatedAt: try row.get("updated_at"),
            health: Health(
                failingSince: try row.get("failing_since"), failures: try row.get("failures"),
                lastSuccess: try row.get("last_success_at"), pausedUntil: try row.get("paused_until"))
        )
    }

    /// Scheme, host and port of the URL, for lists and mails.
    package var place: String {
        guard let colon = url.firstRange(of: "://") else { return "" }
        return String(url[..<colon.upperBound] + url[colon.upperBound...].prefix { $0 != "/" && $0 != "?" })
    }
}
