// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

@Suite("Bulk changes", .timeLimit(.minutes(15)))
struct BulkTests {
    @Test(
        "of 200 tickets those that refuse are untouched to the last row, and the others are changed", arguments: [1, 7])
    func mixed(batch: Int) async throws {
        let desk = try await BulkDesk()
        let foreign = try await BulkDesk(in: desk.fixture.database, slug: "chairs")
        let team = try await desk.fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            _ = try settings.add(
                CustomField(
                    key: "lamp", label: "Lamp", kind: .select, options: ["Red", "Green"], requiredIn: [.solved]))
            let team = Team(name: "Others")
            _ = try PeopleCore(transaction, as: .system).add(team)
            return team.id
        }
        let tickets = try await desk.open(195)
        let strangers = try await foreign.open(5)
        // Closed tickets open again or stay closed; a status asks for a field; a team is not the agent's own.
        let (closed, bare, others) = (Array(tickets[10..<20]), Array(tickets[20..<30]), Array(tickets[30..<40]))
        let (versions, merged, same) = (Array(tickets[40..<50]), tickets[50], Array(tickets[60..<70]))
        let ada = desk.ada.id
        try await desk.prepare(tickets.filter { !bare.contains($0) }) { $0.custom = ["lamp": "Red"] }
        try await desk.prepare(closed) { $0.status = .open }
        try await desk.prepare(closed) { $0.status = .closed }
        try await desk.prepare(others) { $0.team = .some(team) }
        try await desk.prepare(same) {
            $0.status = .solved
            $0.assignee = .some(ada)
            $0.addedTags = ["done"]
        }
        _ = try await desk.fixture.transaction {
            try TicketCore($0, as: .system).merge(merged, into: tickets[51])
        }
        var change = TicketChange(status: .solved)
        change.assignee = .some(ada)
        change.addedTags = ["done"]
        var entries = tickets.map { ticket in
            BulkSelection.Entry(.id(ticket), version: versions.contains(ticket) ? 1 : nil)
        }
        // Whoever is not ours stands between, and the first of ours comes again by its number.
        entries.insert(contentsOf: strangers.map { BulkSelection.Entry(.id($0)) }, at: 100)
        entries.append(BulkSelection.Entry(.number(1)))
        let before = try await desk.rows(of: tickets + strangers)
        let bulk = try await desk.start(.change(change), on: .tickets(entries))
        #expect(bulk.state == .queued && bulk.tickets == 200 && bulk.counts.waiting == 195 && bulk.counts.failed == 5)
        #expect(bulk.actor == .agent(ada) && bulk.action == .change(change) && bulk.settledAt == nil)

        #expect(try await desk.worker(batch: batch).workDue() == 1)

        let done = try await desk.read(bulk.id)
        #expect(done.state == .done && done.settledAt != nil)
        #expect(done.counts == Bulk.Counts(waiting: 0, changed: 144, unchanged: 10, failed: 46, cancelled: 0))
        let job = try await desk.job(bulk)
        #expect(job.state == .done && job.progress == Job.Progress(200, of: 200) && job.attempts == 1)
        #expect(
            try job.result?.decode() == ["changed": 144, "unchanged": 10, "failed": 46, "cancelled": 0])
        let items = try await desk.items(bulk.id)
        #expect(items.map(\.position) == Array(0..<200))
        var expected: [TicketID?] = Array(tickets[..<100])
        expected += [TicketID?](repeating: nil, count: 5)
        expected += Array(tickets[100...])
        #expect(items.map(\.ticket) == expected)
        let after = try await desk.rows(of: tickets + strangers)
        for item in items {
            guard let ticket = item.ticket else { continue }
            #expect((before[ticket] == after[ticket]) == (item.state != .changed), "item \(item.position)")
        }
        for stranger in strangers { #expect(before[stranger] == after[stranger]) }
        func failures(_ tickets: [TicketID]) -> Set<String> {
            Set(
                items.filter { $0.ticket.map(tickets.contains) ?? false }.map { item in
                    let problems = item.failure?.problems.map { "\($0.field) \($0.rule)" } ?? []
                    return ([item.state.rawValue, item.failure?.kind ?? "-"] + problems).joined(separator: " ")
                })
        }
        #expect(failures(closed) == ["failed invalid status transition"])
        #expect(failures(bare) == ["failed invalid custom.lamp required"])
        #expect(failures(others) == ["failed invalid assignee member"])
        #expect(failures(versions) == ["failed conflict custom.lamp changed"])
        #expect(failures([merged]) == ["failed in_use ticket in_use"])
        #expect(failures(same) == ["unchanged -"])
        let missing = items.filter { $0.ticket == nil }
        #expect(missing.map(\.asked) == strangers.map(\.description))
        #expect(Set(missing.map { "\($0.state) \($0.failure?.kind ?? "")" }) == ["failed not_found"])
        // What stands in the way says what would do.
        #expect(items[10].failure?.problems.first?.allowed == ["open"])
    }

    @Test("every action does what its command does, once for each ticket")
    func actions() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(6)
        let (ada, other) = (desk.ada.id, tickets[5])
        let worker = desk.worker()
        func run(_ action: BulkAction, on some: [TicketID]) async throws -> [String] {
            let bulk = try await desk.start(action, on: .tickets(some))
            #expect(try await worker.workDue() == 1)
            return try await desk.items(bulk.id).map { item in
                item.state.rawValue + (item.failure.map { " \($0.kind)" } ?? "")
            }
        }
        let some = Array(tickets[0..<3])
        let changed = ["changed", "changed", "changed"]
        let unchanged = ["unchanged", "unchanged", "unchanged"]
        #expect(try await run(.tags(adding: ["a", "b"]), on: some) == changed)
        #expect(try await run(.tags(adding: ["a"]), on: some) == unchanged)
        #expect(try await run(.tags(removing: ["b"]), on: some) == changed)
        #expect(try await run(.assign(to: .some(ada)), on: some) == changed)
        #expect(try await run(.assign(to: .some(nil)), on: some) == changed)
        #expect(try await run(.status(.open), on: some) == changed)
        #expect(try await run(.watch(.agent(ada), wants: [.replies, .notes]), on: some) == changed)
        #expect(try await run(.watch(.agent(ada), wants: [.replies]), on: some) == unchanged)
        #expect(try await run(.unwatch(.agent(ada)), on: some) == changed)
        #expect(try await run(.unwatch(.agent(ada)), on: some) == Array(repeating: "failed not_found", count: 3))
        #expect(try await run(.link(.child, of: other), on: some) == changed)
        #expect(try await run(.link(.child, of: other), on: some) == unchanged)
        #expect(try await run(.unlink(.child, of: other), on: Array(some[0..<1])) == ["changed"])
        // The target among those that are merged stays what it is.
        #expect(try await run(.merge(into: other), on: some + [other]) == changed + ["unchanged"])
        #expect(try await run(.merge(into: other), on: some) == Array(repeating: "failed in_use", count: 3))
        let ticket = try #require(
            try await desk.fixture.transaction { try TicketStore.find(tickets[0], for: .system, in: $0) })
        #expect(ticket.mergedInto == other && ticket.tags == ["a"] && ticket.assignee == nil)
        #expect(try await desk.fixture.count("select count(*) as n from ticket_links") == 2)
        let messages: SQL = """
            select count(*) as n from messages where ticket_id = (select ticket_id from tickets where number = 6)
            """
        #expect(try await desk.fixture.count(messages) == 4)
    }

    @Test("an expected version counts for every action: what others changed is a conflict, and nothing is done")
    func versions() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(2)
        try await desk.prepare([tickets[1]]) { $0.priority = .high }
        let before = try await desk.rows(of: tickets)
        let entries = tickets.map { BulkSelection.Entry(.id($0), version: 1) }
        let bulk = try await desk.start(.watch(.agent(desk.ada.id), wants: [.replies]), on: .tickets(entries))
        #expect(try await desk.worker().workDue() == 1)
        let items = try await desk.items(bulk.id)
        #expect(items.map(\.state) == [.changed, .failed] && items.map(\.expectedVersion) == [1, 1])
        #expect(items[1].failure?.kind == "conflict" && items[1].failure?.problems.map(\.field) == ["priority"])
        #expect(try await desk.rows(of: tickets)[tickets[1]] == before[tickets[1]])
    }

    @Test("what a command wrote before the database refused it is undone, and the others go on")
    func undone() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(3)
        // The ticket's row and a new tag are written before its event is refused.
        try await desk.execute(
            """
            create function refuse() returns trigger language plpgsql as $$ begin
                if (select number from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id) = 2 then
                    raise exception 'no' using errcode = 'XX000';
                end if;
                return new;
            end $$
            """)
        try await desk.execute("create trigger refuse before insert on events for each row execute function refuse()")
        let before = try await desk.rows(of: tickets)
        let bulk = try await desk.start(.tags(adding: ["new"]), on: .numbers([2, 1, 3]))
        #expect(try await desk.worker(batch: 3).workDue() == 1)
        let items = try await desk.items(bulk.id)
        #expect(items.map(\.number) == [2, 1, 3] && items.map(\.state) == [.failed, .changed, .changed])
        #expect(items[0].failure?.kind == BulkFailure.inner)
        #expect(items[0].failure?.reason == "the database refused it: other")
        let after = try await desk.rows(of: tickets)
        #expect(after[tickets[1]] == before[tickets[1]] && after[tickets[0]] != before[tickets[0]])
        #expect(try await desk.read(bulk.id).counts.changed == 2)
    }

    @Test("results are read in pages, by state, and bulks the newest first")
    func pages() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(25)
        try await desk.prepare(tickets[0..<5]) { $0.priority = .high }
        var change = TicketChange()
        change.priority = .high
        let bulk = try await desk.start(.change(change), on: .tickets(tickets))
        #expect(try await desk.worker().workDue() == 1)
        let pages = try await desk.fixture.transaction { transaction in
            var (pages, after) = ([[Int]](), Int?.none)
            while true {
                let page = try BulkStore.items(of: bulk.id, state: .changed, after: after, limit: 8, in: transaction)
                if page.isEmpty { return pages }
                pages.append(page.map(\.position))
                after = page.last?.position
            }
        }
        #expect(pages == [Array(5..<13), Array(13..<21), Array(21..<25)])
        let second = try await desk.start(.status(.open), on: .tickets([tickets[0]]))
        let (all, older) = try await desk.fixture.transaction { transaction in
            (try BulkStore.list(in: transaction), try BulkStore.list(before: second.id, in: transaction))
        }
        #expect(Set(all.map(\.id)) == [bulk.id, second.id])
        #expect(older.allSatisfy { $0.id.description < second.id.description })
    }

    @Test("a ticket that goes away meanwhile fails its item alone")
    func gone() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(2)
        let bulk = try await desk.start(.status(.open), on: .tickets(tickets))
        try await desk.fixture.transaction { _ = try $0.query("delete from tickets where ticket_id = $1", tickets[0]) }
        #expect(try await desk.worker().workDue() == 1)
        let items = try await desk.items(bulk.id)
        #expect(items.map(\.state) == [.failed, .changed] && items.map(\.ticket) == [nil, tickets[1]])
        #expect(items[0].failure?.kind == "not_found")
    }
}
