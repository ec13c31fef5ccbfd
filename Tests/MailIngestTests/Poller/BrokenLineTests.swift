// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Glibc
import Identity
import Logging
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

/// What the fault campaign has found about connections that break again and again.
@Suite("Connections that break again and again", .timeLimit(.minutes(15)))
struct BrokenLineTests {
    private let rows: SQL = "select count(*) as n from ledger"

    @Test("what came whole of a batch is kept when the connection breaks in it, so that a bad line comes to an end")
    func partOfBatch() async throws {
        let setting = try await IntakeSetting()
        for number in 1...9 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change { $0.lies.fatal = [6] }
        try await setting.look()
        #expect(try await setting.count(rows) == 5)
        setting.server.change { $0.lies.fatal = [] }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 9)
        #expect(setting.server.now.handedOver.filter { $0 < 6 } == Array(1...5))
    }

    @Test("only the mail that was next is suspected; after four failures in a row all that were on their way")
    func suspects() async throws {
        let setting = try await IntakeSetting()
        for number in 1...9 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change { $0.lies.fatal = [4] }
        try await setting.look(failures: 2)
        #expect(try await setting.count("select count(*) as n from mailbox_gaps") == 1)
        #expect(try await setting.count("select uid as n from mailbox_gaps") == 4)
        // Without it all others come, and it is asked for behind them.
        try await setting.look(failures: 3)
        #expect(try await setting.count(rows) == 8)
        for number in 10...14 { setting.server.deliver(MailText.numbered(number)) }
        setting.server.change { $0.lies.fatal = [4, 10] }
        try await setting.look(failures: 4)
        #expect(try await setting.count("select count(*) as n from mailbox_gaps where uid >= 10") == 5)
    }

    @Test("a look that breaks while mails are given their new UIDs is taken up by the next one: none has two rows")
    func interruptedRenumbering() async throws {
        let setting = try await IntakeSetting()
        for number in 1...5 { setting.server.deliver(MailText.numbered(number)) }
        try await setting.look()
        setting.server.change { state in
            // UIDs begin again, and the mails come in another order.
            state.uidNext = 1
            let mails = state.mails.reversed()
            state.mails = []
            for mail in mails.dropFirst() { state.add(mail.bytes) }
            state.lies.answers["UID FETCH"] = "BYE too busy"
        }
        try await setting.look()
        #expect(try await setting.count("select count(*) as n from ledger where uid is null") == 5)
        setting.server.change { $0.lies.answers = [:] }
        #expect(try await setting.look() == .bye)
        #expect(try await setting.count(rows) == 5)
        #expect(try await setting.count("select count(*) as n from ledger where uid is null") == 1)
        #expect(setting.server.now.handedOver.count == 5)
    }

    @Test("another process that has read on since the folder was opened is no server that breaks its promise")
    func overtaken() async throws {
        let setting = try await IntakeSetting()
        for number in 1...5 { setting.server.deliver(MailText.numbered(number)) }
        try await setting.look()
        // What the first SELECT says was true before the other one's look.
        setting.server.change { $0.lies.uidNext = 4 }
        let stream = CountingStream(setting.server.connect(), word: "SELECT") { count in
            if count == 2 { setting.server.change { $0.lies.uidNext = nil } }
        }
        #expect(try await setting.look(over: stream) == .bye)
        #expect(try await setting.count("select count(*) as n from mailboxes where alert is not null") == 0)
        #expect(try await setting.count("select count(*) as n from ledger where uid is null") == 0)
        #expect(setting.server.now.handedOver.count == 5)
    }

    @Test("failures in a row are counted where they are written down, not as they were when the session began")
    func countedFailures() async throws {
        let fixture = try await Fixture()
        let (id, holder) = (fixture.mailbox.id, WorkerID())
        let fail: @Sendable () async throws -> Int = {
            _ = try await fixture.pool.transaction(tenant: nil) {
                try MailboxLease.claim(holder: holder, most: 1, lease: .seconds(30), in: $0)
            }
            return try await fixture.transaction { transaction in
                var counted = 0
                try MailboxLease.failed(
                    id, holder: holder, error: "broken",
                    wait: {
                        counted = $0
                        return .zero
                    }, in: transaction)
                return counted
            }
        }
        #expect(try await fail() == 1)
        #expect(try await fail() == 2)
        try await fixture.transaction {
            try $0.query("update mailboxes set lease_holder = $1 where tenant_id = $2", holder, $0.tenant)
            _ = try MailboxLease.succeeded(id, holder: holder, in: $0)
            try MailboxLease.release(id, holder: holder, in: $0)
        }
        #expect(try await fail() == 1)
        // Who has lost it has nothing to say.
        let counted = try await fixture.transaction { transaction in
            var counted = 0
            try MailboxLease.failed(
                id, holder: WorkerID(), error: "broken",
                wait: {
                    counted = $0
                    return .zero
                }, in: transaction)
            return counted
        }
        #expect(counted == 0)
    }

    @Test("a mailbox whose mails are being worked on at the moment can be claimed, by one")
    func claimedBesideWork() async throws {
        let fixture = try await Fixture()
        let blob = try await fixture.blobs.store([MailText.numbered(1)])[0]
        let (mailbox, isWritten, isClaimed) = (fixture.mailbox.id, Lock(false), Lock(false))
        let working = Task {
            try await fixture.transaction { transaction in
                let mail = SeenMail(
                    folder: "INBOX", uidValidity: 1, uid: 1, blob: blob, size: 9, needsServerStep: false)
                try LedgerStore.record([mail], of: mailbox, in: transaction)
                isWritten.withLock { $0 = true }
                for _ in 0..<3000 where !isClaimed.withLock({ $0 }) { usleep(10_000) }
            }
        }
        #expect(try await eventually { isWritten.withLock { $0 } ? nil : "not written" } == nil)
        let claim: @Sendable () async throws -> Int = {
            try await fixture.pool.transaction(tenant: nil) {
                try MailboxLease.claim(holder: WorkerID(), most: 10, lease: .seconds(30), in: $0).count
            }
        }
        let counts = [try await claim(), try await claim()]
        isClaimed.withLock { $0 = true }
        try await working.value
        #expect(counts == [1, 0])
    }

    @Test("a session that brought mails before it broke is followed by the next one as after a first failure")
    func progress() async throws {
        let server = SimulatedIMAPServer()
        for number in 1...9 { server.deliver(MailText.numbered(number)) }
        server.change { $0.lies.fatal = [6] }
        let listener = server.listen()
        let fixture = try await Fixture()
        let id = fixture.mailbox.id
        let secret = try fixture.sealer.seal(
            Secret("open sesame"), context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: id))
        let url = listener.url
        try await fixture.transaction {
            _ = try $0.query(
                """
                update mailboxes set failures = 12, imap_url = $3, user_name = 'support', sealed_secret = $4
                where tenant_id = $1 and mailbox_id = $2
                """, $0.tenant, id, url, secret)
        }
        let loop = try Loop()
        let group = PollerGroup(
            pool: fixture.pool, blobs: fixture.blobs, loop: loop, sealer: fixture.sealer,
            hand: WorkInHand(holder: WorkerID()), configuration: PollerGroup.Configuration(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let polling = Task { await group.run() }
        let missing = try await eventually {
            try await fixture.count("select count(*) as n from mailboxes where last_error_at is not null") == 1
                ? nil : "it has not failed"
        }
        #expect(missing == nil)
        polling.cancel()
        await polling.value
        await loop.shutdown()
        #expect(try await fixture.count(rows) == 5)
        // That mails came is written down with them; sessions that bring nothing more are failures behind that.
        #expect(try await fixture.count("select failures as n from mailboxes") < 12)
    }
}

/// A stream that tells how often a word was sent.
private final class CountingStream: ByteStream {
    private let inner: any ByteStream
    private let word: String
    private let count = Lock(0)
    private let willSend: @Sendable (Int) -> Void

    init(_ inner: any ByteStream, word: String, willSend: @escaping @Sendable (_ count: Int) -> Void) {
        (self.inner, self.word, self.willSend) = (inner, word, willSend)
    }

    var preamble: [String] { inner.preamble }

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {
        if String(decoding: bytes, as: UTF8.self).contains(word) {
            willSend(
                count.withLock {
                    $0 += 1
                    return $0
                })
        }
        try await inner.send(bytes, until: deadline)
    }

    func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        try await inner.receive(upTo: limit, until: deadline)
    }

    func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool {
        try await inner.waitReadable(until: deadline)
    }

    func close() async { await inner.close() }
}
