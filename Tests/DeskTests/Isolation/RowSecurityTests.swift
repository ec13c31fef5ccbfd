// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

/// Row-level security alone: statements without any condition on the tenant.
@Suite("Isolation of the tables", .timeLimit(.minutes(10)))
struct RowSecurityTests {
    /// The number of rows of every tenant's table that the application can see.
    private static let counts: SQL = """
        select c.relname::text as name,
            ((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from public.%I', c.relname), false, true, '')))
                [1]::text)::bigint as n
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        order by 1
        """

    private func counts(_ pool: Pool, as tenant: TenantID?) async throws -> [String: Int] {
        let rows = try await pool.transaction(tenant: tenant) { transaction in
            try transaction.query(Self.counts).map { (try $0.get("name") as String, try $0.get("n") as Int) }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The tables of which somebody sees more than he has.
    private func leaks(_ pool: Pool, _ tenant: FilledTenant) async throws -> Set<String> {
        let (stranger, nobody) = (
            try await counts(pool, as: tenant.stranger), try await counts(pool, as: nil)
        )
        return Set(stranger.filter { $0.value > ($0.key == "tenants" ? 1 : 0) }.keys)
            .union(nobody.filter { $0.value > 0 }.keys)
    }

    @Test("a tenant with rows in every table: for another tenant, and without one, every table is empty")
    func empty() async throws {
        let tenant = try await FilledTenant()
        let mine = try await counts(tenant.fixture.pool, as: tenant.fixture.tenant)
        #expect(mine.filter { $0.value == 0 }.keys.sorted() == [])
        #expect(mine.count > 40)
        #expect(try await leaks(tenant.fixture.pool, tenant) == [])
        let stranger = try await counts(tenant.fixture.pool, as: TenantID())
        #expect(stranger.filter { $0.value != 0 } == [:])
    }

    @Test("whatever table loses its policy, the reads above say so, with four clients too (R050)")
    func mutations() async throws {
        let tenant = try await FilledTenant()
        let superuser = Pool(tenant.fixture.database.superuser, size: 1)
        let pool = Pool(tenant.fixture.database.application, size: 4)
        let tables = try await counts(pool, as: nil).keys.sorted()
        // Begins as it should.
        #expect(try await leaks(pool, tenant) == [])
        /// Changes a table in a way that a mistake could, and back.
        func mutate(_ table: String, _ action: String) async throws {
            try await superuser.transaction(tenant: nil) { transaction in
                try transaction.query("select set_config('test.name', $1, true)", table)
                try transaction.query("select set_config('test.action', $1, true)", action)
                try transaction.query(
                    """
                    do $$ begin
                        execute format(current_setting('test.action'), current_setting('test.name'));
                    end $$
                    """)
            }
        }
        let mutations = [
            (
                "alter policy tenant_rows on %I using (true)",
                "alter policy tenant_rows on %I using (tenant_id = current_tenant())"
            ),
            (
                "alter table %I disable row level security",
                "alter table %I enable row level security"
            ),
            (
                "create policy forgotten on %I to postroom_app using (true)",
                "drop policy forgotten on %I"
            ),
        ]
        for table in tables {
            for (mutation, cure) in mutations {
                try await mutate(table, mutation)
                let seen = try await withThrowingTaskGroup(of: Set<String>.self) { group in
                    for _ in 0..<4 { group.addTask { try await leaks(pool, tenant) } }
                    return try await group.reduce(into: [Set<String>]()) { $0.append($1) }
                }
                #expect(seen == Array(repeating: [table], count: 4), "\(mutation) on \(table)")
                try await mutate(table, cure)
            }
        }
        #expect(try await leaks(pool, tenant) == [])
        await pool.close()
        await superuser.close()
    }
}
