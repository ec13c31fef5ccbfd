// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

@Suite("The planner's statistics of young tables")
struct PlannerStatisticsTests {
    private static let tenant: SQL = "insert into tenants (tenant_id, slug, name) values ($1, 'acme', 'Acme')"
    private static let companies: SQL = """
        insert into companies (tenant_id, company_id, name)
        select $1, gen_random_uuid(), 'Company ' || n from generate_series(1, $2::int) n
        """

    @Test("a table is analyzed when it has grown, and again when it has doubled")
    func doubling() async throws {
        let database = try await TestDatabase()
        let owner = Connection(database.superuser)
        let (tenant, counts) = (TenantID(), [0, 100, 2_000, 100, 4_000])
        try await owner.transaction(tenant: nil) { transaction in
            try transaction.query("alter table companies set (autovacuum_enabled = false)")
            try transaction.query(Self.tenant, tenant)
        }
        var analyzed: [Int] = []
        for count in counts {
            try await owner.transaction(tenant: nil) { _ = try $0.query(Self.companies, tenant, count) }
            analyzed.append(try await database.pool.transaction(tenant: nil) { try PlannerStatistics.renew(in: $0) })
        }
        // Nothing, too little to matter, many rows, not many more, more than twice as many.
        #expect(analyzed == [0, 0, 1, 0, 1])
        let estimate: Int? = try await owner.transaction(tenant: nil) {
            try $0.query("select reltuples::bigint as n from pg_class where relname = 'companies'").first?.get("n")
        }
        #expect(estimate == counts.reduce(0, +))
    }

    @Test("a look-up that was prepared while the table was empty uses the whole key afterwards")
    func plans() async throws {
        let database = try await TestDatabase()
        let owner = Connection(database.superuser)
        let tenant = TenantID()
        try await owner.transaction(tenant: nil) { transaction in
            try transaction.query("alter table companies set (autovacuum_enabled = false)")
            try transaction.query(Self.tenant, tenant)
            try transaction.query("set local plan_cache_mode = force_generic_plan")
            try transaction.query(
                "prepare one (uuid, uuid) as select name from companies where tenant_id = $1 and company_id = $2")
            try transaction.query(Self.companies, tenant, 3_000)
            try transaction.query("select analyze_young_tables()")
            let plan = try transaction.query(
                """
                explain execute one ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002')
                """
            ).map { try $0.get("QUERY PLAN") as String }
            #expect(plan.contains { $0.contains("tenant_id = $1) AND (company_id = $2") })
        }
    }
}
