// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

@Suite("Isolation of the stores", .timeLimit(.minutes(10)))
struct StoreIsolationTests {
    private struct Undo: Error {}

    /// Calls of which somebody without the tenant's context has found something.
    private func leaks(_ tenant: FilledTenant, to strangers: [TenantID?]) async throws -> [String] {
        var leaks: [String] = []
        for stranger in strangers {
            for call in StoreCall.all {
                do {
                    let found = try await tenant.fixture.pool.transaction(tenant: stranger) {
                        try call.findings(in: $0, of: tenant)
                    }
                    if found != 0 { leaks.append("\(call.name): \(found)") }
                } catch { leaks.append("\(call.name): \(error)") }
            }
        }
        return leaks
    }

    /// Every row but the stranger's own.
    private func rows(_ tenant: FilledTenant) async throws -> Set<Traces.Line> {
        let stranger = tenant.stranger.description
        return Set(try await Traces.dump(tenant.fixture.database).filter { $0.tenant != stranger })
    }

    @Test("with another tenant's context, or none, every store finds nothing and changes nothing (R050)")
    func context() async throws {
        let tenant = try await FilledTenant()
        let before = try await rows(tenant)
        let leaks = try await leaks(tenant, to: [tenant.stranger, nil])
        #expect(leaks == [])
        #expect(try await rows(tenant) == before)
        // The calls are about something: with its own context the tenant finds it.
        for call in StoreCall.all where call.isSure {
            await #expect(throws: Undo.self, "\(call.name)") {
                try await tenant.fixture.transaction { transaction in
                    let found = try call.findings(in: transaction, of: tenant)
                    #expect(found > 0, "\(call.name)")
                    throw Undo()
                }
            }
        }
    }

    @Test("so it is where row-level security lets everything pass: the stores' own conditions hold (R006)")
    func conditions() async throws {
        let tenant = try await FilledTenant()
        let superuser = Connection(tenant.fixture.database.superuser)
        try await superuser.transaction(tenant: nil) {
            _ = try $0.query(
                """
                do $$ declare one record; begin
                    for one in
                        select tablename from pg_policies where schemaname = 'public' and policyname = 'tenant_rows'
                    loop
                        execute format('alter policy tenant_rows on %I using (true) with check (true)', one.tablename);
                    end loop;
                end $$
                """)
        }
        let seen = try await tenant.fixture.pool.transaction(tenant: tenant.stranger) {
            try $0.query("select count(*) as n from tickets").first?.get("n") ?? 0
        }
        #expect(seen >= 3)
        let before = try await rows(tenant)
        let leaks = try await leaks(tenant, to: [tenant.stranger, nil])
        #expect(leaks == [])
        #expect(try await rows(tenant) == before)
        await superuser.close()
    }

    @Test("every function of a store that works in a transaction is called here, or said to be an exception")
    func completeness() throws {
        let files = try SourceFile.all(in: ["Tickets", "Jobs", "Outbound", "MailIngest"])
        let functions = Set(files.flatMap(\.functions).filter(\.takesTransaction).map(\.name))
        let (called, excepted) = (Set(StoreCall.all.map(\.name)), Set(StoreCall.exceptions.keys))
        #expect(functions.subtracting(called).subtracting(excepted).sorted() == [])
        // None is gone, and none is both.
        #expect(called.subtracting(functions).sorted() == [])
        #expect(excepted.subtracting(functions).sorted() == [])
        #expect(called.intersection(excepted).sorted() == [])
        #expect(StoreCall.all.count == called.count && called.count > 100)
    }
}
