// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Logins that fail", .serialized)
struct LoginTrialTests {
    /// How many of so many tries are let through, and what the first that is not is told to wait.
    private func tries(
        _ count: Int, _ trials: LoginTrials, _ address: String, from place: String, isAtHome: Bool = false
    ) async throws -> (through: Int, wait: Int?) {
        var through = 0
        for _ in 0..<count {
            let trial = trials.trial(
                slug: "acme", addressKey: address, from: ClientNetwork(of: place), isAtHome: isAtHome)
            if let wait = try await trials.count(trial) { return (through, wait) }
            through += 1
        }
        return (through, nil)
    }

    private func age(_ fixture: Fixture, _ span: String) async throws {
        try await fixture.pool.transaction(tenant: nil) {
            _ = try $0.query(
                """
                update login_trials set last_at = last_at - $1::interval, blocked_until = blocked_until - $1::interval
                """, span)
        }
    }

    /// The longest wait that the last tries brought, in seconds.
    private func longest(_ fixture: Fixture) async throws -> Int {
        try await fixture.pool.transaction(tenant: nil) {
            try $0.query(
                "select coalesce(max(extract(epoch from blocked_until - last_at)), 0)::int as n from login_trials"
            ).first?.get("n") ?? 0
        }
    }

    @Test("five may fail; then there are waits that double, for all processes together, up to a quarter of an hour")
    func growth() async throws {
        let (fixture, key) = (try await Fixture(), SymmetricKey.random())
        let (one, other) = (LoginTrials(fixture.pool, key: key), LoginTrials(fixture.pool, key: key))
        #expect(try await tries(3, one, "ada@x.example", from: "192.0.2.1").through == 3)
        #expect(try await tries(2, other, "ada@x.example", from: "192.0.2.2").through == 2)
        #expect(try await longest(fixture) == 0)
        var waits: [Int] = []
        for _ in 0..<13 {
            try await age(fixture, "20 minutes")
            #expect(try await tries(1, one, "ada@x.example", from: "192.0.2.1", isAtHome: true).through == 1)
            waits.append(try await longest(fixture))
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
        let refused = try await tries(1, other, "ada@x.example", from: "192.0.2.1", isAtHome: true)
        #expect(refused.through == 0 && (1...900).contains(refused.wait ?? 0))
        // After a quiet hour all is forgotten.
        try await age(fixture, "61 minutes")
        #expect(try await tries(5, one, "ada@x.example", from: "192.0.2.1", isAtHome: true).through == 5)
    }

    @Test("guessing from everywhere has an address wait a minute at most, and its agent not at all where he has been")
    func lockout() async throws {
        let fixture = try await Fixture()
        let trials = LoginTrials(fixture.pool, key: .random())
        for number in 1...40 {
            try await age(fixture, "2 minutes")
            _ = try await tries(1, trials, "ada@x.example", from: "10.0.\(number).1")
        }
        let stranger = try await tries(1, trials, "ada@x.example", from: "192.0.2.1")
        #expect(stranger.through == 0)
        #expect((1...60).contains(stranger.wait ?? 0))
        #expect(try await tries(1, trials, "ada@x.example", from: "192.0.2.1", isAtHome: true).through == 1)
        #expect(try await tries(1, trials, "ben@x.example", from: "192.0.2.1").through == 1)
    }

    @Test("one network that tries many addresses waits")
    func network() async throws {
        let fixture = try await Fixture()
        let trials = LoginTrials(fixture.pool, key: .random())
        var through = 0
        for number in 1...60 {
            through += try await tries(1, trials, "a\(number)@x.example", from: "192.0.2.\(number)").through
        }
        // Its first waits are short, and may be over before the last of them.
        #expect((31..<40).contains(through))
        #expect(try await tries(1, trials, "ada@x.example", from: "198.51.100.1").through == 1)
    }

    @Test("many at once do not get round the count")
    func burst() async throws {
        let fixture = try await Fixture()
        let trials = LoginTrials(fixture.pool, key: .random())
        let through = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<30 {
                group.addTask { try await tries(1, trials, "ada@x.example", from: "192.0.2.1").through }
            }
            return try await group.reduce(0, +)
        }
        #expect((6...12).contains(through))
    }

    @Test("who logs in is forgiven, and nobody's address stands in the table")
    func success() async throws {
        let fixture = try await Fixture()
        let trials = LoginTrials(fixture.pool, key: .random())
        #expect(try await tries(5, trials, "ada@x.example", from: "192.0.2.1").through == 5)
        try await trials.succeed(
            trials.trial(
                slug: "acme", addressKey: "ada@x.example", from: ClientNetwork(of: "192.0.2.1"), isAtHome: false))
        #expect(try await tries(5, trials, "ada@x.example", from: "192.0.2.1").through == 5)
        let words = try await fixture.pool.transaction(tenant: nil) { transaction in
            try transaction.query("select t::text as row from login_trials t").map { try $0.get("row") as String }
        }
        #expect(words.count == 3)
        for word in words { #expect(!word.contains("ada") && !word.contains("192.0.2")) }
    }

    @Test("a refused login over HTTP says when to try again, the same for addresses that are nobody's")
    func http() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            for address in ["ada@example.org", "nobody@example.org"] {
                var statuses: Set<Int> = []
                for _ in 0..<9 {
                    var browser = Browser(server)
                    let answer = try await browser.logIn(address, "not the password")
                    statuses.insert(answer.status)
                    if answer.status == 429 { #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0) }
                }
                #expect(statuses == [401, 429])
            }
        }
    }
}
