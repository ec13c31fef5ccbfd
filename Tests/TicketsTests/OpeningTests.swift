// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Opening tickets", .timeLimit(.minutes(15)))
struct OpeningTests {
    /// A tenant with lists of its own to choose from.
    private struct Desk: Sendable {
        let fixture: Fixture
        let ada: Agent
        let anna: ContactID
        let department = DepartmentID()
        let topic = CategoryID()
        let team = TeamID()

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            anna = try await fixture.addContact("anna@example.org")
            let (tenant, department, topic, team, ada) = (fixture.tenant, department, topic, team, ada.id)
            try await fixture.transaction { transaction in
                let settings = try SettingsCore(transaction, as: .system)
                _ = try settings.addDepartment(department, name: "Light")
                _ = try settings.addCategory(topic, name: "Lamps")
                _ = try settings.add(
                    CustomField(
                        key: "lamp", label: "Lamp", kind: .select, options: ["Red", "Green"], requiredIn: [.new]))
                try transaction.query(
                    "insert into teams (tenant_id, team_id, name) values ($1, $2, 'Lamps')", tenant, team)
                try transaction.query(
                    "insert into team_members (tenant_id, team_id, agent_id) values ($1, $2, $3)", tenant, team, ada)
            }
        }

        func ticket(_ channel: Ticket.Channel = .api, _ edit: (inout NewTicket) -> Void = { _ in }) -> NewTicket {
            var ticket = NewTicket(
                subject: "Dark", requester: anna, mailbox: nil, brand: fixture.brand.id, channel: channel, locale: "en")
            edit(&ticket)
            return ticket
        }

        func open(_ ticket: NewTicket, as actor: Actor = .system) async throws -> TicketCore.Change {
            try await fixture.transaction {
                try TicketCore($0, as: actor).open(ticket, with: NewMessage(text: MessageText("x")))
            }
        }

        func refusal(_ ticket: NewTicket, as actor: Actor = .system) async -> TicketError? {
            do {
                _ = try await open(ticket, as: actor)
                return nil
            } catch { return error as? TicketError }
        }
    }

    @Test("a ticket begins with all it is given, and its events tell it (R015)")
    func given() async throws {
        let desk = try await Desk()
        let due = Date(timeIntervalSince1970: 1_800_000_000)
        let change = try await desk.open(
            desk.ticket {
                $0.subject = " Two lamps "
                $0.priority = .high
                $0.department = desk.department
                $0.topic = desk.topic
                $0.assignee = desk.ada.id
                $0.team = desk.team
                $0.resolutionDueAt = due
                $0.tags = ["Billing", "lamp"]
                $0.custom = ["lamp": "Red"]
            })
        #expect(change.events.map(\.kind) == [.ticketOpened, .ticketAssigned, .messageReceived])
        #expect(change.events[0].changes.contains(Event.Change("priority", "normal", "high")))
        #expect(change.events[0].changes.contains(Event.Change("tags", .array([]), .array(["billing", "lamp"]))))
        #expect(change.events[1].changes.map(\.field) == ["assignee", "team"])
        let ticket = try #require(
            try await desk.fixture.transaction { try TicketStore.find(change.ticket, for: .system, in: $0) })
        #expect(ticket.subject == "Two lamps" && ticket.priority == .high && ticket.version == 1)
        #expect(ticket.department == desk.department && ticket.topic == desk.topic && ticket.team == desk.team)
        #expect(ticket.assignee == desk.ada.id && ticket.resolutionDueAt == due && ticket.status == .new)
        #expect(ticket.tags == ["billing", "lamp"] && ticket.custom == ["lamp": "Red"])
    }

    @Test("everything that is wrong is said at once, with what is allowed, and nothing is opened")
    func problems() async throws {
        let desk = try await Desk()
        let refusal = await desk.refusal(
            desk.ticket {
                $0.subject = " "
                $0.locale = "German"
                $0.requester = ContactID()
                $0.brand = BrandID()
                $0.mailbox = MailboxID()
                $0.department = DepartmentID()
                $0.topic = CategoryID()
                $0.team = TeamID()
                $0.assignee = AgentID()
                $0.tags = ["two words"]
                $0.custom = ["lamp": "Blue"]
            })
        #expect(refusal?.kind == .invalid)
        #expect(
            refusal?.problems.map { "\($0.field) \($0.rule)" } == [
                "subject required", "locale format", "tags format", "custom.lamp one_of", "department exists",
                "category exists", "team exists", "assignee exists", "brand exists", "mailbox exists",
                "requester exists",
            ]
        )
        let allowed = refusal?.problems.filter { ["department", "category", "team"].contains($0.field) }.map(\.allowed)
        #expect(
            allowed == [[desk.department.description], [desk.topic.description], [desk.team.description]])
        #expect(try await desk.fixture.count("select count(*) as n from tickets") == 0)
    }

    @Test("a brand, a mailbox and a requester that are not there are named also where nothing is looked up before")
    func origins() async throws {
        let desk = try await Desk()
        let trials: [(String, (inout NewTicket) -> Void)] = [
            ("brand", { $0.brand = BrandID() }), ("mailbox", { $0.mailbox = MailboxID() }),
            ("requester", { $0.requester = ContactID() }),
        ]
        for (field, edit) in trials {
            for channel in [Ticket.Channel.api, .mail] {
                let refusal = await desk.refusal(desk.ticket(channel, edit))
                #expect(refusal?.kind == .invalid)
                #expect(refusal?.problems.map { "\($0.field) \($0.rule)" } == ["\(field) exists"])
            }
        }
        let long = await desk.refusal(desk.ticket { $0.subject = String(repeating: "x", count: 4097) })
        #expect(long?.problems.map { "\($0.field) \($0.rule)" } == ["subject length"])
    }

    @Test("a list of more than 50 choices is not repeated in a refusal")
    func manyChoices() async throws {
        let desk = try await Desk()
        for (more, allowed) in [(49, 50), (1, 0)] {
            try await desk.fixture.transaction { transaction in
                for _ in 0..<more {
                    try transaction.query(
                        "insert into departments (tenant_id, department_id, name) values ($1, $2, $3)",
                        transaction.requireTenant(), DepartmentID(), DepartmentID().description)
                }
            }
            let refusal = await desk.refusal(desk.ticket { $0.department = DepartmentID() })
            #expect(refusal?.problems.first?.allowed.count == allowed)
        }
    }

    @Test("a mail opens a ticket whatever its subject is")
    func mail() async throws {
        let desk = try await Desk()
        for (subject, kept) in [("", ""), (" x ", " x "), (String(repeating: "x", count: 5000), nil)] {
            let change = try await desk.open(desk.ticket(.mail) { $0.subject = subject }, as: .contact(desk.anna))
            let ticket = try await desk.fixture.transaction {
                try TicketStore.find(change.ticket, for: .system, in: $0)
            }
            #expect(ticket?.subject == kept ?? String(repeating: "x", count: 4096))
        }
    }

    @Test("whoever may not change or assign tickets opens none that is changed or assigned; agents fill in their form")
    func rights() async throws {
        let desk = try await Desk()
        let anna = Actor.contact(desk.anna)
        for edit: (inout NewTicket) -> Void in [{ $0.priority = .urgent }, { $0.assignee = desk.ada.id }] {
            let refusal = await desk.refusal(desk.ticket(.portal, edit), as: anna)
            #expect(refusal?.kind == .forbidden && refusal?.problems.first?.field == "permission")
        }
        #expect(await desk.refusal(desk.ticket(.portal), as: anna) == nil)
        // The field is required in the initial status.
        let empty = await desk.refusal(desk.ticket(.agent), as: .agent(desk.ada.id))
        #expect(empty?.problems.map { "\($0.field) \($0.rule)" } == ["custom.lamp required"])
        #expect(await desk.refusal(desk.ticket(.agent) { $0.custom = ["lamp": "Red"] }, as: .agent(desk.ada.id)) == nil)
        #expect(await desk.refusal(desk.ticket(.api)) == nil)
    }

    @Test("beginning in the initial status tells its timer, and so does every change of it (R017)")
    func timers() async throws {
        let desk = try await Desk()
        let change = try await desk.open(desk.ticket())
        let expected = ["status": "new", "category": "new", "timer": "run"]
        #expect(change.events[0].data.filter { $0.key != "message" } == expected)
        var made = TicketChange(status: .solved)
        made.custom = ["lamp": "Red"]
        let solving = made
        let solved = try await desk.fixture.transaction {
            try TicketCore($0, as: .system).change(change.ticket, solving)
        }
        #expect(solved.events.first { $0.kind == .statusChanged }?.data["timer"] == "stop")
        try await desk.fixture.transaction {
            _ = try $0.query("update statuses set timer = 'pause' where is_initial")
        }
        let second = try await desk.open(desk.ticket())
        #expect(second.events[0].data["timer"] == "pause")
        let message = try #require(change.message)
        _ = try await desk.fixture.transaction {
            try TicketCore($0, as: .system).note(
                NewMessage(text: MessageText("stays")), to: change.ticket, by: .system)
        }
        let split = try await desk.fixture.transaction {
            try TicketCore($0, as: .system).split(change.ticket, messages: [message])
        }
        #expect(split.events[0].kind == .ticketOpened && split.events[0].data["timer"] == "pause")
        // What is stored is what was said.
        for opened in [change, second, split] {
            let stored = try await desk.fixture.transaction { transaction in
                try transaction.query(
                    "select data->>'timer' as timer, data->>'status' as status from events where event_id = $1",
                    opened.events[0].id
                ).first.map { [try $0.get("timer") as String, try $0.get("status") as String] }
            }
            #expect(stored == [opened.events[0].data["timer"] ?? "", "new"])
        }
    }
}
