// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// An organization and its first public face.
package struct Tenant: Equatable, Sendable {
    package var id: TenantID
    package var slug: String
    package var name: String
    /// What stands before a ticket's number in subjects: `#`, or letters and a hyphen.
    package var numberPrefix: String

    package init(id: TenantID, slug: String, name: String, numberPrefix: String = "#") {
        self.id = id
        self.slug = slug
        self.name = name
        self.numberPrefix = numberPrefix
    }
}

/// A public face of a tenant: the name customers read, and the language it speaks first.
package struct Brand: Equatable, Sendable {
    package var id: BrandID
    package var name: String
    package var locale: String

    package init(id: BrandID = BrandID(), name: String, locale: String) {
        self.id = id
        self.name = name
        self.locale = locale
    }
}

/// A reply-token secret as it is kept: sealed.
package struct TenantKey: Sendable {
    package var number: UInt8
    package var sealedSecret: [UInt8]

    package init(number: UInt8, sealedSecret: [UInt8]) {
        self.number = number
        self.sealedSecret = sealedSecret
    }
}

/// Makes and finds tenants.
package enum TenantStore {
    /// Makes a tenant with its roles, workflow, counter, first brand and first key.
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
                "insert into tenants (tenant_id, slug, name, number_prefix) values ($1, $2, $3, $4)",
                tenant.id,
                tenant.slug,
                tenant.name,
                tenant.numberPrefix
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
        try transaction.query("select key_number, sealed_secret from tenant_keys where retired_at is null").map { row in
            let number: Int = try row.get("key_number")
            return TenantKey(number: UInt8(truncatingIfNeeded: number), sealedSecret: try row.get("sealed_secret"))
        }
    }

    /// The transaction's own tenant.
    package static func current(in transaction: Transaction) throws -> Tenant {
        guard let row = try transaction.query("select tenant_id, slug, name, number_prefix from tenants").first else {
            throw TicketError(.notFound, "there is no such tenant")
        }
        return Tenant(
            id: try row.get("tenant_id"),
            slug: try row.get("slug"),
            name: try row.get("name"),
            numberPrefix: try row.get("number_prefix")
        )
    }

    /// The tenant's brands, the oldest first.
    package static func brands(in transaction: Transaction) throws -> [Brand] {
        try transaction.query("select brand_id, name, locale from brands order by created_at, brand_id").map { row in
            Brand(id: try row.get("brand_id"), name: try row.get("name"), locale: try row.get("locale"))
        }
    }
}
