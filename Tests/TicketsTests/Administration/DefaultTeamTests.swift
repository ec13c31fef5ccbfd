// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("A department's team")
struct DefaultTeamTests {
    /// Two departments, a team that works for the first, another team, an agent, and a ticket.
    private struct Desk: Sendable {
        let fixture: Fixture
        let service = DepartmentID()
        let sales = DepartmentID()
        let first: Team
        let second: Team
        let ticket: TicketID

        init() async throws {
            fixture = try await Fixture()
            let (service, sales) = (service, sales)
            first = Team(name: "First line", department: service)
            second = Team(name: "Second line")
            let teams = [first, second]
            try await fixture.settings {
                _ = try $0.addDepartment(service, name: "Service")
                _ = try $0.addDepartment(sales, name: "Sales")
            }
            try await fixture.people { for team in teams { _ = try $0.add(team) } }
            ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        }

        func change(
            as actor: Actor = .system, _ edit: (inout TicketChange) -> Void
        ) async throws -> [Event.Change] {
            var change = TicketChange()
            edit(&change)
            let (ticket, made) = (ticket, change)
            return try await fixture.transaction {
                try TicketCore($0, as: actor).change(ticket, made).events.flatMap(\.changes)
            }
        }

        func team() async throws -> TeamID? {
            let ticket = ticket
            return try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.team }
        }
    }

    @Test("a ticket that comes into the department without a team is its team's, and the event says so")
    func given() async throws {
        let desk = try await Desk()
        let agent = try await desk.fixture.agent(with: [.changeTickets])
        let changes = try await desk.change(as: .agent(agent.id)) { $0.department = desk.service }
        #expect(
            Set(changes.map(\.field)) == ["department", "team"]
                && changes.contains(Event.Change("team", nil, JSONValue(desk.first.id))))
        #expect(try await desk.team() == desk.first.id)
        // On it goes, and stays that team's.
        #expect(try await desk.change { $0.department = desk.sales }.map(\.field) == ["department"])
        #expect(try await desk.team() == desk.first.id)
    }

    @Test("a ticket that is opened in the department is its team's, unless it is opened for another one")
    func opened() async throws {
        let desk = try await Desk()
        let (fixture, second) = (desk.fixture, desk.second.id)
        let contact = try await fixture.addContact("anna@example.org")
        var ticket = NewTicket(
            subject: "Dark", requester: contact, mailbox: nil, brand: fixture.brand.id, channel: .api, locale: "en")
        ticket.department = desk.service
        let given = ticket
        (ticket.id, ticket.team) = (TicketID(), second)
        let named = ticket
        for (ticket, team) in [(given, desk.first.id), (named, second)] {
            let found = try await fixture.transaction { transaction in
                _ = try TicketCore(transaction, as: .system).open(ticket, with: NewMessage(text: MessageText("Dark.")))
                return try TicketStore.find(ticket.id, for: .system, in: transaction)
            }
            #expect(found?.team == team && found?.department == desk.service)
        }
    }

    @Test("one that has a team keeps it, who names another team or none has his way, one that is there stays")
    func kept() async throws {
        let desk = try await Desk()
        _ = try await desk.change { $0.department = desk.sales }
        #expect(try await desk.team() == nil)
        _ = try await desk.change {
            $0.department = desk.service
            $0.team = .some(nil)
        }
        #expect(try await desk.team() == nil)
        // It is in the department already.
        _ = try await desk.change { $0.priority = .high }
        #expect(try await desk.team() == nil)
        _ = try await desk.change { $0.department = .some(nil) }
        _ = try await desk.change {
            $0.department = desk.service
            $0.team = desk.second.id
        }
        #expect(try await desk.team() == desk.second.id)
        _ = try await desk.change { $0.department = .some(nil) }
        _ = try await desk.change { $0.department = desk.service }
        #expect(try await desk.team() == desk.second.id)
    }

    @Test("a department has one such team, and is not deleted while it has; a department must be there")
    func refusals() async throws {
        let desk = try await Desk()
        let (fixture, first, second) = (desk.fixture, desk.first.id, desk.second.id)
        let (service, sales) = (desk.service, desk.sales)
        let taken = try await fixture.refusal(ofPeople: { try $0.change(second, department: service) })
        #expect(taken?.kind == .exists && taken?.rules == ["department unique"])
        let unknown = try await fixture.refusal(ofPeople: { try $0.change(second, department: DepartmentID()) })
        #expect(unknown?.rules == ["department one_of"])
        #expect(Set(unknown?.problems[0].allowed ?? []) == [service.description, sales.description])
        let used = try await fixture.refusal(ofSettings: { try $0.deleteDepartment(service) })
        #expect(used?.kind == .inUse && used?.reason.contains(first.description) == true)
        try await fixture.people {
            let change = try $0.change(first, department: .some(nil))
            #expect(change.events[0].changes == [Event.Change("department", JSONValue(service), nil)])
            #expect(try !$0.change(first, department: .some(nil)).isChange)
        }
        try await fixture.settings { _ = try $0.deleteDepartment(service) }
    }
}
