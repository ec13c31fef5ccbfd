// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Consumers of the event log")
struct EventConsumerTests {
    private static let consumer = EventConsumer("test")

    private func next(_ fixture: Fixture, _ limit: Int = 100, as consumer: EventConsumer = consumer) async throws
        -> [EventConsumer.Entry]
    {
        try await fixture.transaction { try consumer.next(limit, in: $0) }
    }

    /// What comes, portion by portion, until there are as many as expected, and what comes then.
    ///
    /// Transactions of other tests, in other databases of the same server, hold a consumer back too.
    private func take(
        _ count: Int,
        _ fixture: Fixture,
        by limit: Int = 100,
        as consumer: EventConsumer = consumer
    ) async throws -> [String?] {
        var taken: [EventConsumer.Entry] = []
        let missing = try await eventually {
            let portion = try await next(fixture, limit, as: consumer)
            #expect(portion.count <= limit)
            taken += portion
            return taken.count >= count ? nil : "\(taken.count) of \(count) events came"
        }
        #expect(missing == nil)
        taken += try await next(fixture, as: consumer)
        return taken.map(\.event.objectID)
    }

    /// Writes one event under a name, in the transaction given.
    private static func write(_ name: String, _ transaction: Transaction) throws {
        let event = Event(.objectChanged, ticket: nil, object: Event.Object("test", name), by: .system)
        try transaction.pipeline([event.insert(transaction.requireTenant())])
    }

    @Test("every event once, in order, in portions; nothing when there is nothing new")
    func portions() async throws {
        let fixture = try await Fixture()
        for index in 0..<7 { try await fixture.transaction { try Self.write("\(index)", $0) } }
        #expect(try await take(7, fixture, by: 3) == ["0", "1", "2", "3", "4", "5", "6"])
        try await fixture.transaction { for name in ["a", "b"] { try Self.write(name, $0) } }
        #expect(try await take(2, fixture) == ["a", "b"])
        // Another one has a place of its own.
        #expect(try await take(9, fixture, as: EventConsumer("other")).count == 9)
        let late = EventConsumer("late", start: .now)
        let before = try await next(fixture, as: late).count
        try await fixture.transaction { try Self.write("c", $0) }
        #expect(before < 9)
        let after = try await take(1, fixture, as: late)
        #expect(after.last == "c" && after.count { $0 == "c" } == 1)
    }

    @Test("what fails moves no cursor")
    func failure() async throws {
        struct Stop: Error {}
        let fixture = try await Fixture()
        try await fixture.transaction { try Self.write("a", $0) }
        let missing = try await eventually {
            do {
                return try await fixture.transaction { transaction in
                    if try Self.consumer.next(10, in: transaction).count == 1 { throw Stop() }
                    return "nothing came"
                }
            } catch is Stop { return nil }
        }
        #expect(missing == nil)
        #expect(try await take(1, fixture) == ["a"])
        let cursor = try await fixture.transaction { try Self.consumer.cursor(in: $0) }
        #expect(try await next(fixture).isEmpty)
        #expect(try await fixture.transaction { try Self.consumer.cursor(in: $0) } == cursor)
    }

    @Test("an event that is committed late is neither skipped nor doubled")
    func late() async throws {
        let fixture = try await Fixture()
        let held = Connection(fixture.database.application)
        let (writing, release) = (AsyncStream<Void>.makeStream(), Gate())
        let slow = Task {
            try await held.transaction(tenant: fixture.tenant) {
                try Self.write("slow", $0)
                writing.continuation.finish()
                release.wait()
            }
        }
        for await _ in writing.stream {}
        try await fixture.transaction { try Self.write("quick", $0) }
        #expect(try await fixture.count("select count(*) as n from events") == 1)
        // "quick" has the higher number and is there; it waits for the older transaction.
        #expect(try await next(fixture).isEmpty)
        release.open()
        try await slow.value
        #expect(try await take(2, fixture) == ["slow", "quick"])
    }

    @Test(
        "6 writers commit out of order under load; two readers as one consumer see each event once, in the cursor's order"
    )
    func load() async throws {
        let fixture = try await Fixture()
        let (writers, rounds) = (6, 40)
        let (counter, taken) = (Counter(), Counter())
        try await withThrowingTaskGroup(of: [EventConsumer.Entry].self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var random = SeededRandom(seed: UInt64(writer))
                    let connection = Connection(fixture.database.application)
                    for round in 0..<rounds {
                        let (events, pause) = (
                            Int.random(in: 1...3, using: &random), Int.random(in: 0...8, using: &random)
                        )
                        try await connection.transaction(tenant: fixture.tenant) { transaction in
                            for event in 0..<events {
                                try Self.write("\(writer)-\(round)-\(event)", transaction)
                                // Held open while others that began later commit.
                                try transaction.query("select pg_sleep($1)", Double(pause) / 1000)
                            }
                            counter.add(events)
                        }
                    }
                    return []
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    var seen: [EventConsumer.Entry] = []
                    let connection = Connection(fixture.database.application)
                    let deadline = ContinuousClock.now + .seconds(60)
                    while counter.finished < writers * rounds || taken.total < counter.total {
                        if ContinuousClock.now > deadline { break }
                        let page = try await connection.transaction(tenant: fixture.tenant) {
                            try Self.consumer.next(17, in: $0)
                        }
                        seen += page
                        taken.add(page.count)
                    }
                    return seen
                }
            }
            var all: [EventConsumer.Entry] = []
            for try await seen in group {
                // Each reader goes forward only.
                for (one, two) in zip(seen, seen.dropFirst()) { #expect(one.cursor < two.cursor) }
                all += seen
            }
            let written = try await fixture.count("select count(*) as n from events")
            #expect(all.count == written && written == counter.total)
            #expect(Set(all.map(\.event.id)).count == written)
            let order = try await fixture.transaction {
                try $0.query("select object_id from events order by xid, sequence").map {
                    try $0.get("object_id") as String
                }
            }
            #expect(all.sorted { $0.cursor < $1.cursor }.map { $0.event.objectID ?? "" } == order)
            // The transactions did overlap: whoever went by the number alone would have met them in another order.
            let numbers = try await fixture.transaction {
                try $0.query("select object_id from events order by sequence").map { try $0.get("object_id") as String }
            }
            #expect(numbers != order)
        }
        #expect(counter.finished == writers * rounds)
    }

    @Test("the application can neither change nor delete events")
    func appendOnly() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction { try Self.write("a", $0) }
        for sql in ["update events set kind = 'x'", "delete from events", "truncate events"] as [SQL] {
            await #expect(throws: DatabaseError(.permission, "")) {
                try await fixture.transaction { _ = try $0.query(sql) }
            }
        }
    }

    @Test("a tenant's cursor is its own; a name that cannot be one is refused")
    func tenants() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        try await fixture.transaction { try Self.write("a", $0) }
        #expect(try await next(other).isEmpty)
        #expect(try await take(1, fixture) == ["a"])
        await #expect(throws: DatabaseError(.constraint("event_cursors_consumer_check"), "")) {
            try await fixture.transaction { _ = try EventConsumer("Two words").next(1, in: $0) }
        }
    }
}

extension EventConsumer.Cursor {
    static func < (left: Self, right: Self) -> Bool {
        (left.transaction, left.sequence) < (right.transaction, right.sequence)
    }
}
