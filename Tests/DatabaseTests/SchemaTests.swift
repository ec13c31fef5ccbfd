// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

@Suite("Schema")
struct SchemaTests {
    @Test("migrations go up, down and up again, say what they did, and leave the very schema (R004)")
    func upAndDown() async throws {
        let database = try await TestDatabase(migrated: false)
        let empty = try SchemaDump(of: database)
        let migrator = Migrator(database.superuser)
        let names = Migration.all.map { "\($0.number) \($0.name)" }
        #expect(try await migrator.migrate() == names)
        let head = try SchemaDump(of: database)
        #expect(head.lines.count > 1000 && head.lines.contains("CREATE TABLE public.tickets ("))
        #expect(try await migrator.migrate() == [])
        #expect(try await migrator.revert(to: 0) == names.reversed())
        #expect(try await migrator.status().applied == [])
        // Of all that was made, the table of migrations stays.
        let rest = try SchemaDump(of: database).lines.filter { !empty.lines.contains($0) }
        #expect(!rest.contains { $0.hasPrefix("CREATE") && !$0.contains("schema_migrations") }, "\(rest)")
        #expect(try await migrator.revert(to: 0) == [])
        #expect(try await migrator.migrate() == names)
        #expect(try await migrator.status().isCurrent)
        #expect(try SchemaDump(of: database) == head)
    }

    @Test("from each step back and up again the schema is the same")
    func eachStep() async throws {
        let database = try await TestDatabase()
        let migrator = Migrator(database.superuser)
        let head = try SchemaDump(of: database)
        for step in Migration.all.dropLast().reversed() {
            try await migrator.revert(to: step.number)
            #expect(try await migrator.status().applied.last == step.number)
            try await migrator.migrate()
            let again = try SchemaDump(of: database)
            #expect(again == head, "after \(step.number) \(step.name): \(again.difference(from: head))")
        }
    }

    @Test("what a step back says that it drops is what is gone afterwards")
    func losses() async throws {
        let database = try await TestDatabase()
        let migrator = Migrator(database.superuser)
        let owner = Connection(database.superuser)
        func places() async throws -> [String: Set<String>] {
            try await owner.transaction(tenant: nil) { transaction in
                let tables = try Schema.read(in: transaction).tables.filter(\.kind.isTable)
                return Dictionary(uniqueKeysWithValues: tables.map { ($0.name, Set($0.columns.map(\.name))) })
            }
        }
        var before = try await places()
        for migration in Migration.all.reversed() {
            try await migrator.revert(1 + Migration.all.count { $0.number > migration.number })
            let after = try await places()
            let tables = before.keys.filter { after[$0] == nil }
            let columns = after.flatMap { table, columns in
                (before[table] ?? columns).subtracting(columns).map { "\(table).\($0)" }
            }
            #expect(Set(migration.losses.tables) == Set(tables), "\(migration.number)")
            #expect(Set(migration.losses.columns) == Set(columns), "\(migration.number)")
            before = after
        }
    }

    @Test("two migrators at once apply every step once, and leave one history")
    func concurrent() async throws {
        let database = try await TestDatabase(migrated: false)
        async let one = Migrator(database.superuser).migrate()
        async let two = Migrator(database.superuser).migrate()
        #expect(try await (one + two).count == Migration.all.count)
        let history = try await Connection(database.superuser).transaction(tenant: nil) {
            try $0.query("select number from schema_migrations order by applied_at, number").map {
                try $0.get("number") as Int
            }
        }
        #expect(history == Migration.all.map(\.number))
    }

    @Test("what would be lost is named before a step back: rows, and values that are not the standard ones")
    func lossesNamed() async throws {
        let database = try await TestDatabase()
        let migrator = Migrator(database.owner)
        #expect(try await migrator.losses(downTo: 0) == [])
        let tenant = TenantID()
        try await database.pool.transaction(tenant: tenant) {
            _ = try $0.query("insert into tenants (tenant_id, slug, name) values ($1, 'one', 'One')", tenant)
        }
        // Its limits and its description are the standard ones.
        #expect(try await migrator.losses(downTo: 16) == [])
        try await database.pool.transaction(tenant: tenant) {
            try $0.query("update tenants set most_agents = 3")
            try $0.query("insert into privacy_policies (tenant_id) values ($1)", tenant)
        }
        #expect(try await migrator.losses(downTo: 16) == ["tenants.most_agents"])
        #expect(try await migrator.losses(downTo: 15) == ["privacy_policies", "tenants.most_agents"])
        // Looking has changed nothing: row-level security is still forced.
        let schema = try await Connection(database.superuser).transaction(tenant: nil) { try Schema.read(in: $0) }
        let open = schema.tables.filter { $0.kind.isTable && $0.isSecured && !$0.isForced }
        #expect(open.isEmpty)
        #expect(try await migrator.status().isCurrent)
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
        await #expect(throws: DatabaseError(.schema, "")) { try await migrator.migrate() }
        await #expect(throws: DatabaseError(.schema, "")) { try await migrator.revert(to: 0) }
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

    @Test("a ticket cannot be in another tenant's department: the database itself refuses it (R013)")
    func foreignDepartment() async throws {
        let database = try await TestDatabase()
        let (one, two) = (TenantID(), TenantID())
        var departments: [TenantID: DepartmentID] = [:]
        for (tenant, slug) in [(one, "one"), (two, "two")] {
            let department = DepartmentID()
            departments[tenant] = department
            try await database.pool.transaction(tenant: tenant) {
                try $0.query("insert into tenants (tenant_id, slug, name) values ($1, $2, 'T')", tenant, slug)
                try $0.query("select seed_workflow($1)", tenant)
                try $0.query(
                    "insert into departments (tenant_id, department_id, name) values ($1, $2, 'Sales')", tenant,
                    department)
            }
        }
        let (own, foreign) = (try #require(departments[one]), try #require(departments[two]))
        let open: @Sendable (DepartmentID, Int) async throws -> Void = { department, number in
            try await database.pool.transaction(tenant: one) {
                let (brand, contact) = (BrandID(), ContactID())
                try $0.query("insert into brands (tenant_id, brand_id, name) values ($1, $2, 'B')", one, brand)
                try $0.query("insert into contacts (tenant_id, contact_id) values ($1, $2)", one, contact)
                try $0.query(
                    """
                    insert into tickets (tenant_id, ticket_id, number, subject, status, requester_id, brand_id, channel,
                        department_id)
                    values ($1, $2, $3, 'S', 'new', $4, $5, 'api', $6)
                    """,
                    one, TicketID(), number, contact, brand, department)
            }
        }
        try await open(own, 1)
        let refusal = await #expect(throws: DatabaseError.self) { try await open(foreign, 2) }
        #expect(refusal?.sqlState == "23503")
        #expect(refusal?.kind == .constraint("tickets_tenant_id_department_id_fkey"))
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
