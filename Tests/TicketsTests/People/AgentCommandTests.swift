// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on agents")
struct AgentCommandTests {
    @Test("who is dismissed keeps his tickets, and the answer says how many are open")
    func dismissal() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let ben = try await fixture.addAgent("Ben", "ben@acme.example")
        let anna = try await fixture.addContact("anna@example.org")
        for status in [Ticket.Status.open, .pending, .solved] {
            let ticket = try await fixture.openTicket(by: anna).ticket
            try await fixture.transaction {
                var change = TicketChange(status: status)
                change.assignee = .some(ben.id)
                _ = try TicketCore($0, as: .system).change(ticket, change)
            }
        }
        let change = try await fixture.people(as: .agent(ada.id)) {
            try $0.change(ben.id, AgentChange(isActive: false))
        }
        #expect(change.affected == 2)
        #expect(change.events.first?.changes == [Event.Change("is_active", .bool(true), .bool(false))])
        #expect(try await fixture.count("select count(*) as n from tickets where assignee_id is not null") == 3)
        await #expect(throws: TicketError(.forbidden, "")) {
            try await fixture.transaction { _ = try TicketCore($0, as: .agent(ben.id)) }
        }
    }

    @Test(
        "an agent has no mailbox's address and a mailbox no agent's: what he is told would come back (RELIABILITY 3.3 row 58)"
    )
    func ownAddress() async throws {
        let fixture = try await Fixture()
        let ben = try await fixture.addAgent("Ben", "ben@acme.example")
        let role = try await fixture.role(.agent).id
        let taken = try await fixture.refusal(ofPeople: {
            try $0.add(
                Agent(name: "S", address: "Support@acme.example", addressKey: "support@acme.example", role: role))
        })
        #expect(taken?.rules == ["address own"])
        let moved = try await fixture.refusal(ofPeople: {
            try $0.change(ben.id, AgentChange(address: MailAddress("support@acme.example")))
        })
        #expect(moved?.rules == ["address own"])
        let error = await #expect(throws: TicketError.self) { _ = try await fixture.addMailbox("ben") }
        #expect(error?.problems.map(\.field) == ["address"])
        // One that was there before such a rule is told nothing.
        try await fixture.transaction {
            _ = try $0.query("update agents set address = 'support@acme.example', address_key = 'support@acme.example'")
        }
        #expect(try await fixture.transaction { try AgentStore.answering(in: $0).count } == 0)
    }

    @Test("name, role and address change; what is personal is named and not repeated")
    func change() async throws {
        let fixture = try await Fixture()
        let viewer = try await fixture.role(.viewer)
        let agent = try await fixture.role(.agent)
        let ben = Agent(
            name: "Benjamin", address: "Ben@acme.example", addressKey: "ben@acme.example", role: agent.id)
        try await fixture.people { _ = try $0.add(ben) }
        let change = try await fixture.people {
            try $0.change(
                ben.id,
                AgentChange(name: "Benedikt", role: viewer.id, address: MailAddress("benedikt@acme.example"))
            )
        }
        #expect(
            change.events.first?.changes == [
                Event.Change("name", nil, nil), Event.Change("role", JSONValue(agent.id), JSONValue(viewer.id)),
                Event.Change("address", nil, nil),
            ]
        )
        let after = try #require(try await fixture.transaction { try AgentStore.find(ben.id, in: $0) })
        #expect(after.name == "Benedikt" && after.role == viewer.id && after.addressKey == "benedikt@acme.example")
        #expect(try await fixture.people { try $0.change(ben.id, AgentChange(name: "Benedikt")).isChange } == false)
        #expect(try await fixture.log().count == 2)
        let text = try await fixture.logText().lowercased()
        #expect(!text.contains("bene") && !text.contains("benj") && !text.contains("acme"))
    }

    @Test("everything that is wrong is said at once")
    func refusals() async throws {
        let fixture = try await Fixture()
        let ben = try await fixture.addAgent("Ben", "ben@acme.example")
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let refusal = try await fixture.refusal(ofPeople: {
            try $0.change(ben.id, AgentChange(name: "", role: RoleID(), address: MailAddress("nothing")))
        })
        #expect(refusal?.rules == ["name required", "role one_of", "address format"])
        #expect(refusal?.problems[1].allowed.count == 3)
        let taken = try await fixture.refusal(ofPeople: {
            try $0.change(ben.id, AgentChange(address: MailAddress("ADA@acme.example")))
        })
        #expect(taken?.kind == .exists && taken?.rules == ["address unique"])
        let missing = try await fixture.refusal(ofPeople: { try $0.change(AgentID(), AgentChange(name: "X")) })
        #expect(missing?.kind == .notFound)
    }

    @Test("the last who may change people cannot be dismissed or lose his role", arguments: [true, false])
    func last(byRole: Bool) async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        _ = try await fixture.addAgent("Old", "old@acme.example", role: .admin, isActive: false)
        let viewer = try await fixture.role(.viewer)
        let change = byRole ? AgentChange(role: viewer.id) : AgentChange(isActive: false)
        let refusal = try await fixture.refusal(ofPeople: { try $0.change(ada.id, change) }, as: .agent(ada.id))
        #expect(refusal?.rules == [byRole ? "role last" : "is_active last"])
        _ = try await fixture.addAgent("New", "new@acme.example", role: .admin)
        try await fixture.people(as: .agent(ada.id)) { _ = try $0.change(ada.id, change) }
    }

    @Test("of two admins who dismiss each other at the same moment one stays")
    func duel() async throws {
        let fixture = try await Fixture()
        let pool = Pool(fixture.database.application, size: 2)
        for round in 0..<5 {
            let ada = try await fixture.addAgent("Ada", "ada\(round)@acme.example", role: .admin)
            let ben = try await fixture.addAgent("Ben", "ben\(round)@acme.example", role: .admin)
            let wins = await withTaskGroup(of: Bool.self) { group in
                for (actor, victim) in [(ada, ben), (ben, ada)] {
                    group.addTask {
                        do {
                            try await pool.transaction(tenant: fixture.tenant) {
                                _ = try PeopleCore($0, as: .agent(actor.id))
                                    .change(victim.id, AgentChange(isActive: false))
                            }
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let active = try await fixture.count("select count(*) as n from agents where is_active")
            #expect(wins == 1 && active == 1)
            // Room for the next round, by the one hand that needs no admin.
            try await fixture.transaction { _ = try $0.query("update agents set is_active = false") }
        }
    }
}
