// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on teams")
struct TeamCommandTests {
    @Test("a team is added, renamed, gets and loses members, and is deleted")
    func life() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        let ben = try await fixture.addAgent("Ben", "ben@acme.example")
        let team = Team(name: "Tier 1")
        try await fixture.people {
            _ = try $0.add(team)
            _ = try $0.change(team.id, name: "Lamps", description: "All that glows")
            _ = try $0.add(ada.id, to: team.id, as: .member)
            _ = try $0.add(ben.id, to: team.id, as: .member)
            _ = try $0.change(ada.id, of: team.id, to: .lead)
        }
        let found = try await fixture.transaction { try TeamStore.all(in: $0) }
        #expect(found.map(\.name) == ["Lamps"] && found.first?.description == "All that glows")
        #expect(Set(found[0].members.map { "\($0.agent) \($0.role)" }) == ["\(ada.id) lead", "\(ben.id) member"])
        try await fixture.people {
            #expect(try $0.change(ada.id, of: team.id, to: .lead).isChange == false)
            let change = try $0.remove(ben.id, from: team.id)
            #expect(change.events.first?.changes == [Event.Change("members.\(ben.id)", "member", nil)])
            #expect(try $0.delete(team.id).affected == 1)
        }
        #expect(try await fixture.count("select count(*) as n from team_members") == 0)
        #expect(
            try await fixture.log() == [
                "object.added team name", "object.changed team description,name",
                "object.changed team members.\(ada.id)", "object.changed team members.\(ben.id)",
                "object.changed team members.\(ada.id)", "object.changed team members.\(ben.id)",
                "object.removed team name",
            ]
        )
    }

    @Test("a second membership, a foreign agent, a taken name and a team with tickets are refused (R065)")
    func refusals() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let stranger = try await other.addAgent("Eve", "eve@chairs.example")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        let (team, second) = (Team(name: "Tier 1"), Team(name: "Tier 2"))
        try await fixture.people {
            _ = try $0.add(team)
            _ = try $0.add(second)
            _ = try $0.add(ada.id, to: team.id, as: .member)
        }
        let twice = try await fixture.refusal(ofPeople: { try $0.add(ada.id, to: team.id, as: .lead) })
        #expect(twice?.kind == .exists && twice?.rules == ["agent unique"])
        let foreign = try await fixture.refusal(ofPeople: { try $0.add(stranger.id, to: team.id, as: .lead) })
        #expect(foreign?.rules == ["agent exists"])
        #expect(try await fixture.refusal(ofPeople: { try $0.change(second.id, name: "TIER 1") })?.kind == .exists)
        #expect(try await fixture.refusal(ofPeople: { try $0.change(second.id, name: "\u{A0}") })?.kind == .invalid)
        #expect(try await fixture.refusal(ofPeople: { try $0.remove(ada.id, from: second.id) })?.kind == .notFound)
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        try await fixture.transaction {
            var change = TicketChange()
            change.team = .some(team.id)
            _ = try TicketCore($0, as: .system).change(ticket, change)
        }
        let used = try await fixture.refusal(ofPeople: { try $0.delete(team.id) })
        #expect(used?.kind == .inUse && used?.reason.contains(" 1 tickets") == true)
        #expect(try await other.refusal(ofPeople: { try $0.delete(second.id) })?.kind == .notFound)
    }
}
