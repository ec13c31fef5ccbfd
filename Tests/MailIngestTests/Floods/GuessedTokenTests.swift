// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Guessed tokens", .timeLimit(.minutes(15)))
struct GuessedTokenTests {
    private let guesser = "guesser@example.test"

    private static let foreign = ReplyKeyring(tenant: TenantID(), keys: [1: SymmetricKey.random()])

    /// An id as ours are, with a token that another key has made.
    private static func id(_ number: Int) -> String {
        let mail = OutboxID()
        let token = ReplyToken(
            role: .customer, ticketNumber: UInt32(number), mail: mail, recipient: "guesser@example.test",
            keyring: foreign, now: Date())
        return OwnMailID.make(mail: mail, token: token.text(foreign), domain: "acme.example")
    }

    @Test("five mails with forged tokens in an hour open tickets, those behind them are held; other mails go on")
    func held() async throws {
        let scene = try await FloodScene()
        try await scene.record(12, from: guesser, every: 10) { $0.references = [Self.id($1)] }
        // Between them: without a token, and with tokens of somebody else's making.
        try await scene.record(2, from: guesser, every: 10, begin: 3, uid: 101)
        try await scene.record(4, from: "anna@example.org", every: 10, uid: 201) { $0.references = [Self.id(50 + $1)] }
        try await scene.work()
        #expect(try await scene.states(1...100) == ["new": 5, "held forged_tokens": 7])
        #expect(try await scene.states(101...200) == ["new": 2])
        #expect(try await scene.states(201...300) == ["new": 4])
        // They are the first five, and the verdict says how many came before.
        let first: SQL = "select count(*) as n from ledger where state = 'new' and uid between 1 and 5"
        #expect(try await scene.fixture.count(first) == 5)
        let told: SQL = """
            select count(*) as n from ledger where state = 'held' and verdict->'budget'->>'name' = 'forged_tokens'
                and (verdict->'budget'->>'count')::int >= 5
            """
        #expect(try await scene.fixture.count(told) == 7)
        #expect(try await scene.groups().isEmpty)
    }

    @Test("held ones count as well, an hour later it is over; each is judged by the hour before it, in whatever order")
    func hour() async throws {
        let scene = try await FloodScene()
        // The latest are worked on first.
        try await scene.record(6, from: guesser, every: 10, uid: 1) { $0.references = [Self.id($1)] }
        try await scene.work()
        #expect(try await scene.states() == ["new": 5, "held forged_tokens": 1])
        try await scene.record(3, from: guesser, every: 10, begin: -7200, uid: 11) {
            $0.references = [Self.id(20 + $1)]
        }
        try await scene.record(1, from: guesser, every: 10, begin: 120, uid: 21) { $0.references = [Self.id(30 + $1)] }
        try await scene.work()
        #expect(try await scene.states(11...20) == ["new": 3])
        #expect(try await scene.states(21...30) == ["held forged_tokens": 1])
        // Worked on again, it is judged as before.
        let held = try await scene.fixture.transaction { transaction in
            try transaction.query("select ledger_id from ledger where tenant_id = $1 and uid = 21", transaction.tenant)
                .first?.get("ledger_id") as LedgerID?
        }
        let id = try #require(held)
        try await scene.fixture.transaction { _ = try LedgerCore($0, as: .system).replay([id]) }
        try await scene.work()
        #expect(try await scene.states(21...30) == ["held forged_tokens": 1])
    }
}
