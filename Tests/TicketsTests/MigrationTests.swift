// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing
import Tickets

@Suite("Migrations of a filled database")
struct MigrationTests {
    /// What must survive: tickets with their statuses, agents with what they may do, messages.
    private func facts(_ fixture: Fixture) async throws -> [String] {
        try await Connection(fixture.database.superuser).transaction(tenant: nil) { transaction in
            let statements: [SQL] = [
                "select number || ' ' || status as fact from tickets order by number",
                "select a.name || ' ' || r.core as fact from agents a join roles r using (tenant_id, role_id) order by a.name",
                "select direction || ' ' || body as fact from messages order by created_at, message_id",
                "select status || ' ' || category as fact from statuses order by position",
                "select core || ' ' || cardinality(permissions) as fact from roles order by core",
            ]
            return try statements.flatMap { try transaction.query($0).map { try $0.get("fact") as String } }
        }
    }

    @Test("tickets, agents and messages survive the way to the first schema and back")
    func thereAndBack() async throws {
        let fixture = try await Fixture()
        for role in Role.Core.allCases { _ = try await fixture.addAgent("\(role)", "\(role)@acme.example", role: role) }
        let anna = try await fixture.addContact("anna@example.org")
        let statuses: [Ticket.Status] = [.new, .open, .pending, .onHold, .solved, .closed]
        for status in statuses {
            let ticket = try await fixture.openTicket(by: anna).ticket
            try await fixture.transaction {
                _ = try $0.query("update tickets set status = $2 where ticket_id = $1", ticket, status)
            }
        }
        let before = try await facts(fixture)
        #expect(before.count == 24)
        // The first release's schema is the third; what came after it goes and comes back.
        let migrator = Migrator(fixture.database.superuser)
        try await migrator.revert(Migration.all.count { $0.number > 3 })
        #expect(try await migrator.status().applied == [1, 2, 3])
        try await migrator.migrate()
        #expect(try await facts(fixture) == before)
        // And it works: what is written goes by the workflow that was made for the old tenant.
        _ = try await fixture.openTicket(by: anna)
    }

    @Test("a role and a status of the tenant's own become the nearest ones the old schema knows")
    func own() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.addAgent("Ada", "ada@acme.example")
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                insert into roles (tenant_id, role_id, name, permissions)
                values ($1, gen_random_uuid(), 'Reader', '{tickets.read}')
                """,
                fixture.tenant
            )
            try transaction.query(
                "update agents set role_id = (select role_id from roles where name = 'Reader') where agent_id = $1",
                agent.id
            )
            try transaction.query(
                """
                insert into statuses (tenant_id, status, name, category, position, timer)
                values ($1, 'at_supplier', 'At the supplier', 'on_hold', 9, 'pause')
                """,
                fixture.tenant
            )
            try transaction.query("update tickets set status = 'at_supplier' where ticket_id = $1", ticket)
        }
        let migrator = Migrator(fixture.database.superuser)
        try await migrator.revert(Migration.all.count { $0.number > 3 })
        try await Connection(fixture.database.superuser).transaction(tenant: nil) { transaction in
            let row = try #require(try transaction.query("select role, status from agents, tickets").first)
            let (role, status): (String, String) = (try row.get("role"), try row.get("status"))
            #expect(role == "viewer" && status == "on_hold")
        }
    }
}
