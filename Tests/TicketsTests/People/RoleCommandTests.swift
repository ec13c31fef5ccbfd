// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on roles")
struct RoleCommandTests {
    @Test("a role is added, changed and deleted, each with its event")
    func life() async throws {
        let fixture = try await Fixture()
        let role = Role(
            name: " Template editor ", description: "Edits", permissions: [.changeTemplates, .readTemplates])
        try await fixture.people { try $0.add(role) }
        let added = try #require(try await fixture.transaction { try RoleStore.find(role.id, in: $0) })
        #expect(added.name == "Template editor" && added.permissions == role.permissions && added.core == nil)
        let change = try await fixture.people {
            try $0.change(role.id, RoleChange(name: "Editor", permissions: [.changeTemplates]))
        }
        #expect(change.events.first?.changes.map(\.field) == ["name", "permissions"])
        #expect(
            change.events.first?.changes.last
                == Event.Change(
                    "permissions", .array(["templates.change", "templates.read"]), .array(["templates.change"]))
        )
        #expect(try await fixture.people { try $0.change(role.id, RoleChange(name: "Editor")).isChange } == false)
        try await fixture.people { try $0.delete(role.id) }
        #expect(try await fixture.transaction { try RoleStore.find(role.id, in: $0) } == nil)
        #expect(
            try await fixture.log() == [
                "object.added role name,permissions", "object.changed role name,permissions",
                "object.removed role name",
            ]
        )
    }

    @Test("everything that is wrong is said at once; a name alone that is taken is exists")
    func refusals() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.addAgent("Ada", "ada@acme.example")
        let bad = Role(name: " ", description: "a\nb", permissions: [])
        let refusal = try await fixture.refusal(ofPeople: { try $0.add(bad) })
        #expect(refusal?.kind == .invalid && refusal?.rules == ["name required", "description format"])
        let twin = try await fixture.refusal(ofPeople: { try $0.add(Role(name: "ADMIN", permissions: [])) })
        #expect(twin?.kind == .exists && twin?.rules == ["name unique"])
        let long = try await fixture.refusal(ofPeople: {
            try $0.add(Role(name: String(repeating: "x", count: 65), permissions: []))
        })
        #expect(long?.rules == ["name length"])
        let missing = try await fixture.refusal(ofPeople: { try $0.change(RoleID(), RoleChange(name: "X")) })
        #expect(missing?.kind == .notFound)
        let core = try await fixture.role(.viewer)
        #expect(try await fixture.refusal(ofPeople: { try $0.delete(core.id) })?.kind == .inUse)
        let own = Role(name: "Own", permissions: [])
        try await fixture.people {
            _ = try $0.add(own)
            _ = try $0.change(agent.id, AgentChange(role: own.id))
        }
        let used = try await fixture.refusal(ofPeople: { try $0.delete(own.id) })
        #expect(used?.kind == .inUse && used?.reason.contains(" 1 agents") == true)
    }

    @Test("the admin role keeps people.change while nobody else has it")
    func lockOut() async throws {
        let fixture = try await Fixture()
        let admin = try await fixture.role(.admin)
        let without = admin.permissions.subtracting([.changePeople])
        // Nobody is there yet whom it could lock out.
        try await fixture.people { _ = try $0.change(admin.id, RoleChange(permissions: without)) }
        try await fixture.people { _ = try $0.change(admin.id, RoleChange(permissions: admin.permissions)) }
        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let refusal = try await fixture.refusal(
            ofPeople: { try $0.change(admin.id, RoleChange(permissions: without)) }, as: .agent(ada.id))
        #expect(refusal?.rules == ["permissions last"])
        // Somebody else with another role that permits it: now it may go.
        let keeper = Role(name: "Keeper", permissions: [.changePeople])
        try await fixture.people { _ = try $0.add(keeper) }
        let ben = try await fixture.addAgent("Ben", "ben@acme.example")
        try await fixture.people { _ = try $0.change(ben.id, AgentChange(role: keeper.id)) }
        try await fixture.people(as: .agent(ada.id)) {
            _ = try $0.change(admin.id, RoleChange(permissions: without))
        }
        // And from the next command on Ada may not change people (R046).
        let after = try await fixture.refusal(
            ofPeople: { try $0.add(Role(name: "X", permissions: [])) }, as: .agent(ada.id))
        #expect(after?.kind == .forbidden)
    }

    @Test("nobody gives or takes what he may not do himself")
    func reach() async throws {
        let fixture = try await Fixture()
        let keeper = Role(name: "Keeper", permissions: [.changePeople, .readPeople])
        try await fixture.people { _ = try $0.add(keeper) }
        let kim = try await fixture.addAgent("Kim", "kim@acme.example")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        try await fixture.people { _ = try $0.change(kim.id, AgentChange(role: keeper.id)) }
        let (admin, kimActor) = (try await fixture.role(.admin), Actor.agent(kim.id))
        let making = try await fixture.refusal(
            ofPeople: { try $0.add(Role(name: "Mine", permissions: [.readAudit])) }, as: kimActor)
        #expect(making?.rules == ["permissions reach"])
        #expect(making?.problems.first?.allowed == ["people.read", "people.change"])
        let rising = try await fixture.refusal(
            ofPeople: { try $0.change(kim.id, AgentChange(role: admin.id)) }, as: kimActor)
        #expect(rising?.rules == ["role reach"])
        let takingOver = try await fixture.refusal(
            ofPeople: { try $0.change(ada.id, AgentChange(address: MailAddress("kim2@acme.example"))) }, as: kimActor)
        #expect(takingOver?.rules == ["role reach"])
        let taking = try await fixture.refusal(
            ofPeople: { try $0.change(admin.id, RoleChange(permissions: [.changePeople])) }, as: kimActor)
        #expect(taking?.rules == ["permissions reach"])
        // What is within reach goes, and a name is harmless.
        try await fixture.people(as: kimActor) {
            _ = try $0.add(Role(name: "Lookers", permissions: [.readPeople]))
            _ = try $0.change(ada.id, AgentChange(name: "Ada Admin"))
        }
    }
}
