// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Links between tickets", .timeLimit(.minutes(15)))
struct LinkTests {
    private struct Desk: Sendable {
        let fixture: Fixture
        let anna: ContactID
        let tickets: [TicketID]

        init(_ count: Int) async throws {
            fixture = try await Fixture()
            anna = try await fixture.addContact("anna@example.org")
            var tickets: [TicketID] = []
            for _ in 0..<count { tickets.append(try await fixture.openTicket(by: anna).ticket) }
            self.tickets = tickets
        }

        func link(_ one: Int, _ relation: TicketLink.Relation, _ other: Int) async throws -> TicketCore.Change {
            let (one, other) = (tickets[one], tickets[other])
            return try await fixture.transaction { try TicketCore($0, as: .system).link(one, as: relation, of: other) }
        }

        func unlink(_ one: Int, _ relation: TicketLink.Relation, _ other: Int) async throws -> TicketCore.Change {
            let (one, other) = (tickets[one], tickets[other])
            return try await fixture.transaction {
                try TicketCore($0, as: .system).unlink(one, as: relation, of: other)
            }
        }

        func refusal(_ one: Int, _ relation: TicketLink.Relation, _ other: Int) async -> String? {
            do {
                _ = try await link(one, relation, other)
                return nil
            } catch {
                let error = error as? TicketError
                return ([error?.kind.rawValue ?? "?"] + (error?.problems.map(\.rule) ?? [])).joined(separator: " ")
            }
        }

        func roles(_ one: Int) async throws -> [String] {
            let one = tickets[one]
            return try await fixture.transaction { transaction in
                try LinkStore.links(of: one, for: .system, in: transaction).map { "\($0.role.words) \($0.otherNumber)" }
            }
        }
    }

    @Test("each relation is read from both sides, in words; what is related is written once")
    func words() async throws {
        let desk = try await Desk(2)
        let cases: [(TicketLink.Relation, String, String)] = [
            (.related, "related to", "related to"), (.duplicate, "duplicate of", "duplicated by"),
            (.child, "child of", "parent of"), (.followUp, "follow-up of", "followed by"),
        ]
        for (relation, here, there) in cases {
            // From the second to the first, and from the first to the second: the order of ids does not matter.
            for (one, two) in [(0, 1), (1, 0)] {
                let change = try await desk.link(one, relation, two)
                #expect(change.ticket == desk.tickets[one] && change.number == Int64(one + 1))
                #expect(change.events.map(\.ticket) == [desk.tickets[one], desk.tickets[two]])
                #expect(change.events.map(\.kind) == [.ticketLinked, .ticketLinked])
                #expect(try await desk.roles(one) == ["\(here) \(two + 1)"])
                #expect(try await desk.roles(two) == ["\(there) \(one + 1)"])
                #expect(await desk.refusal(one, relation, two) == "exists")
                if relation == .related { #expect(await desk.refusal(two, relation, one) == "exists") }
                let undone = try await desk.unlink(one, relation, two)
                #expect(undone.events.map(\.kind) == [.ticketUnlinked, .ticketUnlinked])
                #expect(try await desk.roles(one) == [])
                await #expect(throws: TicketError(.notFound, "")) { try await desk.unlink(one, relation, two) }
            }
        }
        // What is related is taken away from either side.
        _ = try await desk.link(0, .related, 1)
        _ = try await desk.unlink(1, .related, 0)
        #expect(try await desk.fixture.count("select count(*) as n from ticket_links") == 0)
        // No link is a change of the ticket.
        #expect(try await desk.fixture.count("select max(version)::int as n from tickets") == 1)
    }

    @Test("refused: itself, a split, a second parent or original, circles of any length; the rule is named")
    func rules() async throws {
        let desk = try await Desk(5)
        #expect(await desk.refusal(0, .child, 0) == "invalid self")
        #expect(await desk.refusal(0, .split, 1) == "invalid one_of")
        await #expect(throws: TicketError(.invalid, "")) { try await desk.unlink(0, .split, 1) }
        for relation in [TicketLink.Relation.child, .duplicate, .followUp] {
            _ = try await desk.link(0, relation, 1)
            #expect(await desk.refusal(1, relation, 0) == "in_use circle")
            _ = try await desk.link(1, relation, 2)
            _ = try await desk.link(2, relation, 3)
            #expect(await desk.refusal(3, relation, 0) == "in_use circle")
            #expect(await desk.refusal(2, relation, 1) == (relation == .followUp ? "in_use circle" : "in_use single"))
            _ = try await desk.link(4, relation, 0)
            #expect(await desk.refusal(0, relation, 3) == (relation == .followUp ? nil : "in_use single"))
        }
        // Circles of different relations are none; what is related has no direction.
        #expect(await desk.refusal(0, .related, 1) == nil)
        #expect(await desk.refusal(1, .related, 2) == nil)
        #expect(await desk.refusal(2, .related, 0) == nil)
    }

    @Test("permission and tenant")
    func access() async throws {
        let desk = try await Desk(2)
        let (one, two) = (desk.tickets[0], desk.tickets[1])
        let vera = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        for actor in [Actor.agent(vera.id), .contact(desk.anna)] {
            await #expect(throws: TicketError(.forbidden, "")) {
                try await desk.fixture.transaction { _ = try TicketCore($0, as: actor).link(one, as: .child, of: two) }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await desk.fixture.transaction {
                    _ = try TicketCore($0, as: actor).unlink(one, as: .child, of: two)
                }
            }
        }
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let foreign = try await other.openTicket(by: other.addContact("eve@example.test")).ticket
        for (from, to) in [(foreign, one), (one, foreign)] {
            await #expect(throws: TicketError(.notFound, "")) {
                try await desk.fixture.transaction {
                    _ = try TicketCore($0, as: .system).link(from, as: .child, of: to)
                }
            }
        }
        _ = try await desk.link(0, .child, 1)
        #expect(try await other.transaction { try LinkStore.links(of: one, for: .system, in: $0) } == [])
    }

    @Test("a chain longer than the bound takes no more, and is looked through in one query")
    func bound() async throws {
        let desk = try await Desk(1)
        let (tenant, first, anna, brand) = (desk.fixture.tenant, desk.tickets[0], desk.anna, desk.fixture.brand.id)
        let last = try await desk.fixture.transaction { transaction -> TicketID in
            try transaction.query(
                """
                with made as (
                    insert into tickets (tenant_id, ticket_id, number, subject, requester_id, brand_id, channel, status)
                    select $1, gen_random_uuid(), n + 1, 'x', $2, $3, 'api', 'new' from generate_series(1, $4) n
                    returning ticket_id, number),
                chain as (select ticket_id, number from made union all select $5, 1)
                insert into ticket_links (tenant_id, ticket_id, relation, other_id)
                select $1, a.ticket_id, 'child', b.ticket_id from chain a join chain b on b.number = a.number - 1
                """, tenant, anna, brand, TicketCore.longestChain - 1, first)
            // The sequence gives what was taken by hand once more.
            try transaction.query("select next_ticket_number() from generate_series(1, 5000)")
            let row = try transaction.query("select ticket_id from tickets where number = $1", TicketCore.longestChain)
            return try #require(try row.first?.get("ticket_id"))
        }
        let fresh = try await desk.fixture.openTicket(by: desk.anna).ticket
        let further = try await desk.fixture.openTicket(by: desk.anna).ticket
        try await desk.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            #expect(throws: TicketError(.inUse, "")) { try core.link(first, as: .child, of: last) }
            _ = try core.link(fresh, as: .child, of: last)
            #expect(throws: TicketError(.inUse, "")) { try core.link(further, as: .child, of: fresh) }
        }
    }

    @Test(
        "of two links that would close a circle together, made at the same time, the second waits and is refused",
        arguments: [TicketLink.Relation.child, .duplicate, .followUp]
    )
    func race(relation: TicketLink.Relation) async throws {
        // 0 → 1 and 2 → 3 are there. 1 → 2 and 3 → 0 share no ticket, so locks on rows would not make them wait.
        let desk = try await Desk(4)
        let (tenant, tickets) = (desk.fixture.tenant, desk.tickets)
        _ = try await desk.link(0, relation, 1)
        _ = try await desk.link(2, relation, 3)
        let (hasLinked, continuation) = AsyncStream.makeStream(of: Void.self)
        let pool = desk.fixture.pool
        async let first: Bool = pool.transaction(tenant: tenant) { transaction in
            _ = try TicketCore(transaction, as: .system).link(tickets[1], as: relation, of: tickets[2])
            continuation.finish()
            // Not committed before the other one waits.
            for _ in 0..<500 {
                let row = try transaction.query(
                    """
                    select count(*) as n, pg_sleep(0.01) from pg_locks l join pg_database d on d.oid = l.database
                    where d.datname = current_database() and l.locktype = 'advisory' and not l.granted
                    """
                ).first
                if let waiting: Int = try row?.get("n"), waiting == 1 { return true }
            }
            return false
        }
        for await _ in hasLinked {}
        await #expect {
            try await pool.transaction(tenant: tenant) {
                _ = try TicketCore($0, as: .system).link(tickets[3], as: relation, of: tickets[0])
            }
        } throws: { error in
            (error as? TicketError)?.problems.map(\.rule) == ["circle"]
        }
        #expect(try await first)
        #expect(try await desk.fixture.count("select count(*) as n from ticket_links") == 3)
    }

    @Test("of 12 links at the same time that would make three circles, three are refused")
    func crowd() async throws {
        let desk = try await Desk(12)
        let pool = Pool(desk.fixture.database.application, size: 6)
        let tenant = desk.fixture.tenant
        let made = try await withThrowingTaskGroup(of: Int.self) { group in
            for index in 0..<12 {
                let ring = index / 4 * 4
                let (one, other) = (desk.tickets[index], desk.tickets[ring + (index + 1) % 4])
                group.addTask {
                    do {
                        try await pool.transaction(tenant: tenant) {
                            _ = try TicketCore($0, as: .system).link(one, as: .child, of: other)
                        }
                        return 1
                    } catch let error as TicketError where error.problems.map(\.rule) == ["circle"] { return 0 }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(made == 9)
        #expect(try await desk.fixture.count("select count(*) as n from ticket_links") == 9)
    }
}
