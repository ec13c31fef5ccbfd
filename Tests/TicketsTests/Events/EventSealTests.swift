// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Seals of the event log")
struct EventSealTests {
    @Test("events are sealed once, in batches, each seal on the one before; nothing is sealed twice")
    func batches() async throws {
        let log = try await SealedLog()
        #expect(try await log.fixture.transaction { try EventSealer.newest(in: $0) } == nil)
        try await log.write(7)
        try await log.seal(by: 3)
        #expect(try await log.sealed() == [3, 3, 1])
        #expect(try await log.fixture.transaction { try EventSealer.seal(in: $0) } == nil)
        try await log.write(2)
        try await log.seal(by: 3)
        #expect(try await log.sealed() == [3, 3, 1, 2])
        let report = try await log.verify(by: 2)
        #expect(report.seals == 4 && report.events == 9 && report.redacted == 0 && report.unsealed == 0)
        #expect(report.finding == nil)
        let newest = try await log.fixture.transaction { try EventSealer.newest(in: $0) }
        #expect(report.newest == newest && newest?.number == 4)
        try await log.write(1)
        #expect(try await log.verify().unsealed == 1)
    }

    @Test("a log without events has no seal and verifies; one tenant's seals are not another's")
    func tenants() async throws {
        let log = try await SealedLog()
        #expect(try await log.verify() == SealVerification.Report())
        let other = SealedLog(try await Fixture(in: log.fixture.database, slug: "chairs"))
        try await log.write(3)
        try await other.write(2)
        try await log.seal()
        #expect(try await other.sealed() == [])
        try await other.seal()
        #expect(try await log.verify().events == 3)
        #expect(try await other.verify().events == 2)
    }

    @Test("an event that is committed late is in the next seal, before those that overtook it")
    func late() async throws {
        let log = try await SealedLog()
        let held = Connection(log.fixture.database.application)
        let (writing, release) = (AsyncStream<Void>.makeStream(), Gate())
        let slow = Task {
            try await held.transaction(tenant: log.fixture.tenant) {
                try SealedLog.write("slow", $0)
                writing.continuation.finish()
                release.wait()
            }
        }
        for await _ in writing.stream {}
        try await log.write(3)
        #expect(try await log.fixture.transaction { try EventSealer.seal(in: $0) } == nil)
        release.open()
        try await slow.value
        try await log.seal()
        let report = try await log.verify()
        #expect(report.events == 4 && report.unsealed == 0 && report.finding == nil)
    }

    @Test("6 writers commit out of order under load, two seal at once: one chain, and no event outside")
    func load() async throws {
        let log = try await SealedLog()
        let (writers, rounds) = (6, 30)
        let (counter, sealed) = (Counter(), Counter())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var random = SeededRandom(seed: UInt64(writer))
                    let connection = Connection(log.fixture.database.application)
                    for round in 0..<rounds {
                        let (events, pause) = (
                            Int.random(in: 1...3, using: &random), Int.random(in: 0...8, using: &random)
                        )
                        try await connection.transaction(tenant: log.fixture.tenant) { transaction in
                            for event in 0..<events {
                                try SealedLog.write("\(writer)-\(round)-\(event)", transaction)
                                // Held open while others that began later commit.
                                try transaction.query("select pg_sleep($1)", Double(pause) / 1000)
                            }
                        }
                        counter.add(events)
                    }
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    let connection = Connection(log.fixture.database.application)
                    let deadline = ContinuousClock.now + .seconds(120)
                    while counter.finished < writers * rounds || sealed.total < counter.total {
                        if ContinuousClock.now > deadline { break }
                        let result = try await connection.transaction(tenant: log.fixture.tenant) {
                            try EventSealer.seal(13, in: $0)
                        }
                        if let result { sealed.add(result.events) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(counter.finished == writers * rounds)
        #expect(sealed.total == counter.total)
        let written = try await log.fixture.count("select count(*) as n from events")
        #expect(written == counter.total)
        let report = try await log.verify()
        #expect(report.events == Int64(written) && report.unsealed == 0 && report.finding == nil)
        #expect(report.seals == Int64(sealed.finished))
        // The transactions did overlap: the order of the seals is not that of the numbers.
        let jumps = try await log.fixture.count(
            """
            select count(*) as n from (
                select sequence < lag(sequence) over (order by xid, sequence) as is_jump from events) o where is_jump
            """)
        #expect(jumps > 0)
    }

    @Test("what is noted outside reads as it was written, and nothing else reads")
    func noted() throws {
        let seal = EventSeal(number: 12, hash: (0..<32).map { UInt8($0 * 8) })
        #expect(EventSeal(seal.description) == seal)
        for text in [
            "", ":", "12", "0:" + "00", "x:\(String(repeating: "0", count: 64))",
            "1:\(String(repeating: "g", count: 64))",
            "-1:\(String(repeating: "0", count: 64))", "1:\(String(repeating: "0", count: 63))é",
        ] {
            #expect(EventSeal(text) == nil, "\(text)")
        }
    }
}
