// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Changing tickets")
struct TicketChangeTests {
    /// A tenant with two agents, a team of the first, and a ticket of Anna's.
    private struct Desk: Sendable {
        let fixture: Fixture
        let ada: Agent
        let ben: Agent
        let team: TeamID
        let ticket: TicketID

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            ben = try await fixture.addAgent("Ben", "ben@acme.example")
            let team = TeamID()
            self.team = team
            let (tenant, ada) = (fixture.tenant, ada.id)
            try await fixture.transaction { transaction in
                try transaction.query(
                    "insert into teams (tenant_id, team_id, name) values ($1, $2, 'Lamps')", tenant, team)
                try transaction.query(
                    "insert into team_members (tenant_id, team_id, agent_id) values ($1, $2, $3)", tenant, team, ada)
                try transaction.query(
                    """
                    insert into custom_fields (tenant_id, field, label, kind, options, required_in)
                    values ($1, 'lamp', 'Lamp', 'select', '{Red,Green}', '{solved}'), ($1, 'remark', 'R', 'text', '{}', '{}')
                    """, tenant)
            }
            ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        }

        func change(
            _ actor: Actor,
            expecting version: Int64? = nil,
            _ edit: (inout TicketChange) -> Void
        ) async throws -> TicketCore.Change {
            var change = TicketChange()
            edit(&change)
            let (made, ticket) = (change, ticket)
            return try await fixture.transaction {
                try TicketCore($0, as: actor).change(ticket, made, expecting: version)
            }
        }

        func refusal(_ actor: Actor, expecting version: Int64? = nil, _ edit: (inout TicketChange) -> Void) async
            -> TicketError?
        {
            do {
                _ = try await change(actor, expecting: version, edit)
                return nil
            } catch { return error as? TicketError }
        }

        func read() async throws -> Ticket {
            let id = ticket
            return try #require(try await fixture.transaction { try TicketStore.find(id, for: .system, in: $0) })
        }
    }

    @Test("every field is changed in one version, with one event for the status, one for the owner, one for the rest")
    func all() async throws {
        let desk = try await Desk()
        let due = Date(timeIntervalSince1970: 1_800_000_000)
        let change = try await desk.change(.agent(desk.ada.id), expecting: 1) {
            $0.subject = " Two lamps "
            $0.status = .solved
            $0.priority = .high
            $0.assignee = .some(desk.ada.id)
            $0.team = .some(desk.team)
            $0.resolutionDueAt = .some(due)
            $0.locale = "de-AT"
            $0.addedTags = ["Billing", "lamp"]
            $0.custom = ["lamp": "Red", "remark": "my words"]
        }
        #expect(change.events.map(\.kind) == [.statusChanged, .ticketAssigned, .ticketChanged])
        #expect(change.events.allSatisfy { $0.version == 2 && $0.actor == .agent(desk.ada.id) })
        let ticket = try await desk.read()
        #expect(ticket.subject == "Two lamps" && ticket.status == .solved && ticket.category == .solved)
        #expect(ticket.priority == .high && ticket.assignee == desk.ada.id && ticket.team == desk.team)
        #expect(ticket.resolutionDueAt == due && ticket.locale == "de-AT" && ticket.version == 2)
        #expect(ticket.tags == ["billing", "lamp"] && ticket.custom == ["lamp": "Red", "remark": "my words"])
        #expect(ticket.solvedAt != nil)
        let last = try #require(change.events.last)
        #expect(last.changes.contains(Event.Change("priority", "normal", "high")))
        #expect(last.changes.contains(Event.Change("tags", .array([]), .array(["billing", "lamp"]))))
        #expect(last.changes.contains(Event.Change("custom.lamp", nil, "Red")))
        // What may hold a customer's words is named and not repeated.
        #expect(last.changes.contains(Event.Change("subject", nil, nil)))
        #expect(last.changes.contains(Event.Change("custom.remark", nil, nil)))
    }

    @Test("what is the same already is no change")
    func nothing() async throws {
        let desk = try await Desk()
        let change = try await desk.change(.system) {
            $0.priority = .normal
            $0.status = .new
            $0.removedTags = ["absent"]
        }
        #expect(change.events.isEmpty)
        #expect(try await desk.read().version == 1)
    }

    @Test("tags are synced as a difference (R015)")
    func tags() async throws {
        let desk = try await Desk()
        _ = try await desk.change(.system) { $0.tags = ["a", "b"] }
        let change = try await desk.change(.system) { $0.tags = ["b", "c"] }
        #expect(
            change.events.map(\.changes) == [[Event.Change("tags", .array(["a", "b"]), .array(["b", "c"]))]]
        )
        #expect(try await desk.read().tags == ["b", "c"])
        // The tenant keeps the tags it had.
        #expect(try await desk.fixture.count("select count(*) as n from tags") == 3)
    }

    @Test("everything that is wrong is said at once, and nothing is changed")
    func problems() async throws {
        let desk = try await Desk()
        let refusal = await desk.refusal(.system) {
            $0.subject = " "
            $0.status = "lost"
            $0.department = .some(DepartmentID())
            $0.topic = .some(CategoryID())
            $0.team = .some(TeamID())
            $0.assignee = .some(AgentID())
            $0.locale = "German"
            $0.addedTags = ["two words"]
            $0.custom = ["lamp": "Blue", "other": "x"]
            $0.priority = .high
        }
        #expect(refusal?.kind == .invalid)
        #expect(
            refusal?.problems.map { "\($0.field) \($0.rule)" } == [
                "subject required", "locale format", "tags format", "custom.lamp one_of", "custom.other one_of",
                "department exists", "category exists", "team exists", "assignee exists", "status one_of",
            ]
        )
        let after = try await desk.read()
        #expect(after.version == 1 && after.priority == .normal)
    }

    @Test("what a status requires stays while the ticket has it; a reply moves a ticket without asking for it")
    func required() async throws {
        let desk = try await Desk()
        let (ticket, ada) = (desk.ticket, desk.ada.id)
        _ = try await desk.change(.agent(ada)) {
            $0.status = .solved
            $0.custom = ["lamp": "Red"]
        }
        let cleared = await desk.refusal(.agent(ada)) { $0.custom = ["lamp": nil] }
        #expect(cleared?.problems.map { "\($0.field) \($0.rule)" } == ["custom.lamp required"])
        _ = try await desk.change(.agent(ada)) {
            $0.status = .open
            $0.custom = ["lamp": nil]
        }
        try await desk.fixture.transaction { transaction in
            try transaction.query("update custom_fields set required_in = '{pending}' where field = 'lamp'")
            // A mail and an answer are never refused for what is missing.
            _ = try TicketCore(transaction, as: .agent(ada)).reply(
                NewMessage(text: MessageText("Try this.")), to: ticket, by: ada)
        }
        #expect(try await desk.read().status == .pending)
        // What was missing before stands against nothing else.
        _ = try await desk.change(.agent(ada)) { $0.priority = .high }
        _ = try await desk.change(.agent(ada)) { $0.custom = ["lamp": "Green"] }
        #expect(await desk.refusal(.agent(ada)) { $0.custom = ["lamp": nil] }?.kind == .invalid)
    }

    @Test("a status that asks for a field, and a way that is not allowed, say so with what is allowed")
    func statuses() async throws {
        let desk = try await Desk()
        let missing = await desk.refusal(.system) { $0.status = .solved }
        #expect(missing?.problems.map { "\($0.field) \($0.rule)" } == ["custom.lamp required"])
        let illegal = await desk.refusal(.system) { $0.status = .closed }
        #expect(illegal?.problems.first?.rule == "transition")
        #expect(illegal?.problems.first?.allowed == ["open", "pending", "on_hold", "solved"])
    }

    @Test("the second of two agents gets a conflict that names what the first changed")
    func conflict() async throws {
        let desk = try await Desk()
        _ = try await desk.change(.agent(desk.ada.id), expecting: 1) {
            $0.priority = .urgent
            $0.addedTags = ["fire"]
        }
        let refusal = await desk.refusal(.agent(desk.ben.id), expecting: 1) { $0.priority = .low }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.problems.map(\.field) == ["priority", "tags"])
        #expect(try await desk.read().priority == .urgent)
        _ = try await desk.change(.agent(desk.ben.id), expecting: 2) { $0.priority = .low }
        #expect(try await desk.read().version == 3)
    }

    @Test("a conflict says that a customer's mail, an answer or a note came, with no word of it (R014)")
    func conflictByMessages() async throws {
        let desk = try await Desk()
        let (ticket, ada) = (desk.ticket, desk.ada.id)
        let anna = try await desk.fixture.addContact("anna@example.org")
        func rules(since version: Int64) async -> [String]? {
            let refusal = await desk.refusal(.agent(desk.ben.id), expecting: version) { $0.priority = .low }
            #expect(refusal?.kind == .conflict)
            #expect(refusal?.problems.contains { $0.reason.contains("secret") } == false)
            return refusal?.rules
        }
        try await desk.fixture.transaction {
            _ = try TicketCore($0, as: .system).append(NewMessage(text: MessageText("secret")), to: ticket, from: anna)
        }
        #expect(await rules(since: 1)?.contains("messages received") == true)
        let version = try await desk.read().version
        try await desk.fixture.transaction {
            _ = try TicketCore($0, as: .agent(ada)).note(
                NewMessage(text: MessageText("secret")), to: ticket, by: .agent(ada))
        }
        #expect(await rules(since: version) == ["messages noted"])
        try await desk.fixture.transaction {
            _ = try TicketCore($0, as: .agent(ada)).reply(
                NewMessage(text: MessageText("secret")), to: ticket, by: ada)
        }
        #expect(await rules(since: version) == ["status changed", "messages replied", "messages noted"])
        _ = try await desk.change(.agent(ada)) { $0.subject = "secret subject" }
        #expect(
            await rules(since: version) == [
                "status changed", "subject changed", "messages replied", "messages noted",
            ])
    }

    @Test("a tag that a ticket brings has an event of its own, once, without the name that somebody chose")
    func newTag() async throws {
        let desk = try await Desk()
        for tags in [["anna"], ["anna", "fire"], []] {
            _ = try await desk.change(.agent(desk.ada.id)) { $0.tags = tags }
        }
        _ = try await desk.change(.system) { $0.tags = ["fire"] }
        let events = try await desk.fixture.transaction {
            try $0.query(
                """
                select g.name || ' ' || e.actor_kind || ' ' || (e.data->>'ticket') || coalesce(e.changes::text, '') as line
                from events e join tags g on e.object_kind = 'tag' and e.object_id = g.tag_id::text
                where e.kind = 'object.added' order by e.sequence
                """
            ).map { try $0.get("line") as String }
        }
        #expect(events == ["anna agent \(desk.ticket)", "fire agent \(desk.ticket)"])
    }

    @Test("of 8 changes against one version one wins, the others get a conflict")
    func race() async throws {
        let desk = try await Desk()
        let pool = Pool(desk.fixture.database.application, size: 8)
        let (tenant, ticket) = (desk.fixture.tenant, desk.ticket)
        let wins = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<8 {
                group.addTask {
                    var change = TicketChange()
                    change.addedTags = ["t\(index)"]
                    let made = change
                    do {
                        _ = try await pool.transaction(tenant: tenant) {
                            try TicketCore($0, as: .system).change(ticket, made, expecting: 1)
                        }
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
        let after = try await desk.read()
        #expect(after.tags.count == 1 && after.version == 2)
    }

    @Test("an agent takes tickets of his own teams only (R065)")
    func ownTeam() async throws {
        let desk = try await Desk()
        _ = try await desk.change(.system) { $0.team = .some(desk.team) }
        let refusal = await desk.refusal(.agent(desk.ben.id)) { $0.assignee = .some(desk.ben.id) }
        #expect(refusal?.problems.map(\.rule) == ["member"])
        _ = try await desk.change(.agent(desk.ada.id)) { $0.assignee = .some(desk.ada.id) }
        // Who may assign gives it to whom he likes.
        _ = try await desk.change(.agent(desk.ada.id)) { $0.assignee = .some(desk.ben.id) }
        #expect(try await desk.read().assignee == desk.ben.id)
        _ = try await desk.change(.agent(desk.ada.id)) { $0.assignee = .some(nil) }
        #expect(try await desk.read().assignee == nil)
    }

    @Test("who has no permission changes nothing", arguments: ["viewer", "inactive", "contact"])
    func forbidden(who: String) async throws {
        let desk = try await Desk()
        let actor: Actor =
            switch who {
            case "viewer": .agent(try await desk.fixture.addAgent("Vera", "v@acme.example", role: .viewer).id)
            case "inactive": .agent(try await desk.fixture.addAgent("Ivan", "i@acme.example", isActive: false).id)
            default: .contact(try await desk.fixture.addContact("anna@example.org"))
            }
        #expect(await desk.refusal(actor) { $0.priority = .low }?.kind == .forbidden)
        #expect(await desk.refusal(actor) { $0.assignee = .some(nil) }?.kind == .forbidden)
        let ticket = desk.ticket
        await #expect(throws: TicketError(.forbidden, "")) {
            try await desk.fixture.transaction {
                try TicketCore($0, as: actor).note(NewMessage(text: MessageText("x")), to: ticket, by: .system)
            }
        }
    }

    @Test("a role that was changed counts from the next command on (R046)")
    func roleChange() async throws {
        let desk = try await Desk()
        _ = try await desk.change(.agent(desk.ada.id)) { $0.priority = .low }
        try await desk.fixture.transaction {
            _ = try $0.query(
                "update roles set permissions = array_remove(permissions, 'tickets.change') where core = 'agent'")
        }
        #expect(await desk.refusal(.agent(desk.ada.id)) { $0.priority = .high }?.kind == .forbidden)
    }

    @Test("another tenant's ticket, department, team and agent are not there")
    func tenants() async throws {
        let desk = try await Desk()
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let ticket = desk.ticket
        await #expect(throws: TicketError(.notFound, "")) {
            try await other.transaction { try TicketCore($0, as: .system).change(ticket, TicketChange(status: .open)) }
        }
        let theirs = try await other.openTicket(by: other.addContact("anna@example.org")).ticket
        var change = TicketChange()
        change.team = .some(desk.team)
        change.assignee = .some(desk.ada.id)
        let made = change
        do {
            _ = try await other.transaction { try TicketCore($0, as: .system).change(theirs, made) }
            Issue.record("a foreign team was taken")
        } catch let error as TicketError {
            #expect(error.problems.map(\.field) == ["team", "assignee"])
        }
    }

    @Test("a ticket has 100 tags; one more is refused, but what has more may lose some")
    func mostTags() async throws {
        let desk = try await Desk()
        let tags = (0...101).map { "t\($0)" }
        for (set, added) in [(Array(tags.prefix(101)), []), (Array(tags.prefix(100)), [tags[100]])] {
            let refusal = await desk.refusal(.system) {
                $0.tags = set
                $0.addedTags = added
            }
            #expect(refusal?.kind == .invalid && refusal?.rules == ["tags length"])
        }
        _ = try await desk.change(.system) { $0.tags = Array(tags.prefix(100)) }
        #expect(await desk.refusal(.system) { $0.addedTags = [tags[100]] }?.rules == ["tags length"])
        #expect(try await desk.read().tags.count == 100)
        // Merging unites tags whatever their number.
        let (tenant, ticket) = (desk.fixture.tenant, desk.ticket)
        try await desk.fixture.transaction { transaction in
            for tag in tags.suffix(2) {
                let id = TagID()
                try transaction.query("insert into tags (tenant_id, tag_id, name) values ($1, $2, $3)", tenant, id, tag)
                try transaction.query(
                    "insert into ticket_tags (tenant_id, ticket_id, tag_id) values ($1, $2, $3)", tenant, ticket, id)
            }
        }
        _ = try await desk.change(.system) { $0.removedTags = [tags[0]] }
        #expect(try await desk.read().tags.count == 101)
    }
}
