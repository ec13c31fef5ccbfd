// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

/// R003: whatever statement the application's connection runs, it stays behind row-level security; and a login that could
/// get past it is found out.
@Suite("The application's login")
struct ApplicationLoginTests {
    /// Ends a transaction whose changes nobody else may see: roles belong to the whole cluster.
    private struct Found<Value: Sendable>: Error { let value: Value }

    /// What `body` finds on a connection that logged in as `visitor`, a role made by `statements`, and took on the
    /// application's.
    private func visiting<Value: Sendable>(
        _ database: TestDatabase,
        after statements: [SQL] = [],
        _ body: @Sendable @escaping (Transaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await Connection(database.superuser).transaction(tenant: nil) { transaction -> Value in
                try transaction.query("create role visitor login")
                try transaction.query("grant postroom_app to visitor")
                for statement in statements { try transaction.query(statement) }
                try transaction.query("set local session authorization visitor")
                try transaction.query("set local role postroom_app")
                throw Found(value: try body(transaction))
            }
        } catch let found as Found<Value> {
            return found.value
        }
    }

    private func filled() async throws -> TestDatabase {
        let database = try await TestDatabase()
        let tenant = TenantID()
        try await database.pool.transaction(tenant: tenant) {
            _ = try $0.query("insert into tenants (tenant_id, slug, name) values ($1, 'one', 'One')", tenant)
        }
        return database
    }

    @Test(
        "ALTER, SET ROLE and their like are refused to the application (R003)",
        arguments: [
            "alter table tickets disable row level security", "alter table tickets no force row level security",
            "alter table tickets owner to postroom_app", "drop policy tenant_rows on tickets",
            "create policy mine on tickets using (true)", "alter policy tenant_rows on tickets using (true)",
            "set role postroom_owner", "set role postroom", "alter role postroom_app bypassrls",
            "alter role postroom_app superuser", "grant postroom_owner to postroom_app",
            "create function mine() returns int language sql as 'select 1'",
            "set local session_replication_role = replica",
        ] as [SQL])
    func refused(_ statement: SQL) async throws {
        let database = try await filled()
        await #expect(throws: DatabaseError(.permission, "")) {
            try await database.pool.transaction(tenant: nil) { _ = try $0.query(statement) }
        }
        let bound: @Sendable (Transaction) throws -> Void = { _ = try $0.query(statement) }
        await #expect(throws: DatabaseError(.permission, "")) { try await visiting(database, bound) }
    }

    @Test("the application can neither become another login nor give anybody its rights (R003)")
    func session() async throws {
        let database = try await filled()
        await #expect(throws: DatabaseError(.permission, "")) {
            try await database.pool.transaction(tenant: nil) {
                _ = try $0.query("set session authorization postroom_owner")
            }
        }
        // That is a warning: nothing was granted.
        let given = try await database.pool.transaction(tenant: nil) { transaction -> Bool in
            try transaction.query("grant select on tickets to public")
            return try transaction.query("select has_table_privilege('public', 'tickets', 'select') as given")
                .first?.get("given") ?? true
        }
        #expect(!given)
    }

    @Test("who says RESET ROLE, or turns row security off, sees no more than before (R003)")
    func reset() async throws {
        let database = try await filled()
        let seen: @Sendable (Transaction) throws -> [String] = { transaction in
            try transaction.query("reset role")
            let row = try transaction.query(
                "select current_user::text as name, (select count(*) from tenants)::text as n"
            ).first
            return [try row?.get("name") ?? "", try row?.get("n") ?? ""]
        }
        #expect(try await database.pool.transaction(tenant: nil, seen) == ["postroom_app", "0"])
        #expect(try await visiting(database, seen) == ["visitor", "0"])
        await #expect(throws: DatabaseError(.permission, "")) {
            try await database.pool.transaction(tenant: nil) { transaction in
                try transaction.query("set local row_security = off")
                _ = try transaction.query("select count(*) from tenants")
            }
        }
    }

    @Test("a login that may do nothing beyond the application's role is bound")
    func bound() async throws {
        let database = try await TestDatabase()
        let own = try await database.pool.transaction(tenant: nil) { try ApplicationLogin.read(in: $0) }
        #expect(own.name == "postroom_app" && own.powers == [] && own.isBound)
        let visitor = try await visiting(database) { try ApplicationLogin.read(in: $0) }
        #expect(visitor.name == "visitor" && visitor.powers == [] && visitor.isBound)
    }

    @Test("every way past row-level security that a login has is named")
    func powers() async throws {
        let database = try await TestDatabase()
        let cases: [([SQL], [String])] = [
            (["alter role visitor superuser"], ["is a superuser"]),
            (["alter role visitor bypassrls"], ["has BYPASSRLS"]),
            (["alter role visitor createrole"], ["has CREATEROLE, and so can give itself other roles"]),
            (["grant postroom_owner to visitor"], ["can become postroom_owner, who owns address_failures"]),
            (
                // Through another role, and without its rights being inherited.
                [
                    "create role between noinherit", "grant postroom_owner to between", "grant between to visitor",
                    "alter role visitor noinherit",
                ],
                ["can become postroom_owner, who owns address_failures"]
            ),
            (
                ["create role mighty bypassrls", "grant mighty to visitor"],
                ["is a member of mighty, a role with BYPASSRLS"]
            ),
            (
                ["grant postroom to visitor"],
                ["is a member of postroom, a role that is a superuser"]
            ),
            (["alter table tags owner to visitor"], ["can become visitor, who owns tags"]),
        ]
        for (statements, powers) in cases {
            let login = try await visiting(database, after: statements) { try ApplicationLogin.read(in: $0) }
            #expect(login.name == "visitor" && login.powers == powers && !login.isBound)
        }
        let name = database.name
        try Administrator(database.superuser).run(
            script: "create role keeper_\(name); alter database \(name) owner to keeper_\(name)")
        let keeper = try await visiting(
            database, after: ["do $$ begin execute format('grant keeper_%s to visitor', current_database()); end $$"]
        ) { try ApplicationLogin.read(in: $0) }
        #expect(keeper.powers == ["can become the owner of the database"])
        try Administrator(database.superuser).run(
            script: "alter database \(name) owner to postroom_owner; drop role keeper_\(name)")
    }

    @Test("what is named is real: a member of the owner gets past row-level security by RESET ROLE and SET ROLE")
    func real() async throws {
        let database = try await filled()
        let seen = try await visiting(database, after: ["grant postroom_owner to visitor"]) { transaction -> Int in
            try transaction.query("reset role")
            try transaction.query("set role postroom_owner")
            try transaction.query("alter table brands no force row level security")
            return try transaction.query("select count(*) as n from tenants").first?.get("n") ?? 0
        }
        #expect(seen == 1)
    }
}
