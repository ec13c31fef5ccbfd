// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Lists and pages of tickets")
struct TicketListTests {
    private func numbers(_ fixture: Fixture, _ edit: (inout TicketFilter) -> Void) async throws -> [Int64] {
        var filter = TicketFilter()
        edit(&filter)
        let made = filter
        return try await fixture.transaction {
            try TicketStore.list(made, for: .system, limit: 50, in: $0).map(\.number)
        }
    }

    @Test("pages follow each other by number, the newest first, without a gap or a repetition")
    func pages() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        for index in 1...7 { _ = try await fixture.openTicket("\(index)", by: anna) }
        try await fixture.transaction { _ = try $0.query("update tickets set status = 'open' where number % 2 = 0") }
        try await fixture.transaction { transaction in
            var (seen, before): ([Int64], Int64?) = ([], nil)
            while true {
                let page = try TicketStore.list(TicketFilter(), for: .system, before: before, limit: 3, in: transaction)
                if page.isEmpty { break }
                seen += page.map(\.number)
                before = page.last?.number
            }
            #expect(seen == [7, 6, 5, 4, 3, 2, 1])
            #expect(
                try TicketStore.list(TicketFilter(status: .open), for: .system, limit: 10, in: transaction).map(
                    \.number) == [
                        6, 4, 2,
                    ])
            #expect(
                try TicketStore.list(TicketFilter(status: .open), for: .system, before: 4, limit: 1, in: transaction)
                    .map(\.number)
                    == [2])
            #expect(try TicketStore.find(number: 5, for: .system, in: transaction)?.subject == "5")
            #expect(try TicketStore.find(number: 8, for: .system, in: transaction) == nil)
        }
    }

    @Test("each filter lets only those pass that it names; together they all must hold")
    func filters() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let bert = try await fixture.addContact("bert@example.org")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example").id
        let team = TeamID()
        try await fixture.transaction { transaction in
            _ = try transaction.query(
                "insert into teams (tenant_id, team_id, name) values ($1, $2, 'T')", fixture.tenant, team)
        }
        for number in 1...6 {
            let ticket = try await fixture.openTicket(by: number.isMultiple(of: 2) ? anna : bert).ticket
            var change = TicketChange()
            if number > 3 { change.status = .open }
            if number == 4 { change.assignee = .some(ada) }
            if number == 5 { change.team = .some(team) }
            if number != 1 { change.addedTags = ["lamp"] }
            if number == 6 { change.priority = .urgent }
            let made = change
            _ = try await fixture.transaction { try TicketCore($0, as: .system).change(ticket, made) }
        }
        #expect(try await numbers(fixture) { _ in } == [6, 5, 4, 3, 2, 1])
        #expect(try await numbers(fixture) { $0.statuses = [.open] } == [6, 5, 4])
        #expect(try await numbers(fixture) { $0.statuses = [.open, .new] } == [6, 5, 4, 3, 2, 1])
        #expect(try await numbers(fixture) { $0.assignee = .agent(ada) } == [4])
        #expect(try await numbers(fixture) { $0.assignee = .nobody } == [6, 5, 3, 2, 1])
        #expect(try await numbers(fixture) { $0.team = team } == [5])
        #expect(try await numbers(fixture) { $0.requester = anna } == [6, 4, 2])
        #expect(try await numbers(fixture) { $0.tag = "lamp" } == [6, 5, 4, 3, 2])
        #expect(try await numbers(fixture) { $0.tag = "other" } == [])
        #expect(try await numbers(fixture) { $0.priority = .urgent } == [6])
        let both = try await numbers(fixture) {
            $0.requester = anna
            $0.tag = "lamp"
            $0.statuses = [.new]
        }
        #expect(both == [2])
    }

    @Test("tickets that were merged are left out unless asked for")
    func merged() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let (first, second) = (
            try await fixture.openTicket(by: anna).ticket, try await fixture.openTicket(by: anna).ticket
        )
        try await fixture.transaction {
            _ = try $0.query("update tickets set merged_into = $2 where ticket_id = $1", first, second)
        }
        #expect(try await numbers(fixture) { _ in } == [2])
        #expect(try await numbers(fixture) { $0.includesMerged = true } == [2, 1])
    }

    @Test("a page holds the latest messages in order, what came with them, and the latest history")
    func page() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var first = NewMessage(text: MessageText("m0"))
        first.rawSHA256 = [UInt8](repeating: 1, count: 32)
        first.attachments = [
            NewAttachment(
                part: "2", fileName: nil, safeName: "a.txt", declaredType: "text/plain", detectedType: nil, size: 1,
                sha256: [UInt8](repeating: 2, count: 32))
        ]
        let ticket = try await fixture.openTicket(by: anna, with: first).ticket
        for index in 1..<6 {
            _ = try await fixture.transaction {
                try TicketCore($0, as: .contact(anna))
                    .append(NewMessage(text: MessageText("m\(index)")), to: ticket, from: anna)
            }
        }
        try await fixture.transaction { transaction in
            let all = try #require(try TicketPage.read(ticket, for: .system, in: transaction))
            #expect(all.messages.map(\.text.full) == (0..<6).map { "m\($0)" } && !all.hasEarlier)
            #expect(all.attachments.values.map { $0.map(\.safeName) } == [["a.txt"]])
            #expect(all.attachments.keys.first == all.messages.first?.id)
            #expect(all.history.first?.kind == "ticket.opened" && all.history.count == 7)
            let part = try #require(try TicketPage.read(ticket, for: .system, messages: 2, events: 3, in: transaction))
            #expect(part.messages.map(\.text.full) == ["m4", "m5"] && part.hasEarlier && part.attachments.isEmpty)
            #expect(part.history.map(\.kind) == ["message.received", "message.received", "message.received"])
            #expect(try TicketPage.read(TicketID(), for: .system, in: transaction) == nil)
        }
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        #expect(try await other.transaction { try TicketPage.read(ticket, for: .system, in: $0) == nil })
    }
}
