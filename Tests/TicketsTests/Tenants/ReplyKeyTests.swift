// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Secrets of reply addresses")
struct ReplyKeyTests {
    private func kind(_ body: () async throws -> Void) async throws -> TicketError.Kind? {
        do { try await body() } catch let error as TicketError { return error.kind }
        return nil
    }

    @Test("one is added, signs with the highest number, and the log says so without it; only the system may")
    func add() async throws {
        let fixture = try await Fixture()
        let number = try await fixture.transaction { try TenantCore($0, as: .system).addReplyKey([7, 7]) }
        #expect(number == 2)
        let (all, believed, events) = try await fixture.transaction { transaction in
            let events = try transaction.query(
                "select data::text || coalesce(changes::text, '') as t from events where kind = 'object.changed'"
            ).map { try $0.get("t") as String }
            return (
                try ReplyKey.all(in: transaction).map(\.number), try TenantStore.keys(in: transaction).map(\.number),
                events
            )
        }
        #expect(all == [1, 2] && believed.max() == 2)
        #expect(events.count == 1 && events[0].contains("reply_key") && events[0].contains("2"))
        let agent = try await fixture.addAgent("Ada", "ada@desk.example")
        #expect(
            try await kind {
                try await fixture.transaction { _ = try TenantCore($0, as: .agent(agent.id)).addReplyKey([1]) }
            } == .forbidden)
        #expect(
            try await kind {
                try await fixture.transaction {
                    _ = try TenantCore($0, as: .agent(agent.id)).retireReplyKey(1, believedFor: 0)
                }
            } == .forbidden)
    }

    @Test("there are sixteen at most, for a token has four bits for the number")
    func most() async throws {
        let fixture = try await Fixture()
        for number in 2...15 {
            let added = try await fixture.transaction { try TenantCore($0, as: .system).addReplyKey([1]) }
            #expect(added == number)
        }
        #expect(
            try await kind {
                try await fixture.transaction { _ = try TenantCore($0, as: .system).addReplyKey([1]) }
            } == .invalid)
    }

    @Test("one is retired when all it signed has ended, at once only where that is said; never the one that signs")
    func retire() async throws {
        let fixture = try await Fixture()
        @Sendable func retire(_ number: UInt8, _ days: Int) async throws -> Bool {
            try await fixture.transaction {
                try TenantCore($0, as: .system).retireReplyKey(number, believedFor: days).isChange
            }
        }
        #expect(try await kind { _ = try await retire(1, 0) } == .inUse)
        #expect(try await kind { _ = try await retire(9, 0) } == .notFound)
        try await fixture.transaction { _ = try TenantCore($0, as: .system).addReplyKey([1]) }
        #expect(try await kind { _ = try await retire(1, 730) } == .inUse)
        #expect(try await kind { _ = try await retire(2, 0) } == .inUse)
        try await fixture.transaction {
            _ = try $0.query(
                "update tenant_keys set created_at = now() - interval '731 days' where tenant_id = $1", fixture.tenant)
        }
        #expect(try await retire(1, 730))
        #expect(try await !retire(1, 730))
        let (believed, all) = try await fixture.transaction { transaction in
            (try TenantStore.keys(in: transaction).map(\.number), try ReplyKey.all(in: transaction))
        }
        #expect(believed == [2] && all.map { $0.retiredAt != nil } == [true, false])
    }
}
