// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Merging and undoing it, as properties", .timeLimit(.minutes(15)))
struct UnmergeTests {
    private func merge(_ source: TicketID, into target: TicketID, _ fixture: Fixture) async throws {
        try await fixture.transaction { _ = try TicketCore($0, as: .system).merge(source, into: target) }
    }

    private func unmerge(_ source: TicketID, _ fixture: Fixture) async throws {
        try await fixture.transaction { _ = try TicketCore($0, as: .system).unmerge(source) }
    }

    @Test("merge, then undo, is identity on all rows of all ticket tables", arguments: 0..<5 as Range<UInt64>)
    func identity(block: UInt64) async throws {
        let random = try await RandomTickets()
        for seed in block * 10..<block * 10 + 10 {
            let tickets = try await random.make(2, seed: seed)
            let before = try await random.rows()
            try await merge(tickets[0], into: tickets[1], random.fixture)
            let merged = try await random.rows()
            #expect(merged != before)
            #expect(!merged.contains { $0.hasPrefix("messages ") && $0.contains(tickets[0].description) })
            try await unmerge(tickets[0], random.fixture)
            #expect(try await random.rows() == before, "seed \(seed)")
        }
    }

    @Test("several merged into one, undone in any order, are what they were", arguments: 0..<4 as Range<UInt64>)
    func anyOrder(block: UInt64) async throws {
        let random = try await RandomTickets()
        for seed in 1000 + block * 5..<1005 + block * 5 {
            var choice = SeededRandom(seed: seed)
            let tickets = try await random.make(5, seed: seed)
            let before = try await random.rows()
            let sources = Array(tickets.dropFirst())
            for source in sources.shuffled(using: &choice) {
                try await merge(source, into: tickets[0], random.fixture)
            }
            for source in sources.shuffled(using: &choice) { try await unmerge(source, random.fixture) }
            #expect(try await random.rows() == before, "seed \(seed)")
        }
    }

    @Test("undoing one of two merges leaves what the other alone would have made", arguments: 0..<4 as Range<UInt64>)
    func others(block: UInt64) async throws {
        let random = try await RandomTickets()
        for seed in 2000 + block * 5..<2005 + block * 5 {
            let tickets = try await random.make(3, seed: seed)
            try await merge(tickets[1], into: tickets[2], random.fixture)
            let alone = try await random.looseRows()
            try await unmerge(tickets[1], random.fixture)
            try await merge(tickets[0], into: tickets[2], random.fixture)
            try await merge(tickets[1], into: tickets[2], random.fixture)
            try await unmerge(tickets[0], random.fixture)
            #expect(try await random.looseRows() == alone, "seed \(seed)")
        }
    }

    @Test("a chain is undone from its end, and is then what it was", arguments: 3000..<3005 as Range<UInt64>)
    func chain(seed: UInt64) async throws {
        let random = try await RandomTickets()
        let tickets = try await random.make(3, seed: seed)
        let before = try await random.rows()
        try await merge(tickets[0], into: tickets[1], random.fixture)
        try await merge(tickets[1], into: tickets[2], random.fixture)
        await #expect(throws: TicketError(.inUse, "")) { try await unmerge(tickets[0], random.fixture) }
        try await unmerge(tickets[1], random.fixture)
        try await unmerge(tickets[0], random.fixture)
        #expect(try await random.rows() == before)
    }
}
