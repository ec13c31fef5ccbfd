// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// The one place where tenants are made, changed, deleted and restored.
///
/// Works in a transaction of the tenant itself, also of one that is still to be made. Like ``PeopleCore`` it says everything
/// that is wrong at once, and writes rows and events. Making, deleting and restoring a tenant is not the tenant's own
/// affair: only the system may, for those who administer the installation.
package struct TenantCore: ObjectCommands {
    let authority: Authority

    private static let updateTenant: SQL = """
        update tenants set slug = $2, name = $3, description = $4, most_agents = $5, most_mailboxes = $6,
            webhook_url = $7, updated_at = now()
        where tenant_id = $1
        """
    private static let setDeleted: SQL = """
        update tenants set deleted_at = case when $2 then now() end, updated_at = now() where tenant_id = $1
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// Makes a tenant with its first brand and key, and its owner, an agent with the role of administrators.
    ///
    /// All in the transaction: when anything of it fails there is nothing.
    ///
    /// - Parameters:
    ///   - tenant: Its id is that of the transaction.
    ///   - owner: Name and address; the role is given to him. `nil` for a tenant that nobody works in yet.
    /// - Throws: `exists` when the short name is taken; `invalid`; `forbidden`.
    package func create(
        _ tenant: Tenant,
        brand: Brand,
        key: TenantKey,
        owner: (name: String, address: MailAddress)? = nil
    ) throws -> ObjectChange {
        try authority.requireSystem()
        precondition(tenant.id == self.tenant, "a tenant is made in a transaction of its own")
        var (made, findings) = (tenant, Findings())
        try check(&made, from: nil, &findings)
        try findings.check()
        try TenantStore.add(made, brand: brand, key: key, in: transaction)
        let added = event(.objectAdded, .tenant(made.id), [Event.Change("slug", nil, .string(made.slug))])
        let change = try write([], [added])
        guard let owner else { return change }
        let agent = Agent(
            name: owner.name,
            address: owner.address.text,
            addressKey: owner.address.key,
            role: try RoleStore.core(.admin, in: transaction).id
        )
        let joined = try PeopleCore(transaction, as: actor).add(agent)
        return ObjectChange(events: change.events + joined.events)
    }

    /// Changes a tenant.
    ///
    /// - Throws: `notFound`; `exists` when the short name is taken; `invalid`; `forbidden`, also for an agent who may change
    ///   settings and would change the short name or a limit.
    package func change(_ change: TenantChange) throws -> ObjectChange {
        try authority.require(.changeSettings)
        if change.isOfTheInstallation { try authority.requireSystem() }
        let old = try TenantStore.lock(in: transaction)
        var (new, findings) = (old, Findings())
        new.slug = change.slug ?? old.slug
        new.name = change.name ?? old.name
        new.description = change.description ?? old.description
        new.limits.mostAgents = change.mostAgents ?? old.limits.mostAgents
        new.limits.mostMailboxes = change.mostMailboxes ?? old.limits.mostMailboxes
        new.webhookURL = change.webhookURL ?? old.webhookURL
        try check(&new, from: old, &findings)
        try findings.check()
        var changes: [Event.Change] = []
        changes.note("slug", .string(old.slug), .string(new.slug))
        changes.note("name", .string(old.name), .string(new.name))
        changes.noteHidden("description", old.description, new.description)
        changes.note("most_agents", JSONValue(old.limits.mostAgents), JSONValue(new.limits.mostAgents))
        changes.note("most_mailboxes", JSONValue(old.limits.mostMailboxes), JSONValue(new.limits.mostMailboxes))
        changes.noteHidden("webhook_url", old.webhookURL, new.webhookURL)
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.updateTenant, tenant, new.slug, new.name, new.description, new.limits.mostAgents,
                    new.limits.mostMailboxes, new.webhookURL)
            ],
            [event(.objectChanged, .tenant(tenant), changes)]
        )
    }

    /// Deletes a tenant so that it can be restored: from now on none of its mailboxes is polled for long, none of its mails
    /// sent, no job of it begun, and its API keys are refused. Nothing of it is removed.
    ///
    /// What is in work is finished; a mailbox in work is left after its current look at the server. One that is deleted
    /// already stays so.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func delete() throws -> ObjectChange { try setDeleted(true, .tenantDeleted) }

    /// Restores a deleted tenant: everything of it is due as it was.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func restore() throws -> ObjectChange { try setDeleted(false, .tenantRestored) }

    private func setDeleted(_ isDeleted: Bool, _ kind: Event.Kind) throws -> ObjectChange {
        try authority.requireSystem()
        let old = try TenantStore.lock(in: transaction)
        if (old.deletedAt != nil) == isDeleted { return ObjectChange(events: []) }
        return try write([Statement(Self.setDeleted, tenant, isDeleted)], [event(kind, .tenant(tenant))])
    }

    private func check(_ tenant: inout Tenant, from old: Tenant?, _ findings: inout Findings) throws {
        if !Tenant.isSlug(tenant.slug) {
            findings.note(
                "slug", "format", "A short name is 1 to 63 of a-z, 0-9 and hyphens, and begins with none of those.")
        } else if tenant.slug != old?.slug, try TenantStore.find(slug: tenant.slug, in: transaction) != nil {
            findings.noteTwin("slug", "There is a tenant \(tenant.slug) already.")
        }
        tenant.name = findings.name(tenant.name)
        tenant.description = tenant.description.storable.trimmed
        if tenant.description.unicodeScalars.count > 2000 {
            findings.note("description", "length", "A description has at most 2000 characters.")
        }
        for (field, limit) in [
            ("most_agents", tenant.limits.mostAgents), ("most_mailboxes", tenant.limits.mostMailboxes),
        ] {
            if let limit, !(1...1_000_000).contains(limit) {
                findings.note(field, "range", "A limit is 1 to 1,000,000, or none.")
            }
        }
        if let fault = tenant.webhookURL.flatMap(WebhookURL.fault) { findings.note("webhook_url", "format", fault) }
    }
}

extension JSONValue {
    fileprivate init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .null }
}
