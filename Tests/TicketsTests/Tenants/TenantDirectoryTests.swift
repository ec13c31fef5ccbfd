// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Lists and counts of tenants")
struct TenantDirectoryTests {
    @Test("pages of any size are the whole in the order of their making; filters; ids are all that is told")
    func pages() async throws {
        let database = try await TestDatabase()
        var all: [TenantID] = []
        for index in 0..<7 { all.append(try await Fixture(in: database, slug: "shop-\(index)").tenant) }
        let gone = Set([all[2], all[5]])
        for tenant in gone {
            try await database.pool.transaction(tenant: tenant) { _ = try TenantCore($0, as: .system).delete() }
        }
        func list(_ filter: TenantDirectory.Filter, by limit: Int) async throws -> [TenantID] {
            var (found, next): ([TenantID], TenantID?) = ([], nil)
            repeat {
                let page = try await database.pool.transaction(tenant: nil) { [next] in
                    try TenantDirectory.page(filter, after: next, limit: limit, in: $0)
                }
                #expect(page.tenants.count <= limit)
                found += page.tenants
                next = page.next
            } while next != nil
            return found
        }
        for limit in [1, 3, 7, 100] {
            #expect(try await list(TenantDirectory.Filter(), by: limit) == all)
            #expect(
                try await list(TenantDirectory.Filter(isDeleted: true), by: limit) == all.filter(gone.contains))
            #expect(
                try await list(TenantDirectory.Filter(isDeleted: false), by: limit)
                    == all.filter { !gone.contains($0) })
        }
        #expect(try await list(TenantDirectory.Filter(words: "OP-3"), by: 5) == [all[3]])
        #expect(try await list(TenantDirectory.Filter(words: "SHOP-5 ltd", isDeleted: true), by: 5) == [all[5]])
        #expect(try await list(TenantDirectory.Filter(words: "%"), by: 5) == [])
        // The rows themselves are seen by each tenant alone.
        let seen = try await database.pool.transaction(tenant: nil) {
            try $0.query("select count(*) as n from tenants").first?.get("n") ?? -1
        }
        #expect(seen == 0)
    }

    @Test("statistics are what counting by hand gives, each tenant's own")
    func statistics() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let contacts = [
            try await fixture.addContact("anna@example.org"), try await fixture.addContact("bert@example.org"),
        ]
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.addAgent("Bob", "bob@acme.example", isActive: false)
        for index in 0..<5 {
            let ticket = try await fixture.openTicket(by: contacts[index % 2]).ticket
            guard index < 2 else { continue }
            try await fixture.transaction {
                _ = try TicketCore($0, as: .system).change(ticket, TicketChange(status: .solved))
            }
        }
        let lamp = try await fixture.openTicket(by: contacts[1]).ticket
        try await Self.deliver(["queued", "queued", "accepted"], of: lamp, fixture)
        let statistics = try await fixture.transaction {
            try TenantStatistics(in: $0, by: Authority($0, as: .system))
        }
        #expect(statistics.agents == 2 && statistics.activeAgents == 1 && statistics.mailboxes == 1)
        #expect(statistics.contacts == 2)
        #expect(statistics.tickets.filter { $0.value > 0 } == [.new: 4, .solved: 2])
        #expect(statistics.tickets.count == 6)
        #expect(try await statistics.messages == fixture.count("select count(*) as n from messages"))
        #expect(statistics.messages == 6)
        #expect(statistics.deliveries == ["queued": 2, "accepted": 1])
        let empty = try await other.transaction { try TenantStatistics(in: $0, by: Authority($0, as: .system)) }
        #expect(empty.agents == 0 && empty.contacts == 0 && empty.messages == 0 && empty.deliveries.isEmpty)
        #expect(empty.tickets.values.allSatisfy { $0 == 0 } && empty.mailboxes == 1)
        let viewer = try await fixture.addAgent("Eve", "eve@acme.example", role: .agent)
        await #expect(throws: TicketError(.forbidden, "")) {
            try await fixture.transaction {
                let role = Role(name: "Nothing", permissions: [])
                _ = try PeopleCore($0, as: .system).add(role)
                _ = try PeopleCore($0, as: .system).change(viewer.id, AgentChange(role: role.id))
                _ = try TenantStatistics(in: $0, by: Authority($0, as: .agent(viewer.id)))
            }
        }
    }

    /// Mails of the outbox to a ticket's requester, each with one delivery in a state.
    static func deliver(_ states: [String], of ticket: TicketID, _ fixture: Fixture) async throws {
        let mailbox = fixture.mailbox.id
        try await fixture.transaction { transaction in
            for (index, state) in states.enumerated() {
                let mail = OutboxID()
                try transaction.query(
                    """
                    insert into outbox (tenant_id, outbox_id, mailbox_id, ticket_id, kind, mail_id, envelope_from, content)
                    values ($1, $2, $3, $4, 'reply', $5, 'support@acme.example', 'x')
                    """,
                    transaction.tenant,
                    mail,
                    mailbox,
                    ticket,
                    "\(index)@acme.example"
                )
                try transaction.query(
                    """
                    insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient, state,
                        next_attempt_at, settled_at)
                    values ($1, $2, $3, $4, 'anna@example.org', $5, case when $5 = 'queued' then now() end,
                        case when $5 <> 'queued' then now() end)
                    """,
                    transaction.tenant,
                    DeliveryID(),
                    mail,
                    mailbox,
                    state
                )
            }
        }
    }
}
