// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Tenants, agents and mailboxes", .timeLimit(.minutes(15)))
struct StoreTests {
    @Test("a tenant is made with its brand, key and ticket numbers, and found by its short name")
    func tenant() async throws {
        let fixture = try await Fixture(slug: "lamps")
        let found = try await fixture.pool.transaction(tenant: nil) { try TenantStore.find(slug: "lamps", in: $0) }
        #expect(found == fixture.tenant)
        #expect(try await fixture.pool.transaction(tenant: nil) { try TenantStore.all(in: $0) } == [fixture.tenant])
        try await fixture.transaction { (transaction: Transaction) throws in
            #expect(try TenantStore.current(in: transaction).slug == "lamps")
            #expect(try TenantStore.brands(in: transaction) == [fixture.brand])
            #expect(try TenantStore.keys(in: transaction).map(\.number) == [1])
            #expect(try MailboxStore.find(fixture.mailbox.id, in: transaction) == fixture.mailbox)
            #expect(try MailboxStore.all(in: transaction).map(\.mailbox) == [fixture.mailbox])
        }
    }

    @Test("a short name, an agent's address and a mailbox's address are given once")
    func exists() async throws {
        let fixture = try await Fixture(slug: "lamps")
        await #expect(throws: TicketError(.exists, "")) { _ = try await Fixture(in: fixture.database, slug: "lamps") }
        _ = try await fixture.addAgent("Ada", "ada@lamps.example")
        await #expect(throws: TicketError(.exists, "")) { _ = try await fixture.addAgent("Eve", "ADA@lamps.example") }
        await #expect(throws: TicketError(.exists, "")) { _ = try await fixture.addMailbox("support") }
        // Another tenant may use the same agent.
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        _ = try await other.addAgent("Ada", "ada@lamps.example")
    }

    @Test("agents who answer are active and no viewers")
    func answering() async throws {
        let fixture = try await Fixture()
        for role in Role.Core.allCases {
            _ = try await fixture.addAgent("\(role)", "\(role)@acme.example", role: role)
            _ = try await fixture.addAgent("old \(role)", "old-\(role)@acme.example", role: role, isActive: false)
        }
        let names = try await fixture.transaction { try AgentStore.answering(in: $0).map(\.name) }
        #expect(names == ["admin", "agent"])
        #expect(try await fixture.transaction { try AgentStore.all(in: $0).count } == 6)
    }

    @Test("32 parallel calls with one address make one contact and leave no other")
    func contactRace() async throws {
        let fixture = try await Fixture()
        let pool = Pool(fixture.database.application, size: 16)
        let ids = try await withThrowingTaskGroup(of: ContactID.self) { group in
            for index in 0..<32 {
                group.addTask {
                    try await pool.transaction(tenant: fixture.tenant) {
                        try ContactStore.contact(
                            address: "Anna@example.org",
                            key: "anna@example.org",
                            name: "Anna \(index)",
                            in: $0
                        )
                    }
                }
            }
            return try await group.reduce(into: Set<ContactID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await fixture.count("select count(*) as n from contacts") == 1)
        #expect(try await fixture.count("select count(*) as n from contact_addresses") == 1)
    }

    @Test("a known contact keeps its name; another tenant's contact with the address is another")
    func contacts() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org", name: "Anna")
        #expect(try await fixture.addContact("ANNA@example.org", name: "Mallory") == anna)
        let ticket = try await fixture.openTicket(by: anna)
        let requester = try await fixture.transaction {
            try TicketStore.find(ticket.ticket, for: .system, in: $0)?.requester
        }
        #expect(requester?.id == anna && requester?.name == "Anna" && requester?.address == "anna@example.org")
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        #expect(try await other.addContact("anna@example.org") != anna)
    }
}
