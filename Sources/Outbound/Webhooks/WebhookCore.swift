// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// The one place where a tenant's endpoints change.
///
/// A command says everything that is wrong at once, and writes an event that says who did what. Neither a secret nor a URL is ever
/// in one.
package struct WebhookCore {
    let authority: Authority
    let reach: WebhookReach

    /// A tenant has at most so many.
    package static let most = 20
    /// What an endpoint may be called, in characters.
    package static let longestDescription = 255
    /// How long the secret before signs too, unless somebody says otherwise.
    package static let usualOverlap = Duration.seconds(86_400)
    /// How long it may.
    package static let longestOverlap = Duration.seconds(7 * 86_400)

    static let lockTenant: SQL = "select 1 from tenants where tenant_id = $1 for no key update"
    private static let insert: SQL = """
        insert into webhook_endpoints (tenant_id, endpoint_id, url, description, event_types, is_enabled, disabled_cause,
            disabled_at, since_snapshot, sealed_secret)
        values ($1, $2, $3, $4, $5, $6, case when not $6 then 'person' end, case when not $6 then now() end,
            pg_current_snapshot(), $7)
        """
    private static let update: SQL = """
        update webhook_endpoints set url = $3, description = $4, event_types = $5, is_enabled = $6,
            disabled_cause = case when $6 then null else coalesce(disabled_cause, 'person') end,
            disabled_at = case when $6 then null else coalesce(disabled_at, now()) end,
            since_snapshot = case when $6 and not is_enabled then pg_current_snapshot() else since_snapshot end,
            version = version + 1
        where tenant_id = $1 and endpoint_id = $2
        """
    // What was said of it before does not count for another address, or for one that is taken up again.
    private static let forget: SQL = "delete from webhook_states where tenant_id = $1 and endpoint_id = $2"
    private static let delete: SQL = "delete from webhook_endpoints where tenant_id = $1 and endpoint_id = $2"
    static let wake: SQL = "select pg_notify('postroom_webhooks', '')"

    /// - Parameter reach: Where endpoints may be.
    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor, reach: WebhookReach) throws {
        self.init(try Authority(transaction, as: actor), reach: reach)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority, reach: WebhookReach) { (self.authority, self.reach) = (authority, reach) }

    var transaction: Transaction { authority.transaction }
    var tenant: TenantID { authority.tenant }

    /// Adds an endpoint; it is told of what is committed from now on.
    ///
    /// - Throws: `forbidden` without `settings.change`; `invalid`.
    package func add(_ new: NewWebhook) throws {
        try authority.require(.changeSettings)
        try transaction.query(Self.lockTenant, tenant)
        let description = new.description.storable
        var problems = problems(url: new.url, description: description, new.selection)
        if try WebhookStore.all(in: transaction).count >= Self.most {
            problems.append(
                TicketError.Problem("webhooks", "limit", "A tenant has at most \(Self.most) webhooks."))
        }
        guard problems.isEmpty else { throw TicketError(problems) }
        try transaction.query(
            Self.insert, tenant, new.id, new.url, description, SQLArray(new.selection.words), new.isEnabled,
            new.sealedSecret)
        try AuditTrail.write(
            .objectAdded, about: .webhook(new.id), by: authority.actor,
            changes: [
                Event.Change("url", nil, nil), Event.Change("description", nil, .string(description)),
                Event.Change("event_types", nil, Self.value(new.selection)),
                Event.Change("is_enabled", nil, .bool(new.isEnabled)),
            ], in: transaction)
    }

    /// Changes an endpoint. What waits for it goes to the new address; one that is enabled again is told of what is committed from
    /// then on, and of what waited.
    ///
    /// - Parameter version: That which the caller has seen; `nil` takes any.
    /// - Returns: Whether anything is different now.
    /// - Throws: `notFound`; `forbidden` without `settings.change`; `conflict` for another version; `invalid`.
    @discardableResult
    package func change(_ id: WebhookID, _ change: WebhookChange, expecting version: Int64? = nil) throws -> Bool {
        let old = try lock(id, expecting: version)
        var new = old
        new.url = change.url ?? old.url
        new.description = change.description?.storable ?? old.description
        new.selection = change.selection ?? old.selection
        new.isEnabled = change.isEnabled ?? old.isEnabled
        let problems = problems(url: new.url, description: new.description, new.selection)
        guard problems.isEmpty else { throw TicketError(problems) }
        var changes: [Event.Change] = []
        if old.url != new.url { changes.append(Event.Change("url", nil, nil)) }
        if old.description != new.description {
            changes.append(Event.Change("description", .string(old.description), .string(new.description)))
        }
        if old.selection != new.selection {
            changes.append(Event.Change("event_types", Self.value(old.selection), Self.value(new.selection)))
        }
        if old.isEnabled != new.isEnabled {
            changes.append(Event.Change("is_enabled", .bool(old.isEnabled), .bool(new.isEnabled)))
        }
        if changes.isEmpty { return false }
        try transaction.query(
            Self.update, tenant, id, new.url, new.description, SQLArray(new.selection.words), new.isEnabled)
        if old.url != new.url || new.isEnabled && !old.isEnabled { try transaction.query(Self.forget, tenant, id) }
        try AuditTrail.write(
            .objectChanged, about: .webhook(id), by: authority.actor, changes: changes, in: transaction)
        try transaction.query(Self.wake)
        return true
    }

    /// Removes an endpoint with all that waits for it and the log of what it was told.
    ///
    /// - Throws: `notFound`; `forbidden` without `settings.change`; `conflict` for another version.
    package func remove(_ id: WebhookID, expecting version: Int64? = nil) throws {
        let old = try lock(id, expecting: version)
        try transaction.query(Self.delete, tenant, id)
        try AuditTrail.write(
            .objectRemoved, about: .webhook(id), by: authority.actor,
            changes: [Event.Change("description", .string(old.description), nil)], in: transaction)
    }

    /// The endpoint, which nobody else changes until this transaction is over.
    func lock(_ id: WebhookID, expecting version: Int64?) throws -> WebhookEndpoint {
        try authority.require(.changeSettings)
        try transaction.query(Self.lockTenant, tenant)
        guard let endpoint = try WebhookStore.find(id, by: authority) else {
            throw TicketError(.notFound, "there is no webhook \(id)")
        }
        if let version, version != endpoint.version {
            throw TicketError(
                .conflict, "webhook \(id) was changed meanwhile: it has version \(endpoint.version)",
                problems: [TicketError.Problem("version", "current", "Somebody else changed it meanwhile.")])
        }
        return endpoint
    }

    private func problems(
        url: String,
        description: String,
        _ selection: WebhookSelection
    ) -> [TicketError.Problem] {
        var problems: [TicketError.Problem] = []
        if let fault = reach.fault(of: url) { problems.append(TicketError.Problem("url", "format", fault)) }
        if description.unicodeScalars.count > Self.longestDescription {
            problems.append(
                TicketError.Problem(
                    "description", "length", "A description has at most \(Self.longestDescription) characters."))
        }
        if description.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            problems.append(
                TicketError.Problem("description", "format", "A description is one line without control characters."))
        }
        if selection.words.isEmpty {
            problems.append(
                TicketError.Problem(
                    "event_types", "required", allowed: WebhookSelection.allowed,
                    "It needs at least one type of events."))
        }
        if !selection.unknown.isEmpty {
            // What somebody typed is not repeated where it is no word.
            problems.append(
                TicketError.Problem(
                    "event_types", "one_of", allowed: WebhookSelection.allowed,
                    "There is no such type of events, at place "
                        + selection.words.indices.filter { selection.unknown.contains(selection.words[$0]) }
                        .map { "\($0 + 1)" }.joined(separator: ", ") + "."))
        }
        return problems
    }

    private static func value(_ selection: WebhookSelection) -> JSONValue {
        .array(selection.words.map(JSONValue.string))
    }
}
