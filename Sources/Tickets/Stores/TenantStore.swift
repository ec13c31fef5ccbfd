// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A reply-token secret as it is kept: sealed.
package struct TenantKey: Sendable {
    package var number: UInt8
    package var sealedSecret: [UInt8]

    package init(number: UInt8, sealedSecret: [UInt8]) {
        self.number = number
        self.sealedSecret = sealedSecret
    }

    /// What its secret is bound to, so that it cannot be pasted into another tenant's row.
    package static func sealContext(tenant: TenantID) -> String { "reply-key:\(tenant)" }
}

/// Finds tenants, and makes them for ``TenantCore``.
package enum TenantStore {
    /// Makes a tenant with its roles, workflow, ticket numbers, first brand and first key.
    ///
    /// The transaction must be one of this tenant.
    ///
    /// - Throws: `exists` when the short name is taken.
    package static func add(
        _ tenant: Tenant,
        brand: Brand,
        key: TenantKey,
        in transaction: Transaction
    ) throws {
        do {
            try transaction.query(
                """
                insert into tenants (tenant_id, slug, name, number_prefix, description, most_agents, most_mailboxes,
                    webhook_url)
                values ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                tenant.id,
                tenant.slug,
                tenant.name,
                tenant.numberPrefix,
                tenant.description,
                tenant.limits.mostAgents,
                tenant.limits.mostMailboxes,
                tenant.webhookURL
            )
        } catch {
            guard error.kind == .unique("tenants_slug_key") else { throw error }
            throw TicketError(.exists, "there is a tenant \(tenant.slug) already")
        }
        try transaction.pipeline([
            Statement("select seed_roles($1)", tenant.id),
            Statement("select seed_workflow($1)", tenant.id),
            Statement(
                "insert into brands (tenant_id, brand_id, name, locale) values ($1, $2, $3, $4)",
                tenant.id,
                brand.id,
                brand.name,
                brand.locale
            ),
            Statement(
                "insert into tenant_keys (tenant_id, key_number, sealed_secret) values ($1, $2, $3)",
                tenant.id,
                Int(key.number),
                key.sealedSecret
            ),
        ])
    }

    /// The tenant with a short name; needs no tenant.
    package static func find(slug: String, in transaction: Transaction) throws -> TenantID? {
        try transaction.query("select tenant_by_slug($1) as id", slug).first?.get("id")
    }

    /// Every tenant's id, the oldest first; needs no tenant.
    package static func all(in transaction: Transaction) throws -> [TenantID] {
        try transaction.query("select tenant_id from all_tenants()").map { try $0.get("tenant_id") }
    }

    /// The keys that are still believed.
    package static func keys(in transaction: Transaction) throws -> [TenantKey] {
        try transaction.query(
            "select key_number, sealed_secret from tenant_keys where tenant_id = $1 and retired_at is null",
            transaction.tenant
        ).map { row in
            let number: Int = try row.get("key_number")
            return TenantKey(number: UInt8(truncatingIfNeeded: number), sealedSecret: try row.get("sealed_secret"))
        }
    }

    private static let selectCurrent: SQL = """
        select tenant_id, slug, name, number_prefix, description, most_agents, most_mailboxes, webhook_url, created_at,
            deleted_at
        from tenants where tenant_id = $1
        """
    private static let lockCurrent = selectCurrent + " for no key update"

    /// The transaction's own tenant.
    ///
    /// - Throws: `notFound`.
    package static func current(in transaction: Transaction) throws -> Tenant {
        guard let row = try transaction.query(selectCurrent, transaction.tenant).first else {
            throw TicketError(.notFound, "there is no such tenant")
        }
        return try tenant(row)
    }

    /// The transaction's own tenant, which nobody else changes before the transaction ends.
    ///
    /// - Throws: `notFound`.
    static func lock(in transaction: Transaction) throws -> Tenant {
        guard let row = try transaction.query(lockCurrent, transaction.requireTenant()).first else {
            throw TicketError(.notFound, "there is no such tenant")
        }
        return try tenant(row)
    }

    /// Whether the transaction's own tenant works, and is not deleted.
    package static func isWorking(in transaction: Transaction) throws -> Bool {
        try !transaction.query(
            "select 1 from tenants where tenant_id = $1 and deleted_at is null", transaction.tenant
        ).isEmpty
    }

    private static func tenant(_ row: Row) throws -> Tenant {
        var tenant = Tenant(
            id: try row.get("tenant_id"),
            slug: try row.get("slug"),
            name: try row.get("name"),
            numberPrefix: try row.get("number_prefix"),
            description: try row.get("description"),
            limits: TenantLimits(
                mostAgents: try row.get("most_agents"), mostMailboxes: try row.get("most_mailboxes"))
        )
        tenant.webhookURL = try row.get("webhook_url")
        tenant.createdAt = try row.get("created_at")
        tenant.deletedAt = try row.get("deleted_at")
        return tenant
    }

    /// The tenant's brands, the oldest first.
    package static func brands(in transaction: Transaction) throws -> [Brand] {
        try transaction.query(
            "select brand_id, name, locale, is_active from brands where tenant_id = $1 order by created_at, brand_id",
            transaction.tenant
        ).map {
            Brand(
                id: try $0.get("brand_id"),
                name: try $0.get("name"),
                locale: try $0.get("locale"),
                isActive: try $0.get("is_active")
            )
        }
    }
}
