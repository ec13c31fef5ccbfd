// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Isolation of tenants")
struct IsolationTests {
    /// The number of rows of every table that the application can see.
    private static let counts: SQL = """
        select c.relname::text as name,
            ((xpath('/row/n/text()', query_to_xml(format('select count(*) as n from public.%I', c.relname), false, true, '')))
                [1]::text)::bigint as n
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and c.relname <> 'schema_migrations'
        order by 1
        """

    private func counts(_ database: TestDatabase, as tenant: TenantID?) async throws -> [String: Int] {
        let rows = try await database.pool.transaction(tenant: tenant) { transaction in
            try transaction.query(Self.counts).map { (try $0.get("name") as String, try $0.get("n") as Int) }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// A tenant with something in most tables.
    private func filled() async throws -> Fixture {
        let fixture = try await Fixture()
        let data = DemoData(tenant: DemoTenant.all[1], tickets: 30, messagesPerTicket: 4, now: Date())
        _ = try await fixture.transaction { try data.nextBatch(data.office(in: $0), in: $0) }
        _ = try await fixture.ingest(MailText(from: "anna@example.org").bytes)
        return fixture
    }

    @Test("without a tenant every table is empty, and so it is for another tenant")
    func empty() async throws {
        let fixture = try await filled()
        let mine = try await counts(fixture.database, as: fixture.tenant)
        #expect(mine["messages"] ?? 0 > 60 && mine["tickets"] == 31 && mine["events"] ?? 0 > 60)
        #expect(mine.values.filter { $0 > 0 }.count > 20)
        for tenant in [nil, TenantID()] {
            let foreign = try await counts(fixture.database, as: tenant)
            #expect(foreign.filter { $0.value != 0 } == [:])
            #expect(foreign.count == mine.count)
        }
    }

    @Test("every store that is asked for another tenant's id finds nothing")
    func stores() async throws {
        let fixture = try await filled()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let (ticket, message, agent) = try await fixture.transaction { transaction in
            let ticket = try #require(
                try TicketStore.list(TicketFilter(), for: .system, limit: 1, in: transaction).first)
            let message = try #require(
                try MessageStore.conversation(of: ticket.id, for: .system, in: transaction).first)
            return (ticket, message, try AgentStore.answering(in: transaction)[0])
        }
        try await other.transaction { transaction in
            #expect(try TicketStore.find(ticket.id, for: .system, in: transaction) == nil)
            #expect(try TicketStore.find(number: ticket.number, for: .system, in: transaction) == nil)
            #expect(try TicketStore.list(TicketFilter(), for: .system, limit: 10, in: transaction).isEmpty)
            #expect(try TicketPage.read(ticket.id, for: .system, in: transaction) == nil)
            #expect(try MessageStore.conversation(of: ticket.id, for: .system, in: transaction).isEmpty)
            #expect(try MessageStore.find(message.id, for: .system, in: transaction) == nil)
            #expect(try MessageStore.attachments(of: message.id, for: .system, in: transaction).isEmpty)
            #expect(try EventStore.history(of: ticket.id, for: .system, in: transaction).isEmpty)
            #expect(try AgentStore.find(agent.id, in: transaction) == nil)
            #expect(try AgentStore.all(in: transaction).isEmpty)
            #expect(try RoleStore.find(agent.role, in: transaction) == nil)
            let knowledge = try ThreadStore.knowledge(
                mailIDs: [],
                ownID: nil,
                numbers: [ticket.number],
                sender: agent.addressKey,
                fingerprints: [],
                in: transaction
            )
            #expect(knowledge.candidates.isEmpty && knowledge.agent == nil && knowledge.known == nil)
        }
    }

    @Test("200 parallel opens in each of two tenants get the numbers 1 to 200 in each (R014)")
    func numbers() async throws {
        let first = try await Fixture()
        let second = try await Fixture(in: first.database, slug: "chairs")
        let pool = Pool(first.database.application, size: 12)
        var numbers: [TenantID: [Int64]] = [:]
        try await withThrowingTaskGroup(of: (TenantID, Int64).self) { group in
            for fixture in [first, second] {
                let anna = try await fixture.addContact("anna@example.org")
                for _ in 0..<200 {
                    group.addTask {
                        let number = try await pool.transaction(tenant: fixture.tenant) { transaction in
                            let ticket = NewTicket(
                                subject: "x",
                                requester: anna,
                                mailbox: nil,
                                brand: fixture.brand.id,
                                channel: .api,
                                locale: "en"
                            )
                            return try TicketCore(transaction, as: .contact(anna))
                                .open(ticket, with: NewMessage(text: MessageText("x"))).number
                        }
                        return (fixture.tenant, number)
                    }
                }
            }
            for try await (tenant, number) in group { numbers[tenant, default: []].append(number) }
        }
        for fixture in [first, second] { #expect(numbers[fixture.tenant]?.sorted() == Array(1...200)) }
        await pool.close()
    }
}
