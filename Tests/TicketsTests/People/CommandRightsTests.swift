// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Who may use which command")
struct CommandRightsTests {
    @Test("with the one permission it goes, with all others not; nor for viewers and contacts (R045, R046)")
    func permissions() async throws {
        let scene = try await CommandScene()
        let fixture = scene.fixture
        let (with, without) = (Role(name: "With", permissions: []), Role(name: "Without", permissions: []))
        try await fixture.people {
            _ = try $0.add(with)
            _ = try $0.add(without)
        }
        let viewer = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let one = try await fixture.addAgent("One", "one@acme.example")
        let rest = try await fixture.addAgent("Rest", "rest@acme.example")
        try await fixture.people {
            _ = try $0.change(one.id, AgentChange(role: with.id))
            _ = try $0.change(rest.id, AgentChange(role: without.id))
        }
        // Somebody must be left who may change people.
        _ = try await fixture.addAgent("Admin", "admin@acme.example", role: .admin)
        for trial in CommandTrial.all {
            // Adding and changing agents reaches no further than the actor's own rights; Ada's are an agent's.
            let reach = try await fixture.role(.agent).permissions
            let granted: Set<Permission> =
                switch trial.permission {
                case .changePeople: reach.union([.changePeople])
                // A key may do everything, so who makes one must.
                case .changeKeys: Set(Permission.allCases)
                default: trial.others.union([trial.permission])
                }
            try await fixture.people {
                _ = try $0.change(with.id, RoleChange(permissions: granted))
                _ = try $0.change(
                    without.id, RoleChange(permissions: Set(Permission.allCases).subtracting([trial.permission])))
            }
            let contacts = trial.isForContacts ? [scene.bystander] : [scene.contact, scene.bystander]
            // A viewer may read settings, and nothing else that is tried here.
            let viewers: [Actor] = trial.permission == .readSettings ? [] : [.agent(viewer.id)]
            for actor in viewers + [.agent(rest.id)] + contacts.map(Actor.contact) {
                await #expect(throws: TicketError(.forbidden, ""), "\(trial.testDescription)") {
                    try await fixture.transaction { _ = try trial.run($0, actor, scene) }
                }
            }
            struct Undo: Error {}
            // Undone, so that the next one finds all as it was.
            await #expect(throws: Undo.self, "\(trial.testDescription)") {
                try await fixture.transaction {
                    guard let events = try trial.run($0, .agent(one.id), scene) else { throw Undo() }
                    #expect(!events.isEmpty && events.allSatisfy { $0.actor == .agent(one.id) })
                    let written: Int =
                        try $0.query(
                            "select count(*) as n from events where event_id = any ($1)",
                            SQLArray(events.map(\.id))
                        ).first?.get("n") ?? 0
                    #expect(written == events.count)
                    throw Undo()
                }
            }
        }
    }

    @Test("what is another tenant's is not there, and stays as it is")
    func tenants() async throws {
        let scene = try await CommandScene()
        let other = try await CommandScene(in: scene.fixture.database, slug: "chairs")
        let before = try await scene.fixture.log()
        for trial in CommandTrial.all where trial.namesWhatIsThere {
            await #expect(throws: TicketError(.notFound, ""), "\(trial.testDescription)") {
                try await other.fixture.transaction { _ = try trial.run($0, .system, scene) }
            }
        }
        #expect(try await scene.fixture.log() == before)
    }

    @Test("every command of a core is tried here, or said to be an exception")
    func completeness() throws {
        let functions = Set(
            try SourceFile.all(in: ["Tickets"]).flatMap(\.functions).map(\.name).filter { name in
                name.prefix { $0 != "." }.hasSuffix("Core")
            })
        #expect(functions.subtracting(CommandList.trials.keys).subtracting(CommandList.exceptions.keys).sorted() == [])
        // None is gone.
        #expect(Set(CommandList.trials.keys).union(CommandList.exceptions.keys).subtracting(functions).sorted() == [])
        #expect(
            Set(CommandList.trials.values).symmetricDifference(CommandTrial.all.map(\.testDescription)).sorted() == [
                "assign ticket", "disable mailbox", "end brand", "fill fields with nothing fit", "team's department",
                "webhook",
            ])
    }
}
