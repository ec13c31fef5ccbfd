// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing

/// The catalogue test of invariant 7: the live schema keeps the rules, and the rules see what breaks them.
@Suite("Schema rules")
struct SchemaRuleTests {
    /// Ends a transaction whose changes nobody else may see: roles belong to the whole cluster.
    private struct Found: Error { let findings: [String] }

    /// What the rules find after the cluster's superuser ran `statements`.
    private func findings(
        after statements: [SQL] = [],
        in database: TestDatabase,
        except exceptions: SchemaExceptions = SchemaExceptions()
    ) async throws -> [String] {
        let connection = Connection(database.superuser)
        do {
            return try await connection.transaction(tenant: nil) { transaction -> [String] in
                for statement in statements { try transaction.query(statement) }
                throw Found(findings: SchemaRules.findings(in: try Schema.read(in: transaction), except: exceptions))
            }
        } catch let found as Found {
            return found.findings
        }
    }

    @Test("the live schema breaks no rule (invariant 7)")
    func live() async throws {
        for finding in try await findings(in: TestDatabase()) { Issue.record("\(finding)") }
    }

    @Test("a table that keeps the rules is not named; of one that breaks a rule, that rule is")
    func breaches() async throws {
        let database = try await TestDatabase()
        // What is wrong with the schema itself is another test's matter.
        let before = Set(try await findings(in: database))
        let good = try await findings(after: SchemaBreach.good, in: database)
        #expect(Set(good) == before)
        for breach in SchemaBreach.all {
            let found = try await findings(after: SchemaBreach.good + breach.statements, in: database)
            #expect(found.filter { !before.contains($0) } == breach.findings, "\(breach.what)")
        }
    }

    @Test("a table that nobody thought of is named with everything it lacks")
    func bare() async throws {
        let found = try await findings(
            after: ["set role postroom_owner", "create table bare (n int)"],
            in: TestDatabase()
        )
        #expect(
            found.filter { $0.hasPrefix("bare") } == [
                "bare: has no comment that says what it is for: comment on table bare is '…'",
                "bare: has no tenant_id",
                "bare: row-level security is not enabled; call protect_tenant_table('bare')",
                "bare: has no policy tenant_rows as protect_tenant_table makes it",
                "bare: has no created_at timestamptz not null default now()",
                "bare: can be changed, and has no updated_at timestamptz not null default now()",
                "bare: has no primary key",
                "bare: tenant_id need not be a tenant: no foreign key that is never null leads to tenants",
            ]
        )
    }

    @Test("a table of the installation is seen without a tenant only, and leads to none")
    func system() async throws {
        var exceptions = SchemaExceptions()
        for name in ["good", "bad"] { exceptions.system[name] = "it belongs to no tenant" }
        let found = try await findings(
            after: [
                "set role postroom_owner",
                "create table good (good_id uuid primary key, created_at timestamptz not null default now())",
                "comment on table good is 'Holds anything.'", "call protect_system_table('good')",
                "create table bad (tenant_id uuid references tenants)", "comment on table bad is 'Holds anything.'",
                "grant select on bad to postroom_app",
                "create policy open on bad to postroom_app using (true)",
            ],
            in: TestDatabase(),
            except: exceptions
        )
        #expect(
            found.filter { $0.hasPrefix("good") || $0.hasPrefix("bad") } == [
                "bad: a table of the installation that has a tenant_id",
                "bad: has no primary key",
                "bad: a table of the installation that refers to tenants",
                "bad: row-level security is not forced; call protect_system_table('bad')",
                "bad: has not just the policy that protect_system_table makes",
                "bad: has no created_at timestamptz not null default now()",
            ]
        )
    }

    @Test("an exception that nothing needs is named")
    func exceptions() async throws {
        var exceptions = SchemaExceptions()
        exceptions.references["tickets.ticket_id"] = "it is the table's own id"
        exceptions.unique["tickets (number)"] = "there is no such key"
        exceptions.created["gone"] = "there is no such table"
        exceptions.updated["tags"] = "it has the column"
        exceptions.rights["gone"] = []
        exceptions.facts["all_tenants.name text"] = "it returns no such thing"
        exceptions.views["tenants"] = "it is no view"
        let found = try await findings(in: TestDatabase(), except: exceptions)
        #expect(
            found.filter { $0.contains("SchemaExceptions, and") } == [
                "all_tenants.name text: is excepted in SchemaExceptions, and nothing needs that",
                "gone: is excepted in SchemaExceptions, and nothing needs that",
                "tags: is excepted in SchemaExceptions, and nothing needs that",
                "tenants: is excepted in SchemaExceptions, and nothing needs that",
                "tickets (number): is excepted in SchemaExceptions, and nothing needs that",
                "tickets.ticket_id: is excepted in SchemaExceptions, and nothing needs that",
                "gone: has rights in SchemaExceptions, and is no table",
            ]
        )
    }
}
