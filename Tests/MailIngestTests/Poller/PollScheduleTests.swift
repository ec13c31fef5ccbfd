// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Poll schedule")
struct PollScheduleTests {
    @Test("failures wait 5 s, doubled up to 15 min, of which a random part is waited (RELIABILITY 5.4)")
    func network() {
        let most = (1...12).map { PollSchedule.wait(failures: $0, isLogin: false, jitter: 1) }
        #expect(most == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900].map { Duration.seconds($0) })
        #expect(PollSchedule.wait(failures: 12, isLogin: false, jitter: 0) == .seconds(1))
        #expect(PollSchedule.wait(failures: 12, isLogin: false, jitter: 0.5) == .seconds(450))
        for failures in [-1, 0, 1000] { #expect(PollSchedule.wait(failures: failures, isLogin: false) >= .seconds(1)) }
    }

    @Test("after trouble of our own no mailbox waits longer than half a minute (RELIABILITY 2.3 row 3)")
    func ours() {
        let most = (1...12).map { PollSchedule.wait(failures: $0, isLogin: false, isOurs: true, jitter: 1) }
        #expect(most == [.seconds(5), .seconds(10), .seconds(20)] + Array(repeating: .seconds(30), count: 9))
    }

    @Test("refused logins wait a minute twice, a quarter of an hour, an hour, then six hours (RELIABILITY 2.2 row 15)")
    func login() {
        let waits = (1...6).map { PollSchedule.wait(failures: $0, isLogin: true, jitter: 0.5) }
        #expect(waits == [60, 60, 900, 3600, 21600, 21600].map { Duration.seconds($0) })
        let moved = [0.0, 1.0].map { PollSchedule.wait(failures: 1, isLogin: true, jitter: $0) }
        #expect(moved == [.seconds(54), .seconds(66)])
    }

    @Test("a server that asks to be left alone is, for as long as it says, or longer each time when it says nothing")
    func asked() {
        func wait(_ failures: Int, _ text: String) -> Duration {
            let asked = ServerBackoff.read(code: nil, text)
            return PollSchedule.wait(failures: failures, isLogin: true, asked: asked, jitter: 0)
        }
        #expect(wait(1, "Request is throttled. Suggested Backoff Time: 300500 milliseconds") == .seconds(300.5))
        #expect(wait(7, "Request is throttled. Suggested Backoff Time: 300500 milliseconds") == .seconds(300.5))
        #expect(
            (1...6).map { wait($0, "Too many simultaneous connections. (Failure)") }
                == [120, 240, 480, 960, 1920, 1920].map { .seconds($0) })
        #expect(wait(1, "[THROTTLED] try again in 999999999 hours") == .seconds(86400))
        let late = PollSchedule.wait(
            failures: 1, isLogin: false, asked: ServerBackoff.read(code: "UNAVAILABLE", "x"), jitter: 0.5)
        #expect(late == .seconds(63))
    }
}

@Suite("Mailbox cursors", .timeLimit(.minutes(15)))
struct MailboxCursorTests {
    @Test("a cursor is remembered by mailbox and folder, and begins again with another UIDVALIDITY (RFC 9051 §2.3.1.1)")
    func cursor() async throws {
        let fixture = try await Fixture()
        let (mailbox, other) = (fixture.mailbox.id, try await fixture.addMailbox("sales").id)
        try await fixture.transaction { transaction in
            func load(_ mailbox: MailboxID, _ folder: String, _ validity: UInt32) throws -> MailboxCursor {
                try MailboxCursor.load(
                    of: NumberedFolder(mailbox: mailbox, name: folder, uidValidity: validity), in: transaction)
            }
            let empty = try load(mailbox, "INBOX", 7)
            #expect(empty == MailboxCursor(uidValidity: 7, lastUID: 0))
            let far = MailboxCursor(uidValidity: .max, lastUID: .max, highestModSeq: 1 << 62, needsLookThrough: true)
            try far.save(mailbox: mailbox, folder: "INBOX", in: transaction)
            // Until all UIDs have been compared, mails may be here that have none.
            var unknown = far
            unknown.isRenumbered = true
            #expect(try load(mailbox, "INBOX", .max) == unknown)
            #expect(try load(mailbox, "INBOX", 8).lastUID == 0)
            #expect(try load(mailbox, "INBOX", 8).isRenumbered)
            let state = try MailboxCursor.state(mailbox: mailbox, folder: "INBOX", in: transaction)
            #expect(state == IMAPSession.KnownState(uidValidity: .max, highestModSeq: 1 << 62))
            try far.save(mailbox: mailbox, folder: "INBOX", isLookedThrough: true, in: transaction)
            #expect(try !load(mailbox, "INBOX", .max).needsLookThrough)
            #expect(try !load(mailbox, "INBOX", .max).isRenumbered)
            try far.save(mailbox: mailbox, folder: "INBOX", in: transaction)
            #expect(try load(mailbox, "Spam", .max).lastUID == 0)
            #expect(try load(other, "INBOX", .max).lastUID == 0)
            try MailboxCursor(uidValidity: 8, lastUID: 3).save(mailbox: mailbox, folder: "INBOX", in: transaction)
            #expect(try load(mailbox, "INBOX", 8).lastUID == 3)
            #expect(try load(mailbox, "INBOX", .max).lastUID == 0)
        }
    }
}

@Suite("Mailbox leases", .timeLimit(.minutes(15)))
struct MailboxLeaseTests {
    @Test("a mailbox is polled by one process, and by another when it is given back or its holder is silent")
    func leases() async throws {
        let fixture = try await Fixture()
        let (one, two) = (WorkerID(), WorkerID())
        let id = fixture.mailbox.id
        let claim: @Sendable (WorkerID) async throws -> Int = { holder in
            try await fixture.pool.transaction(tenant: nil) {
                try MailboxLease.claim(holder: holder, most: 10, lease: .seconds(30), in: $0).count
            }
        }
        #expect(try await claim(one) == 1)
        #expect(try await claim(two) == 0)
        try await fixture.transaction { try MailboxLease.release(id, holder: two, in: $0) }
        #expect(try await claim(two) == 0)
        try await fixture.transaction { try MailboxLease.release(id, holder: one, in: $0) }
        #expect(try await claim(two) == 1)
        try await fixture.transaction {
            try MailboxLease.failed(id, holder: two, error: "no\0pe", wait: { _ in .seconds(60) }, in: $0)
        }
        #expect(try await claim(one) == 0)
        try await fixture.transaction { _ = try $0.query("update mailboxes set next_poll_at = now()") }
        #expect(try await claim(one) == 1)
        #expect(try await fixture.transaction { try MailboxLease.succeeded(id, holder: one, in: $0) })
        // Whoever lost it is told so.
        #expect(try await !fixture.transaction { try MailboxLease.succeeded(id, holder: two, in: $0) })
        #expect(try await fixture.count("select failures as n from mailboxes") == 0)
    }
}
