// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Watchers", .timeLimit(.minutes(15)))
struct WatcherTests {
    private struct Desk: Sendable {
        let fixture: Fixture
        let (ada, ben, vera): (Agent, Agent, Agent)
        let (anna, bert): (ContactID, ContactID)
        let ticket: TicketID

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            ben = try await fixture.addAgent("Ben", "ben@acme.example")
            vera = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
            anna = try await fixture.addContact("anna@example.org", name: "Anna")
            bert = try await fixture.addContact("bert@example.org")
            ticket = try await fixture.openTicket(by: anna).ticket
        }

        func run(
            as actor: Actor = .system,
            _ command: @escaping @Sendable (TicketCore) throws -> TicketCore.Change
        ) async throws -> TicketCore.Change {
            try await fixture.transaction { try command(TicketCore($0, as: actor)) }
        }

        func refusal(
            as actor: Actor = .system,
            _ command: @escaping @Sendable (TicketCore) throws -> TicketCore.Change
        ) async -> String? {
            do {
                _ = try await run(as: actor, command)
                return nil
            } catch {
                let error = error as? TicketError
                let problems = error?.problems.map { "\($0.field) \($0.rule)" } ?? []
                return ([error?.kind.rawValue ?? "?"] + problems).joined(separator: " ")
            }
        }

        func listeners(_ what: Watcher.Want) async throws -> [String] {
            let ticket = ticket
            return try await fixture.transaction {
                try WatcherStore.listeners(to: what, of: ticket, in: $0).map(\.address)
            }
        }
    }

    @Test("agents and contacts watch with preferences; each is asked for what he wants (R067)")
    func preferences() async throws {
        let desk = try await Desk()
        let (ticket, ada, bert) = (desk.ticket, desk.ada.id, desk.bert)
        let added = try await desk.run { try $0.addWatcher(.agent(ada), to: ticket, wants: [.changes, .replies]) }
        #expect(added.events.map(\.kind) == [.watcherAdded] && added.events[0].data == ["agent": ada.description])
        #expect(added.events[0].visibility == .internal)
        _ = try await desk.run { try $0.addWatcher(.contact(bert), to: ticket) }
        try await desk.fixture.transaction { transaction in
            let watchers = try WatcherStore.watchers(of: ticket, for: .system, in: transaction)
            #expect(watchers.map(\.person) == [.agent(ada), .contact(bert)])
            #expect(watchers.map(\.wants) == [[.replies, .changes], [.replies]])
            #expect(watchers.map(\.name) == ["Ada", nil])
            #expect(watchers.map(\.address) == ["ada@acme.example", "bert@example.org"])
        }
        #expect(try await desk.listeners(.replies) == ["ada@acme.example", "bert@example.org"])
        #expect(try await desk.listeners(.changes) == ["ada@acme.example"])
        #expect(try await desk.listeners(.notes) == [])
        // Again: nothing happens, and what was chosen stays.
        #expect(try await desk.run { try $0.addWatcher(.agent(ada), to: ticket, wants: [.notes]) }.events.isEmpty)
        let changed = try await desk.run { try $0.changeWatcher(.agent(ada), of: ticket, wants: [.notes]) }
        #expect(changed.events.map(\.kind) == [.ticketChanged])
        #expect(
            changed.events[0].changes == [
                Event.Change(
                    "watchers.\(ada)", .array(["replies", "changes"]), .array(["notes"]))
            ])
        #expect(try await desk.run { try $0.changeWatcher(.agent(ada), of: ticket, wants: [.notes]) }.events.isEmpty)
        #expect(try await desk.listeners(.notes) == ["ada@acme.example"])
        #expect(try await desk.listeners(.replies) == ["bert@example.org"])
        _ = try await desk.run { try $0.changeWatcher(.contact(bert), of: ticket, wants: []) }
        #expect(try await desk.listeners(.replies) == [])
        let removed = try await desk.run { try $0.removeWatcher(.agent(ada), from: ticket) }
        #expect(removed.events.map(\.kind) == [.watcherRemoved])
        #expect(await desk.refusal { try $0.removeWatcher(.agent(ada), from: ticket) } == "not_found")
        #expect(await desk.refusal { try $0.changeWatcher(.agent(ada), of: ticket, wants: []) } == "not_found")
        #expect(try await desk.fixture.count("select max(version)::int as n from tickets") == 1)
    }

    @Test("a contact never hears of notes or changes: not by a command, not by SQL (invariant 10)")
    func contacts() async throws {
        let desk = try await Desk()
        let (ticket, bert, tenant) = (desk.ticket, desk.bert, desk.fixture.tenant)
        for want in [Watcher.Want.notes, .changes] {
            #expect(
                await desk.refusal { try $0.addWatcher(.contact(bert), to: ticket, wants: [.replies, want]) }
                    == "invalid wants one_of")
        }
        _ = try await desk.run { try $0.addWatcher(.contact(bert), to: ticket) }
        #expect(
            await desk.refusal { try $0.changeWatcher(.contact(bert), of: ticket, wants: [.notes]) }
                == "invalid wants one_of")
        await #expect(throws: DatabaseError.self) {
            try await desk.fixture.transaction {
                _ = try $0.query("update ticket_watchers set wants = '{notes}' where tenant_id = $1", tenant)
            }
        }
        #expect(try await desk.listeners(.notes) == [])
    }

    @Test("everybody decides for himself; for others it needs a permission; strangers are none")
    func access() async throws {
        let desk = try await Desk()
        let forbidden = "forbidden permission required"
        let (ticket, ada, vera, anna, bert) = (desk.ticket, desk.ada.id, desk.vera.id, desk.anna, desk.bert)
        // A viewer for himself, not for others.
        #expect(await desk.refusal(as: .agent(vera)) { try $0.addWatcher(.agent(vera), to: ticket) } == nil)
        #expect(await desk.refusal(as: .agent(vera)) { try $0.addWatcher(.agent(ada), to: ticket) } == forbidden)
        #expect(await desk.refusal(as: .agent(vera)) { try $0.addWatcher(.contact(bert), to: ticket) } == forbidden)
        #expect(await desk.refusal(as: .agent(ada)) { try $0.removeWatcher(.agent(vera), from: ticket) } == nil)
        // A contact only where he takes part, and himself only.
        #expect(await desk.refusal(as: .contact(anna)) { try $0.addWatcher(.contact(anna), to: ticket) } == nil)
        #expect(await desk.refusal(as: .contact(anna)) { try $0.addWatcher(.contact(bert), to: ticket) } == forbidden)
        #expect(await desk.refusal(as: .contact(bert)) { try $0.addWatcher(.contact(bert), to: ticket) } == "not_found")
        #expect(
            await desk.refusal(as: .contact(bert)) { try $0.removeWatcher(.contact(anna), from: ticket) } == forbidden
        )
        #expect(await desk.refusal(as: .contact(anna)) { try $0.removeWatcher(.contact(anna), from: ticket) } == nil)
        // Who was added once may go, participant or not.
        _ = try await desk.run { try $0.addWatcher(.contact(bert), to: ticket) }
        #expect(await desk.refusal(as: .contact(bert)) { try $0.removeWatcher(.contact(bert), from: ticket) } == nil)
        // Of another tenant, or nobody.
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let eve = try await other.addAgent("Eve", "eve@chairs.example").id
        let mallory = try await other.addContact("mallory@example.test")
        #expect(await desk.refusal { try $0.addWatcher(.agent(eve), to: ticket) } == "invalid agent exists")
        #expect(await desk.refusal { try $0.addWatcher(.contact(mallory), to: ticket) } == "invalid contact exists")
        await #expect(throws: TicketError(.notFound, "")) {
            try await other.transaction { _ = try TicketCore($0, as: .system).addWatcher(.agent(eve), to: ticket) }
        }
        #expect(try await other.transaction { try WatcherStore.watchers(of: ticket, for: .system, in: $0) } == [])
    }

    @Test("who may not read any more hears nothing, though he is listed; a contact without an address neither")
    func silenced() async throws {
        let desk = try await Desk()
        let (ticket, ada, ben, anna) = (desk.ticket, desk.ada.id, desk.ben.id, desk.anna)
        for person in [Watcher.Person.agent(ada), .agent(ben), .contact(anna)] {
            _ = try await desk.run { try $0.addWatcher(person, to: ticket) }
        }
        #expect(try await desk.listeners(.replies).count == 3)
        try await desk.fixture.transaction { transaction in
            try transaction.query("update agents set is_active = false where agent_id = $1", ada)
            try transaction.query("update roles set permissions = '{}' where core = 'agent'")
            try transaction.query("delete from contact_addresses where contact_id = $1", anna)
        }
        #expect(try await desk.listeners(.replies) == [])
        let listed = try await desk.fixture.transaction {
            try WatcherStore.watchers(of: ticket, for: .system, in: $0).map(\.address)
        }
        #expect(listed == ["ada@acme.example", "ben@acme.example", ""])
        #expect(await desk.refusal { try $0.changeWatcher(.agent(ben), of: ticket, wants: []) } == nil)
    }

    @Test("a ticket has a most of watchers")
    func bound() async throws {
        let desk = try await Desk()
        let (ticket, tenant, bert) = (desk.ticket, desk.fixture.tenant, desk.bert)
        try await desk.fixture.transaction { transaction in
            _ = try transaction.query(
                """
                with made as (insert into contacts (tenant_id, contact_id)
                    select $1, gen_random_uuid() from generate_series(1, $3) returning contact_id)
                insert into ticket_watchers (tenant_id, watcher_id, ticket_id, contact_id)
                select $1, gen_random_uuid(), $2, contact_id from made
                """, tenant, ticket, Watcher.mostOfATicket)
        }
        #expect(await desk.refusal { try $0.addWatcher(.contact(bert), to: ticket) } == "invalid watchers length")
    }
}
