// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one place where a tenant's brands change. A brand is never deleted: tickets are of it for good.
///
/// As in ``PeopleCore``, a command says everything that is wrong at once, and writes rows and events.
package struct BrandCore: ObjectCommands {
    let authority: Authority

    private static let insert: SQL = """
        insert into brands (tenant_id, brand_id, name, locale, is_active) values ($1, $2, $3, $4, $5)
        """
    private static let update: SQL = """
        update brands set name = $3, locale = $4, is_active = $5, updated_at = now()
        where tenant_id = $1 and brand_id = $2
        """
    private static let findMailbox: SQL = """
        select exists (select from mailboxes where tenant_id = $1 and brand_id = $2 and is_enabled) as found
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Adds a brand.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this name, in any letter case; `invalid`.
    package func add(_ brand: Brand) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        var (added, findings) = (brand, Findings())
        let others = try TenantStore.brands(in: transaction)
        if others.contains(where: { $0.id == added.id }) {
            findings.noteTwin("id", "There is a brand of this id already.")
        }
        check(&added, from: nil, among: others, &findings)
        try findings.check()
        return try write(
            [Statement(Self.insert, tenant, added.id, added.name, added.locale, added.isActive)],
            [
                event(
                    .objectAdded, .brand(added.id),
                    [
                        Event.Change("name", nil, .string(added.name)),
                        Event.Change("locale", nil, .string(added.locale)),
                        Event.Change("is_active", nil, .bool(added.isActive)),
                    ])
            ]
        )
    }

    /// Changes a brand; mails that are on their way keep the name that they were written with.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` when another one has the name; `invalid`; `inUse` when it would end while
    ///   mailboxes of it are enabled.
    package func change(_ id: BrandID, _ change: BrandChange) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let brands = try TenantStore.brands(in: transaction)
        guard let old = brands.first(where: { $0.id == id }) else {
            throw TicketError(.notFound, "there is no brand \(id)")
        }
        var (new, findings) = (old, Findings())
        new.name = change.name ?? old.name
        new.locale = change.locale ?? old.locale
        new.isActive = change.isActive ?? old.isActive
        check(&new, from: old, among: brands, &findings)
        if old.isActive, !new.isActive, !brands.contains(where: { $0.id != id && $0.isActive }) {
            findings.note("is_active", "last", "This is the last active brand; make another one first.")
        }
        try findings.check()
        if old.isActive, !new.isActive, try transaction.query(Self.findMailbox, tenant, id).found() {
            throw TicketError(
                .inUse, "brand \(id) has enabled mailboxes; disable them or give them to another brand first")
        }
        var changes: [Event.Change] = []
        changes.note("name", .string(old.name), .string(new.name))
        changes.note("locale", .string(old.locale), .string(new.locale))
        changes.note("is_active", .bool(old.isActive), .bool(new.isActive))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.update, tenant, id, new.name, new.locale, new.isActive)],
            [event(.objectChanged, .brand(id), changes)]
        )
    }

    private func check(
        _ brand: inout Brand, from old: Brand?, among brands: [Brand], _ findings: inout Findings
    ) {
        brand.name = findings.name(brand.name)
        let name = brand.name.lowercased()
        if brand.name != old?.name, brands.contains(where: { $0.id != brand.id && $0.name.lowercased() == name }) {
            findings.noteTwin("name", "There is a brand of this name already.")
        }
        if !TicketCore.isLocale(brand.locale) {
            findings.note("locale", "format", "A locale looks like en or de-AT.")
        }
    }
}
