// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Ledger", .timeLimit(.minutes(15)))
struct LedgerStoreTests {
    private static func seen(
        _ uid: UInt32,
        validity: UInt32 = 7,
        needsServerStep: Bool = true,
        isReport: Bool = false
    ) -> SeenMail {
        SeenMail(
            folder: "INBOX",
            uidValidity: validity,
            uid: uid,
            blob: BlobHash(of: [UInt8(truncatingIfNeeded: uid)]),
            size: 1,
            arrivedAt: nil,
            needsServerStep: needsServerStep,
            isReport: isReport
        )
    }

    private func claim(_ fixture: Fixture, _ holder: WorkerID, retried: Bool = false) async throws -> [ClaimedMail] {
        try await fixture.pool.transaction(tenant: nil) {
            try LedgerStore.claim(holder: holder, most: 50, retried: retried, lease: .seconds(30), in: $0)
        }
    }

    @Test("a mail is recorded once by mailbox, folder, UIDVALIDITY and UID, however often it is seen")
    func record() async throws {
        let fixture = try await Fixture()
        let id = fixture.mailbox.id
        for _ in 0..<2 {
            try await fixture.transaction {
                try LedgerStore.record([Self.seen(1), Self.seen(2), Self.seen(.max)], of: id, in: $0)
            }
        }
        try await fixture.transaction { try LedgerStore.record([Self.seen(1, validity: 8)], of: id, in: $0) }
        #expect(try await fixture.count("select count(*) as n from ledger") == 4)
        let above = try await fixture.transaction {
            try LedgerStore.recorded(of: NumberedFolder(mailbox: id, name: "INBOX", uidValidity: 7), above: 1, in: $0)
        }
        #expect(above == [2, .max])
    }

    @Test(
        "a storm of reports gets a fifth of what is claimed besides people's mails, or the room they leave (RELIABILITY 2.9 row 8)"
    )
    func reportShare() async throws {
        let fixture = try await Fixture()
        let id = fixture.mailbox.id
        let reports = (1...200).map { Self.seen($0, isReport: true) }
        try await fixture.transaction { try LedgerStore.record(reports, of: id, in: $0) }
        let people = (1001...1060).map { Self.seen($0) }
        try await fixture.transaction { try LedgerStore.record(people, of: id, in: $0) }
        func claimed() async throws -> [Int] {
            let ids = SQLArray(try await claim(fixture, WorkerID()).map(\.id))
            return try await fixture.transaction {
                try $0.query("select uid from ledger where tenant_id = $1 and ledger_id = any ($2)", $0.tenant, ids)
                    .map { try $0.get("uid") as Int }
            }
        }
        let first = try await claimed()
        #expect(first.count { $0 > 1000 } == 50 && first.count { $0 <= 200 } == 10)
        let second = try await claimed()
        #expect(second.count { $0 > 1000 } == 10 && second.count { $0 <= 200 } == 40)
        let third = try await claimed()
        #expect(third.count == 50 && third.allSatisfy { $0 <= 200 })
        // Of those tried before people's are done first; they are taken one at a time.
        try await Connection(fixture.database.superuser).transaction(tenant: nil) {
            _ = try $0.query(
                "update ledger set next_attempt_at = now() - make_interval(secs => 2000 - uid) where attempts > 0")
        }
        let again = try await fixture.pool.transaction(tenant: nil) {
            try LedgerStore.claim(holder: WorkerID(), most: 1, retried: true, lease: .seconds(30), in: $0)
        }
        #expect(again.count == 1)
        #expect(try await fixture.count("select count(*) as n from ledger where attempts = 2 and uid > 1000") == 1)
    }

    @Test("a mail that workers passed over while it was being marked on the server is called out again (issue 6)")
    func passedOver() async throws {
        let fixture = try await Fixture()
        let id = fixture.mailbox.id
        try await fixture.transaction { try LedgerStore.record([Self.seen(1)], of: id, in: $0) }
        let listener = Listener(fixture.database.application, channel: "postroom_ledger")
        var wakeups = listener.wakeups.makeAsyncIterator()
        // The first one says that listening began; the call that came with the mail is over.
        #expect(await wakeups.next() != nil)
        try await fixture.transaction {
            try LedgerStore.serverStepsDone(
                of: NumberedFolder(mailbox: id, name: "INBOX", uidValidity: 7), uids: [1], in: $0)
        }
        #expect(await wakeups.next() != nil)
        #expect(try await claim(fixture, WorkerID()).count == 1)
    }

    @Test("mails to be marked on the server are listed until that is done")
    func serverSteps() async throws {
        let fixture = try await Fixture()
        let id = fixture.mailbox.id
        let steps = try await fixture.transaction { transaction in
            try LedgerStore.record(
                [Self.seen(3), Self.seen(1), Self.seen(2, needsServerStep: false), Self.seen(.max)],
                of: id,
                in: transaction
            )
            let due = {
                try LedgerStore.dueServerSteps(
                    of: NumberedFolder(mailbox: id, name: "INBOX", uidValidity: 7), keptDays: 0, most: 10,
                    in: transaction)
            }
            let before = try due()
            try LedgerStore.serverStepsDone(
                of: NumberedFolder(mailbox: id, name: "INBOX", uidValidity: 7),
                uids: [1, .max],
                in: transaction
            )
            return [before, try due()]
        }
        #expect(steps == [[1, 3, .max], [3]])
    }

    @Test("two workers have no row in common, and who lost a row can neither settle nor postpone it (fencing)")
    func fencing() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive([1])
        let (one, two) = (WorkerID(), WorkerID())
        let old = try #require(try await claim(fixture, one).first)
        #expect(old.id == id && old.attempt == 1)
        #expect(try await claim(fixture, two).isEmpty)
        #expect(try await claim(fixture, two, retried: true).isEmpty)
        try await fixture.transaction { _ = try $0.query("update ledger set next_attempt_at = now()") }
        #expect(try await claim(fixture, two).isEmpty)
        let new = try #require(try await claim(fixture, two, retried: true).first)
        #expect(new.attempt == 2)
        // The effect of the one who lost goes with its settling.
        await #expect(throws: DatabaseError(.misuse, "")) {
            try await fixture.transaction { transaction in
                _ = try ContactStore.contact(address: "a@example.org", key: "a@example.org", name: nil, in: transaction)
                let late = Settlement(old, .held(reason: "late", ticket: nil), verdict: nil)
                try LedgerStore.settle([late], holder: one, in: transaction)
            }
        }
        #expect(try await fixture.count("select count(*) as n from contacts") == 0)
        try await fixture.transaction {
            try LedgerStore.postpone(old, holder: one, error: "late", wait: .seconds(1), in: $0)
            try LedgerStore.giveBack([old], holder: one, in: $0)
        }
        let kept = try await fixture.row(id)
        #expect(kept.failures == 0 && kept.isHeld)
        try await fixture.transaction {
            let held = Settlement(new, .held(reason: "bounce", ticket: nil), verdict: "{}")
            try LedgerStore.settle([held], holder: two, in: $0)
        }
        let row = try await fixture.row(id)
        #expect(row.state == "held" && row.reason == "bounce" && row.verdict == "{}" && !row.isHeld)
        await #expect(throws: DatabaseError(.misuse, "")) {
            try await fixture.transaction {
                let failure = Settlement(new, .failed(reason: "twice"), verdict: nil)
                try LedgerStore.settle([failure], holder: two, in: $0)
            }
        }
    }

    @Test("what is given back is as it was; what is postponed waits and counts as a failure")
    func giveBack() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive([1])
        let holder = WorkerID()
        let claims = try await claim(fixture, holder)
        try await fixture.transaction { try LedgerStore.giveBack(claims, holder: holder, in: $0) }
        #expect(try await fixture.row(id).attempts == 0)
        let again = try #require(try await claim(fixture, holder).first)
        try await fixture.transaction {
            try LedgerStore.postpone(again, holder: holder, error: "a\0b", wait: .seconds(60), in: $0)
        }
        let row = try await fixture.row(id)
        #expect(row.failures == 1 && row.lastError == "a\u{FFFD}b" && row.state == "pending" && !row.isHeld)
        #expect(try await claim(fixture, holder, retried: true).isEmpty)
    }

    @Test("a lease is moved on for its holder and for the rows it names only")
    func extend() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.receive([1])
        _ = try await fixture.receive([2])
        let (one, two) = (WorkerID(), WorkerID())
        let claims = try await claim(fixture, one)
        #expect(claims.count == 2)
        let rows = claims.compactMap { Identifier<WorkInHand.Row>(bytes: $0.id.bytes) }
        let extend: @Sendable (WorkerID, [Identifier<WorkInHand.Row>]) async throws -> Int = { holder, rows in
            try await fixture.pool.transaction(tenant: nil) {
                try MailboxLease.extend(rows, holder: holder, lease: .seconds(3600), in: $0)
            }
            return try await fixture.count(
                "select count(*) as n from ledger where next_attempt_at > now() + interval '30 minutes'"
            )
        }
        #expect(try await extend(two, rows) == 0)
        #expect(try await extend(one, Array(rows.prefix(1))) == 1)
        #expect(try await extend(one, rows) == 2)
    }

    @Test("leases are moved on without waiting for a transaction that has one of the rows")
    func extendBesideWork() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.receive([1])
        _ = try await fixture.receive([2])
        let holder = WorkerID()
        let claims = try await claim(fixture, holder)
        let rows = claims.compactMap { Identifier<WorkInHand.Row>(bytes: $0.id.bytes) }
        let (isExtended, worker) = (DispatchSemaphore(value: 0), Connection(fixture.database.superuser))
        let (locked, isLocked) = AsyncStream.makeStream(of: Void.self)
        let working = Task {
            try await worker.transaction(tenant: nil) { transaction in
                try transaction.query("select from ledger where ledger_id = $1 for update", claims[0].id)
                isLocked.finish()
                isExtended.wait()
            }
        }
        for await _ in locked {}
        try await fixture.pool.transaction(tenant: nil) {
            try MailboxLease.extend(rows, holder: holder, lease: .seconds(3600), in: $0)
        }
        isExtended.signal()
        try await working.value
        let late: SQL = "select count(*) as n from ledger where next_attempt_at > now() + interval '30 minutes'"
        #expect(try await fixture.count(late) == 1)
    }

    @Test("a row whose worker could not put it back is not kept by the living process (INV-6)")
    func limbo() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(BlobHash(of: [1, 2, 3]), size: 3)
        let owner = Connection(fixture.database.superuser)
        try await owner.transaction(tenant: nil) { transaction in
            try transaction.query(
                "create function no() returns trigger language plpgsql as 'begin raise exception ''no''; end'"
            )
            try transaction.query(
                """
                create trigger no before update on ledger for each row when (new.failures > old.failures)
                execute function no()
                """
            )
        }
        let hand = WorkInHand(holder: WorkerID())
        #expect(try await fixture.worker(hand: hand).workDue() == 1)
        try await owner.transaction(tenant: nil) { _ = try $0.query("drop trigger no on ledger") }
        // The lease runs out, and the process, which lives, does not move it on: the row is not in its hand.
        #expect(await hand.current.isEmpty)
        try await fixture.transaction { _ = try $0.query("update ledger set next_attempt_at = now()") }
        let rows = await hand.current
        try await fixture.pool.transaction(tenant: nil) {
            try MailboxLease.extend(rows, holder: hand.holder, lease: .seconds(30), in: $0)
        }
        #expect(try await fixture.row(id).state == "pending")
        let claimed = try await claim(fixture, WorkerID(), retried: true).count
        #expect(claimed == 1)
    }

    @Test("a worker that lost its claim while it worked writes nothing")
    func lostWhileWorking() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(MailText(from: "anna@example.org").bytes)
        let worker = fixture.worker { _, transaction in
            // As if the lease had run out and another process had it now.
            try transaction.query("update ledger set lease_holder = $1, attempts = attempts + 1", WorkerID())
        }
        #expect(try await worker.workDue() == 1)
        #expect(try await fixture.row(id).state == "pending")
        #expect(try await fixture.count("select count(*) as n from tickets") == 0)
    }
}
