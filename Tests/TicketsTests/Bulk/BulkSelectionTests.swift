// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

@Suite("Which tickets a bulk change is about", .timeLimit(.minutes(15)))
struct BulkSelectionTests {
    @Test("a search and a list are resolved once, when the bulk is asked for")
    func once() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(130)
        try await desk.prepare(tickets[0..<120]) { $0.addedTags = ["billing"] }
        let byQuery = try await desk.start(.status(.open), on: .query(.parse("tag:billing")))
        #expect(byQuery.tickets == 120)
        var filter = TicketFilter()
        filter.tag = "billing"
        let byFilter = try await desk.start(.tags(adding: ["seen"]), on: .filter(filter))
        #expect(byFilter.tickets == 120)
        // Of those that have the tag by now only the old ones are in it.
        try await desk.prepare(tickets[120...]) { $0.addedTags = ["billing"] }
        try await desk.prepare(tickets[0..<1]) { $0.removedTags = ["billing"] }
        #expect(try await desk.worker().workDue() == 2)
        for bulk in [byQuery, byFilter] {
            let items = try await desk.items(bulk.id)
            #expect(items.map(\.ticket) == tickets[0..<120].reversed())
            #expect(items.allSatisfy { $0.state == .changed })
        }
        #expect(try await desk.fixture.count("select count(*) as n from tickets where status = 'open'") == 120)
    }

    @Test("what is not understood, too much or nothing is refused, and no row is written")
    func refused() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(2)
        func problems(_ selection: BulkSelection, _ action: BulkAction = .status(.open)) async -> [String] {
            await desk.refusal { try await desk.start(action, on: selection) }?.problems.map {
                "\($0.field) \($0.rule)"
            } ?? []
        }
        #expect(await problems(.tickets([TicketID]())) == ["tickets required"])
        #expect(await problems(.query(.parse("tag:nothing-has-it is:open"))) == ["query understood"])
        #expect(await problems(.query(.parse("is:opne"))) == ["query understood"])
        #expect(await problems(.query(.parse("colour:red"))) == ["query understood"])
        #expect(await problems(.query(.parse("  "))) == ["query required"])
        #expect(await problems(.query(.parse("is:solved"))) == ["tickets required"])
        #expect(
            await problems(.tickets((0...Bulk.mostTickets).map { _ in TicketID() } as [TicketID])) == ["tickets length"]
        )
        #expect(await problems(.tickets([BulkSelection.Entry(.id(tickets[0]), version: 0)])) == ["version range"])
        #expect(await problems(.tickets(tickets), .change(TicketChange())) == ["action required"])
        var long = TicketChange()
        long.addedTags = (0..<5000).map { "a tag of some length \($0)" }
        #expect(await problems(.tickets(tickets), .change(long)) == ["action length"])
        #expect(
            try await desk.count("select (select count(*) from ticket_bulks) + (select count(*) from jobs) as n") == 0)
    }

    @Test("the largest bulk is taken, and what is named twice counts once")
    func largest() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(2)
        let none = TicketID()
        var names: [BulkSelection.Entry.Name] = [
            .number(2), .id(tickets[0]), .id(tickets[1]), .id(none), .id(none), .number(99), .number(-1),
        ]
        for number in 1000..<10_993 { names.append(.number(Int64(number))) }
        #expect(names.count == Bulk.mostTickets)
        let bulk = try await desk.start(.status(.open), on: .tickets(names.map { BulkSelection.Entry($0) }))
        #expect(bulk.tickets == 9998 && bulk.counts.waiting == 2 && bulk.counts.failed == 9996)
        let first = try await desk.fixture.transaction { try BulkStore.items(of: bulk.id, limit: 5, in: $0) }
        #expect(first.map(\.ticket) == [tickets[1], tickets[0], nil, nil, nil])
        #expect(first.map(\.asked) == [nil, nil, none.description, "99", "-1"])
        #expect(try await desk.worker().workDue() == 1)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: 2, failed: 9996))
    }

    @Test("an action is the same after its way through the table; one with an unknown part is none")
    func coding() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(1)
        var change = TicketChange(status: .onHold)
        change.subject = "A \"new\" one\u{0}"
        change.priority = .urgent
        change.department = .some(nil)
        change.topic = .some(CategoryID())
        change.assignee = .some(AgentID())
        change.team = .some(nil)
        change.responseDueAt = .some(Date(timeIntervalSince1970: 1_800_000_000))
        change.resolutionDueAt = .some(nil)
        change.locale = "de-AT"
        change.tags = []
        change.addedTags = ["ä", "b"]
        change.removedTags = ["c"]
        let custom: [String: JSONValue] = [
            "n": .number(1.5), "t": .null, "b": .bool(true), "a": .array(["x"]), "e": "2026-11-29",
        ]
        change.custom = custom
        let person = Watcher.Person.contact(ContactID())
        let actions: [BulkAction] = [
            .change(change), .merge(into: TicketID()), .link(.followUp, of: TicketID()),
            .unlink(.related, of: TicketID()), .watch(.agent(AgentID()), wants: [.notes, .changes]), .unwatch(person),
            .assign(team: .some(TeamID())),
        ]
        for action in actions {
            let bulk = try await desk.start(action, on: .tickets(tickets), as: .system)
            var expected = action
            if case .change(var change) = action, change.subject != nil {
                change.subject = "A \"new\" one\u{FFFD}"
                expected = .change(change)
            }
            #expect(bulk.action == expected)
        }
        try await desk.execute(
            "update ticket_bulks set action = '{\"kind\": \"change\", \"change\": {\"status\": \"open\", \"colour\": 1}}'"
        )
        #expect(try await desk.worker().workDue() == 7)
        let states = try await desk.fixture.transaction { transaction in
            try JobStore.list(in: transaction).map { "\($0.state) \($0.lastError?.contains("does not know") ?? false)" }
        }
        #expect(Set(states) == ["dead true"])
        #expect(try await desk.count("select count(*) as n from tickets where version = 1") == 1)
        let bulk = try await desk.fixture.transaction { try #require(try BulkStore.list(limit: 1, in: $0).first) }
        #expect(bulk.action == nil && bulk.state == .dead && bulk.counts.waiting == 1)
    }
}
