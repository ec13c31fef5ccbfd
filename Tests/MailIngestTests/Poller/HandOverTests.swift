// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Logging
import PostroomTesting
import Testing
import Tickets
import Wire

@testable import MailIngest

@Suite("Handing mailboxes over", .timeLimit(.minutes(15)))
struct HandOverTests {
    private let rows: SQL = "select count(*) as n from ledger"

    @Test("a poller at rest is ended at once, one in work by itself, and whoever was asked does not rest any more")
    func asking() {
        let (handOver, ended) = (HandOver(), Lock(0))
        handOver.ending { ended.withLock { $0 += 1 } }
        #expect(handOver.rest() && handOver.isAtRest)
        #expect(handOver.resume() && !handOver.isAtRest)
        handOver.ask()
        #expect(handOver.isAsked && ended.withLock { $0 } == 0)
        #expect(!handOver.rest() && !handOver.isAtRest)

        let second = HandOver()
        #expect(second.rest())
        second.ask()
        // Asked before it was said how it is ended.
        second.ending { ended.withLock { $0 += 1 } }
        #expect(ended.withLock { $0 } == 1)
        #expect(!second.resume())

        let third = HandOver()
        third.ending { ended.withLock { $0 += 1 } }
        #expect(third.rest())
        third.ask()
        #expect(ended.withLock { $0 } == 2)
    }

    @Test(
        "in a backlog a mailbox is handed over between two fetches; the next process goes on, and nothing comes twice")
    func backlog() async throws {
        let setting = try await IntakeSetting()
        for number in 1...2500 { setting.server.deliver(MailText.numbered(number, length: 1)) }
        let handOver = HandOver()
        setting.server.change { $0.lies.beforeFetch = { _ in handOver.ask() } }
        try await setting.look(handOver: handOver)
        // What was on its way is kept, and the server is told goodbye.
        #expect(try await setting.count(rows) == 1000)
        #expect(setting.server.now.commands.last == "LOGOUT")
        #expect(try await setting.count("select failures as n from mailboxes") == 0)
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 2500)
        #expect(setting.server.now.handedOver.sorted() == Array(1...2500))
    }

    @Test("processes know how many they are: who comes is counted at once, who leaves or dies is not any more")
    func meeting() async throws {
        let fixture = try await Fixture()
        for name in ["two", "three"] { _ = try await fixture.addMailbox(name) }
        let (one, two) = (WorkerID(), WorkerID())
        let meet: @Sendable (WorkerID) async throws -> MailboxShare = { holder in
            try await fixture.pool.transaction(tenant: nil) {
                try MailboxLease.meet(holder: holder, lease: .seconds(30), in: $0)
            }
        }
        #expect(try await meet(one) == MailboxShare(processes: 1, mailboxes: 3))
        // It has none, and counts.
        #expect(try await meet(two) == MailboxShare(processes: 2, mailboxes: 3))
        #expect(try await meet(one) == MailboxShare(processes: 2, mailboxes: 3))
        // A claimed one counts, also when its lease is over; one that waits after a failure does not.
        let claimed = try await fixture.pool.transaction(tenant: nil) {
            try MailboxLease.claim(holder: one, most: 2, lease: .seconds(30), in: $0)
        }
        #expect(try await meet(two).mailboxes == 3)
        try await fixture.transaction {
            try MailboxLease.failed(
                claimed[0].mailbox, holder: one, error: "no", wait: { _ in .seconds(60) }, in: $0)
        }
        #expect(try await meet(two).mailboxes == 2)
        try await fixture.pool.transaction(tenant: nil) { try MailboxLease.leave(holder: two, in: $0) }
        #expect(try await meet(one) == MailboxShare(processes: 1, mailboxes: 2))
        _ = try await meet(two)
        // Who is silent for a lease is dead, and is removed by who lives.
        try await fixture.pool.transaction(tenant: nil) {
            _ = try $0.query("update mailbox_pollers set ends_at = now()")
        }
        #expect(try await meet(one) == MailboxShare(processes: 1, mailboxes: 2))
        let left = try await fixture.pool.transaction(tenant: nil) {
            try $0.query("select lease_holder from mailbox_pollers").map { try $0.get("lease_holder") as WorkerID }
        }
        #expect(left == [one])
    }

    @Test("who says again and again that it is there writes four times in a lease at most")
    func presence() async throws {
        let fixture = try await Fixture()
        let holder = WorkerID()
        let end: @Sendable () async throws -> String = {
            try await fixture.pool.transaction(tenant: nil) {
                _ = try MailboxLease.meet(holder: holder, lease: .seconds(3600), in: $0)
                return try $0.query("select ends_at::text as t from mailbox_pollers").first?.get("t") ?? ""
            }
        }
        let first = try await end()
        #expect(try await end() == first)
        try await fixture.pool.transaction(tenant: nil) {
            _ = try $0.query("update mailbox_pollers set ends_at = ends_at - interval '16 min'")
        }
        #expect(try await end() > first)
    }

    @Test("what has been due for a moment is left to whoever has too few; after a while anybody takes it")
    func patience() async throws {
        let fixture = try await Fixture()
        let claim: @Sendable (Duration) async throws -> Int = { waited in
            try await fixture.pool.transaction(tenant: nil) {
                try MailboxLease.claim(holder: WorkerID(), most: 10, lease: .seconds(30), waited: waited, in: $0).count
            }
        }
        #expect(try await claim(.seconds(3600)) == 0)
        try await fixture.transaction {
            _ = try $0.query(
                "update mailboxes set next_poll_at = now() - interval '2 h' where tenant_id = $1", $0.tenant)
        }
        #expect(try await claim(.seconds(3600)) == 1)
    }
}
