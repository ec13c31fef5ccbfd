// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Merging tickets", .timeLimit(.minutes(15)))
struct MergeTests {
    /// Two tickets, Anna's and Bert's, and an agent.
    private struct Desk: Sendable {
        let fixture: Fixture
        let ada: Agent
        let (anna, bert): (ContactID, ContactID)
        let (source, target): (TicketID, TicketID)

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            anna = try await fixture.addContact("anna@example.org")
            bert = try await fixture.addContact("bert@example.org")
            source = try await fixture.openTicket("Dark lamp", by: anna).ticket
            target = try await fixture.openTicket("Broken lamp", by: bert).ticket
        }

        func run(
            as actor: Actor? = nil,
            _ command: @escaping @Sendable (TicketCore) throws -> TicketCore.Change
        ) async throws -> TicketCore.Change {
            let actor = actor ?? .agent(ada.id)
            return try await fixture.transaction { try command(TicketCore($0, as: actor)) }
        }

        func refusal(
            as actor: Actor? = nil,
            _ command: @escaping @Sendable (TicketCore) throws -> TicketCore.Change
        ) async -> TicketError? {
            do {
                _ = try await run(as: actor, command)
                return nil
            } catch { return error as? TicketError }
        }

        func ticket(_ id: TicketID) async throws -> Ticket {
            try #require(try await fixture.transaction { try TicketStore.find(id, for: .system, in: $0) })
        }

        func messages(of id: TicketID) async throws -> Int {
            try await fixture.transaction { try MessageStore.conversation(of: id, for: .system, in: $0).count }
        }

        func rows() async throws -> [String] {
            try await fixture.transaction { transaction in
                try transaction.query(
                    """
                    select line from (
                        select 't' || to_jsonb(t)::text as line from tickets t
                        union all select 'm' || to_jsonb(t)::text from messages t
                        union all select 'g' || to_jsonb(t)::text from ticket_tags t
                        union all select 'p' || to_jsonb(t)::text from ticket_participants t
                        union all select 'w' || to_jsonb(t)::text from ticket_watchers t
                        union all select 'x' || to_jsonb(t)::text from ticket_merges t
                        union all select 'e' || to_jsonb(t)::text from events t) rows
                    order by line
                    """
                ).map { try $0.get("line") as String }
            }
        }
    }

    @Test("all of the source is the target's afterwards, the source is over, both tell of it (R019)")
    func merge() async throws {
        let desk = try await Desk()
        let (source, target, ada, anna) = (desk.source, desk.target, desk.ada.id, desk.anna)
        _ = try await desk.run { core in
            var change = TicketChange()
            change.tags = ["lamp", "dark"]
            change.assignee = .some(ada)
            _ = try core.change(source, change)
            change = TicketChange()
            change.tags = ["lamp", "broken"]
            _ = try core.change(target, change)
            _ = try core.addWatcher(.contact(anna), to: source)
            _ = try core.addWatcher(.agent(ada), to: source, wants: [.replies, .notes])
            return try core.addWatcher(.agent(ada), to: target, wants: [.changes])
        }
        let change = try await desk.run { try $0.merge(source, into: target, expecting: (2, 2)) }
        #expect(change.ticket == target && change.number == 2)
        #expect(change.events.map(\.kind) == [.ticketMerged, .ticketMerged, .statusChanged])
        #expect(change.events.map(\.ticket) == [source, target, source])
        #expect(change.events.map(\.version) == [3, 3, 3])
        let (from, into) = (try await desk.ticket(source), try await desk.ticket(target))
        #expect(from.mergedInto == target && from.status == .closed && from.solvedAt != nil && from.version == 3)
        #expect(into.mergedInto == nil && into.status == .new && into.requester.id == desk.bert && into.version == 3)
        #expect(into.tags == ["broken", "dark", "lamp"] && into.assignee == nil)
        #expect(try await desk.messages(of: source) == 0)
        #expect(try await desk.messages(of: target) == 2)
        try await desk.fixture.transaction { transaction in
            let watchers = try WatcherStore.watchers(of: target, for: .system, in: transaction)
            #expect(watchers.map(\.person) == [.agent(ada), .contact(anna)])
            #expect(watchers.map(\.wants) == [[.replies, .notes, .changes], [.replies]])
            let history = try EventStore.history(of: target, for: .system, in: transaction)
            let assigned = try #require(history.first { $0.kind == "ticket.assigned" })
            #expect(assigned.mergedFrom == source)
            #expect(history.count { $0.kind == "ticket.merged" } == 2)
            #expect(history.count { $0.mergedFrom == nil && $0.kind == "ticket.opened" } == 1)
            #expect(history.map(\.at) == history.map(\.at).sorted())
            let page = try #require(try TicketPage.read(target, for: .system, in: transaction))
            #expect(page.history == history && page.messages.count == 2)
            let short = try #require(try TicketPage.read(target, for: .system, messages: 1, events: 3, in: transaction))
            #expect(short.history == history.suffix(3) && short.hasEarlier)
            let merge = try #require(try MergeStore.standing(of: source, for: .system, in: transaction))
            #expect(merge.target == target && merge.undoneAt == nil)
            #expect(merge.undoUntil.timeIntervalSince(merge.createdAt) == 30 * 24 * 3600)
            #expect(try MergeStore.merges(into: target, for: .system, in: transaction) == [merge])
        }
        // What an agent who had read version 2 is told.
        let conflict = await desk.refusal { try $0.change(target, TicketChange(status: .open), expecting: 2) }
        #expect(conflict?.problems.map(\.field) == ["merged", "tags"])
    }

    @Test("refused: itself, twice, a circle, a target that is merged, an older version, another tenant, no permission")
    func refusals() async throws {
        let desk = try await Desk()
        let (a, b) = (desk.source, desk.target)
        let c = try await desk.fixture.openTicket(by: desk.anna).ticket
        let vera = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let untouched = try await desk.rows()
        #expect(await desk.refusal { try $0.merge(a, into: a) }?.problems.map(\.rule) == ["self"])
        #expect(await desk.refusal(as: .agent(vera.id)) { try $0.merge(a, into: b) }?.kind == .forbidden)
        #expect(await desk.refusal(as: .contact(desk.anna)) { try $0.merge(a, into: b) }?.kind == .forbidden)
        #expect(await desk.refusal { try $0.merge(a, into: b, expecting: (9, nil)) }?.kind == .conflict)
        #expect(await desk.refusal { try $0.merge(a, into: b, expecting: (1, 9)) }?.kind == .conflict)
        #expect(await desk.refusal { try $0.merge(a, into: TicketID()) }?.kind == .notFound)
        #expect(await desk.refusal { try $0.unmerge(a) }?.problems.map(\.rule) == ["not_merged"])
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let foreign = try await other.openTicket(by: other.addContact("eve@example.test")).ticket
        for (one, two) in [(a, foreign), (foreign, a)] {
            #expect(await desk.refusal { try $0.merge(one, into: two) }?.kind == .notFound)
        }
        #expect(try await desk.rows() == untouched)

        _ = try await desk.run { try $0.merge(a, into: b) }
        _ = try await desk.run { try $0.merge(b, into: c) }
        #expect(try await other.transaction { try MergeStore.standing(of: a, for: .system, in: $0) } == nil)
        #expect(try await other.transaction { try MergeStore.merges(into: b, for: .system, in: $0) } == [])
        #expect(try await other.transaction { try EventStore.history(of: b, for: .system, in: $0) } == [])
        let merged = try await desk.rows()
        let cases: [(TicketID, TicketID, String)] = [
            (a, c, "merged"), (a, b, "merged"), (c, b, "circle"), (c, a, "circle"), (b, a, "merged"),
        ]
        for (source, target, rule) in cases {
            let refusal = await desk.refusal { try $0.merge(source, into: target) }
            #expect(refusal?.kind == .inUse && refusal?.problems.map(\.rule) == [rule])
        }
        let d = try await desk.fixture.openTicket(by: desk.anna).ticket
        let refusal = await desk.refusal { try $0.merge(d, into: a) }
        #expect(refusal?.problems.map(\.rule) == ["merged"])
        // Nor is it changed, split, linked or watched any more.
        #expect(await desk.refusal { try $0.change(a, TicketChange(status: .open)) }?.kind == .inUse)
        #expect(await desk.refusal { try $0.split(a, messages: [MessageID()]) }?.kind == .inUse)
        #expect(await desk.refusal { try $0.link(a, as: .related, of: c) }?.kind == .inUse)
        #expect(await desk.refusal { try $0.link(c, as: .child, of: a) }?.kind == .inUse)
        #expect(await desk.refusal { try $0.addWatcher(.contact(desk.bert), to: a) }?.kind == .inUse)
        let now = try await desk.rows()
        #expect(now.filter { !$0.contains(d.description) } == merged)
    }

    @Test("another tenant's ticket is not found by any of these commands (invariant 7)")
    func otherTenant() async throws {
        let desk = try await Desk()
        let (a, b, bert) = (desk.source, desk.target, desk.bert)
        let message = try #require(
            try await desk.fixture.transaction { try MessageStore.conversation(of: a, for: .system, in: $0).first?.id })
        _ = try await desk.run { core in
            _ = try core.link(a, as: .child, of: b)
            _ = try core.addWatcher(.contact(bert), to: a)
            return try core.merge(a, into: b)
        }
        let before = try await desk.rows()
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let own = try await other.openTicket(by: other.addContact("eve@example.test")).ticket
        let commands: [@Sendable (TicketCore) throws -> TicketCore.Change] = [
            { try $0.merge(a, into: b) }, { try $0.merge(own, into: b) }, { try $0.merge(a, into: own) },
            { try $0.unmerge(a) }, { try $0.split(b, messages: [message]) },
            { try $0.link(a, as: .related, of: b) }, { try $0.link(own, as: .child, of: b) },
            { try $0.unlink(a, as: .child, of: b) }, { try $0.addWatcher(.contact(bert), to: b) },
            { try $0.changeWatcher(.contact(bert), of: b, wants: []) },
            { try $0.removeWatcher(.contact(bert), from: b) },
        ]
        for command in commands {
            await #expect(throws: TicketError(.notFound, "")) {
                try await other.transaction { _ = try command(TicketCore($0, as: .system)) }
            }
        }
        try await other.transaction { (transaction) throws -> Void in
            #expect(try LinkStore.links(of: a, for: .system, in: transaction).isEmpty)
            #expect(try WatcherStore.watchers(of: b, for: .system, in: transaction).isEmpty)
            #expect(try WatcherStore.listeners(to: .replies, of: b, in: transaction).isEmpty)
            #expect(try MergeStore.standing(of: a, for: .system, in: transaction) == nil)
            #expect(try MergeStore.merges(into: b, for: .system, in: transaction).isEmpty)
        }
        #expect(try await desk.rows() == before)
    }

    @Test("a failure after half of it leaves both as they were, on its own and as a step of a longer transaction")
    func failure() async throws {
        let desk = try await Desk()
        let (source, target) = (desk.source, desk.target)
        _ = try await desk.run { try $0.addWatcher(.agent(desk.ada.id), to: source) }
        try await Connection(desk.fixture.database.superuser).transaction(tenant: nil) { transaction -> Void in
            try transaction.query(
                """
                create function fail() returns trigger language plpgsql as
                    $$ begin raise exception 'injected' using errcode = '23514'; end $$
                """)
            // By then the merge is written down, the messages have moved, the source is closed.
            try transaction.query(
                "create trigger fail before insert on ticket_watchers for each row execute function fail()")
        }
        let before = try await desk.rows()
        await #expect(throws: DatabaseError.self) { try await desk.run { try $0.merge(source, into: target) } }
        #expect(try await desk.rows() == before)
        try await desk.fixture.transaction { (transaction) throws -> Void in
            #expect(throws: DatabaseError.self) {
                try transaction.savepoint {
                    _ = try TicketCore(transaction, as: .system).merge(source, into: target)
                }
            }
        }
        #expect(try await desk.rows() == before)
        struct Stop: Error {}
        try await Connection(desk.fixture.database.superuser).transaction(tenant: nil) {
            _ = try $0.query("drop trigger fail on ticket_watchers")
        }
        await #expect(throws: Stop.self) {
            try await desk.run {
                _ = try $0.merge(source, into: target)
                throw Stop()
            }
        }
        #expect(try await desk.rows() == before)
        // The same in the undoing.
        _ = try await desk.run { try $0.merge(source, into: target) }
        let merged = try await desk.rows()
        await #expect(throws: Stop.self) {
            try await desk.run {
                _ = try $0.unmerge(source)
                throw Stop()
            }
        }
        #expect(try await desk.rows() == merged)
    }

    @Test("messages, tags and watchers that came later stay; what somebody put there again by hand stays too")
    func later() async throws {
        let desk = try await Desk()
        let (source, target, anna, ada) = (desk.source, desk.target, desk.anna, desk.ada.id)
        _ = try await desk.run { core in
            var change = TicketChange()
            change.tags = ["kept", "back"]
            _ = try core.change(source, change)
            _ = try core.addWatcher(.agent(ada), to: target, wants: [.replies])
            return try core.addWatcher(.agent(ada), to: source, wants: [.notes])
        }
        _ = try await desk.run { try $0.merge(source, into: target) }
        let later = try await desk.run(as: .contact(anna)) {
            try $0.append(NewMessage(text: MessageText("More")), to: source, from: anna)
        }
        #expect(later.ticket == target)
        for tags in [["kept"], ["kept", "back", "new"]] {
            _ = try await desk.run { core in
                var change = TicketChange()
                change.tags = tags
                return try core.change(target, change)
            }
        }
        _ = try await desk.run { try $0.changeWatcher(.agent(ada), of: target, wants: [.changes]) }
        let change = try await desk.run { try $0.unmerge(source) }
        #expect(change.events.map(\.kind) == [.ticketUnmerged, .ticketUnmerged, .statusChanged])
        #expect(try await desk.messages(of: source) == 1)
        #expect(try await desk.messages(of: target) == 2)
        #expect(try await desk.ticket(target).tags == ["back", "new"])
        #expect(try await desk.ticket(source).tags == ["back", "kept"])
        #expect(try await desk.ticket(source).status == .new)
        try await desk.fixture.transaction { (transaction) throws -> Void in
            #expect(try WatcherStore.watchers(of: target, for: .system, in: transaction).map(\.wants) == [[.changes]])
            #expect(
                try EventStore.history(of: target, for: .system, in: transaction).allSatisfy { $0.mergedFrom == nil })
            #expect(try MergeStore.standing(of: source, for: .system, in: transaction) == nil)
            #expect(
                try MergeStore.merges(into: target, for: .system, in: transaction).map { $0.undoneAt != nil } == [true])
        }
        // Once is enough, and it can be merged again.
        #expect(await desk.refusal { try $0.unmerge(source) }?.kind == .inUse)
        _ = try await desk.run { try $0.merge(source, into: target) }
        #expect(try await desk.messages(of: target) == 3)
    }

    @Test("after the window nothing is undone")
    func window() async throws {
        let desk = try await Desk()
        let (source, target) = (desk.source, desk.target)
        _ = try await desk.run { try $0.merge(source, into: target, undoableFor: .zero) }
        let before = try await desk.rows()
        #expect(await desk.refusal { try $0.unmerge(source) }?.problems.map(\.rule) == ["window"])
        #expect(try await desk.rows() == before)
    }

    @Test("without a status of category closed it is one of category solved; without either it is refused")
    func closing() async throws {
        let desk = try await Desk()
        let (source, target) = (desk.source, desk.target)
        try await desk.fixture.transaction { _ = try $0.query("delete from statuses where category = 'closed'") }
        _ = try await desk.run { try $0.merge(source, into: target) }
        #expect(try await desk.ticket(source).status == .solved)
        _ = try await desk.run { try $0.unmerge(source) }
        try await desk.fixture.transaction { _ = try $0.query("delete from statuses where category = 'solved'") }
        let refusal = await desk.refusal { try $0.merge(source, into: target) }
        #expect(refusal?.kind == .inUse && refusal?.problems.map(\.rule) == ["category"])
    }

    @Test("a status that the workflow has no more is replaced by the first of its category")
    func lostStatus() async throws {
        let desk = try await Desk()
        let (source, target, tenant) = (desk.source, desk.target, desk.fixture.tenant)
        try await desk.fixture.transaction { transaction in
            try transaction.query(
                """
                insert into statuses (tenant_id, status, name, category, position, timer)
                values ($1, 'waiting', 'Waiting', 'pending', 9, 'pause')
                """, tenant)
            try transaction.query("update tickets set status = 'waiting' where ticket_id = $1", source)
        }
        _ = try await desk.run { try $0.merge(source, into: target) }
        try await desk.fixture.transaction { _ = try $0.query("delete from statuses where status = 'waiting'") }
        _ = try await desk.run { try $0.unmerge(source) }
        #expect(try await desk.ticket(source).status == .pending)
    }

    @Test("of A into B and B into A at the same time one wins, every time; of messages meanwhile none is lost")
    func race() async throws {
        let desk = try await Desk()
        let pool = Pool(desk.fixture.database.application, size: 8)
        let tenant = desk.fixture.tenant
        for _ in 0..<8 {
            let one = try await desk.fixture.openTicket(by: desk.anna).ticket
            let two = try await desk.fixture.openTicket(by: desk.anna).ticket
            let anna = desk.anna
            let wins = try await withThrowingTaskGroup(of: Int.self) { group in
                for (source, target) in [(one, two), (two, one)] {
                    group.addTask {
                        do {
                            try await pool.transaction(tenant: tenant) {
                                _ = try TicketCore($0, as: .system).merge(source, into: target)
                            }
                            return 1
                        } catch let error as TicketError where error.kind == .inUse { return 0 }
                    }
                    group.addTask {
                        try await pool.transaction(tenant: tenant) {
                            _ = try TicketCore($0, as: .contact(anna))
                                .append(NewMessage(text: MessageText("y")), to: source, from: anna)
                        }
                        return 0
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(wins == 1)
            let (left, right) = (try await desk.messages(of: one), try await desk.messages(of: two))
            #expect([left, right].sorted() == [0, 4])
        }
    }

    @Test("a message goes on through 99 merges; longer ways and circles, which only a hand makes, are refused")
    func longWays() async throws {
        let desk = try await Desk()
        var tickets = [desk.source, desk.target]
        while tickets.count < 101 { tickets.append(try await desk.fixture.openTicket(by: desk.anna).ticket) }
        let (tenant, chain, ada) = (desk.fixture.tenant, tickets, desk.ada.id)
        try await desk.fixture.transaction { transaction in
            for (one, next) in zip(chain, chain.dropFirst()) {
                try transaction.query(
                    "update tickets set merged_into = $3 where tenant_id = $1 and ticket_id = $2", tenant, one, next)
            }
        }
        @Sendable func note(_ core: TicketCore, _ ticket: TicketID) throws -> TicketCore.Change {
            try core.note(NewMessage(text: MessageText("x")), to: ticket, by: .agent(ada))
        }
        #expect(try await desk.run { try note($0, chain[1]) }.ticket == chain[100])
        let tooLong = await desk.refusal { try note($0, chain[0]) }
        #expect(tooLong?.kind == .inUse && tooLong?.rules == ["ticket in_use"])
        try await desk.fixture.transaction {
            _ = try $0.query(
                "update tickets set merged_into = $3 where tenant_id = $1 and ticket_id = $2", tenant, chain[100],
                chain[0])
        }
        for ticket in [chain[0], chain[50]] {
            let refusal = await desk.refusal { try note($0, ticket) }
            #expect(refusal?.kind == .inUse && refusal?.rules == ["ticket in_use"])
        }
    }
}
