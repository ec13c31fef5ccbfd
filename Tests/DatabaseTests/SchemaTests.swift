// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

@Suite("Schema")
struct SchemaTests {
    @Test("migrations go up, down and up again, and say what they did")
    func upAndDown() async throws {
        let database = try await TestDatabase(migrated: false)
        let migrator = Migrator(database.superuser)
        let names = Migration.all.map { "\($0.number) \($0.name)" }
        #expect(try await migrator.migrate() == names)
        #expect(try await migrator.migrate() == [])
        try await migrator.revert(Migration.all.count)
        #expect(try await migrator.status().applied == [])
        #expect(try await migrator.migrate() == names)
        #expect(try await migrator.status().isCurrent)
    }

    @Test("two migrators at once apply every step once")
    func concurrent() async throws {
        let database = try await TestDatabase(migrated: false)
        async let one = Migrator(database.superuser).migrate()
        async let two = Migrator(database.superuser).migrate()
        #expect(try await (one + two).count == Migration.all.count)
    }

    @Test("a migration changed after it was applied, and one from the future, are refused")
    func checksums() async throws {
        let database = try await TestDatabase()
        let migrator = Migrator(database.superuser)
        let owner = Connection(database.superuser)
        try await owner.transaction(tenant: nil) {
            _ = try $0.query("update schema_migrations set checksum = 'other' where number = 2")
        }
        await #expect(throws: DatabaseError(.schema, "")) { try await migrator.status() }
        try await owner.transaction(tenant: nil) {
            _ = try $0.query("insert into schema_migrations (number, name, checksum) values (9999, 'later', '')")
            _ = try $0.query("delete from schema_migrations where number = 2")
        }
        await #expect(throws: DatabaseError(.schema, "")) { try await migrator.status() }
    }

    @Test("the application role may neither bypass row-level security nor change the schema")
    func applicationRole() async throws {
        let database = try await TestDatabase()
        let flags = try await database.pool.transaction(tenant: nil) {
            try $0.query(
                "select rolsuper or rolbypassrls or rolcreaterole as mighty from pg_roles where rolname = current_user"
            )
            .first?.get("mighty") ?? true
        }
        #expect(flags == false)
        await #expect(throws: DatabaseError(.permission, "")) {
            try await database.pool.transaction(tenant: nil) { _ = try $0.query("create table public.mine (n int)") }
        }
    }

    @Test("a tenant sees and writes its own rows only; without a tenant there are none")
    func isolation() async throws {
        let database = try await TestDatabase()
        let (one, two) = (TenantID(), TenantID())
        for (tenant, slug) in [(one, "one"), (two, "two")] {
            try await database.pool.transaction(tenant: tenant) {
                _ = try $0.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'T')", tenant, slug)
            }
        }
        let count: @Sendable (Transaction) throws -> Int = {
            try $0.query("select count(*) as n from tenants").first?.get("n") ?? -1
        }
        #expect(try await database.pool.transaction(tenant: one, count) == 1)
        #expect(try await database.pool.transaction(tenant: nil, count) == 0)
        await #expect(throws: DatabaseError(.permission, "")) {
            try await database.pool.transaction(tenant: one) {
                _ = try $0.query("insert into brands (tenant_id, brand_id, name) values ($1, $2, 'B')", two, BrandID())
            }
        }
        let changed = try await database.pool.transaction(tenant: one) {
            try $0.query("update tenants set name = 'X' where tenant_id = $1", two).affected
        }
        #expect(changed == 0)
    }

    @Test("events cannot be changed or deleted by the application")
    func appendOnly() async throws {
        let database = try await TestDatabase()
        for statement in ["update events set kind = 'x'", "delete from events"] as [SQL] {
            await #expect(throws: DatabaseError(.permission, "")) {
                try await database.pool.transaction(tenant: TenantID()) { _ = try $0.query(statement) }
            }
        }
    }
}
