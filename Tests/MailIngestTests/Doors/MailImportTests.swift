// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Imports", .timeLimit(.minutes(15)))
struct MailImportTests {
    /// A conversation of one person with herself: each mail answers the one before, a day later.
    private static let conversation = (0..<6).map { index in
        MailText(from: "Anna <anna@example.org>", id: "\(index)@example.org").with {
            $0.subject = index == 0 ? "Lamp" : "Re: Lamp"
            $0.date = "Mon, \(index + 2) Mar 2020 09:15:00 +0000"
            $0.inReplyTo = index == 0 ? nil : "\(index - 1)@example.org"
            $0.references = (0..<index).map { "\($0)@example.org" }
            $0.body = "words \(index)\r\n"
        }
    }

    private struct Scene {
        let fixture: Fixture
        let folder: String
        let holder = WorkerID()

        init() async throws {
            fixture = try await Fixture()
            folder = NSTemporaryDirectory() + "pr-import-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }

        func write(_ name: String, _ bytes: [UInt8]) throws {
            try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
        }

        var run: MailImport {
            MailImport(pool: fixture.pool, blobs: fixture.blobs, tenant: fixture.tenant, mailbox: fixture.mailbox.id)
        }

        func takeIn() async throws -> [MailImport.Item] { try await run.takeIn([folder]) }

        /// - Parameter react: Would be called for mails of today.
        func work(react: @escaping Reaction = { _, _ in }) async throws -> Int {
            let worker = fixture.worker(hand: WorkInHand(holder: holder), react: react)
            return try await run.work(by: worker, holder: holder, lease: .seconds(30))
        }

        func remove() { try? FileManager.default.removeItem(atPath: folder) }
    }

    @Test("a thread is one ticket in the order of its dates, however the archive is sorted", arguments: 0..<4)
    func anyOrder(seed: Int) async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        var random = SeededRandom(seed: UInt64(seed))
        let order = seed == 0 ? Array((0..<6).reversed()) : (0..<6).shuffled(using: &random)
        for (place, index) in order.enumerated() { try scene.write("\(place).eml", Self.conversation[index].bytes) }
        #expect(try await scene.takeIn().count == 6)
        #expect(try await scene.work() == 0)
        let rows = try await scene.fixture.transaction {
            try $0.query("select body, created_at, mail_date from messages order by created_at").map {
                (try $0.get("body") as String, try $0.get("created_at") as Date, try $0.get("mail_date") as Date?)
            }
        }
        #expect(rows.map(\.0.trimmed) == (0..<6).map { "words \($0)" })
        #expect(rows.allSatisfy { $0.1 == $0.2 })
        let ticket = try await scene.fixture.transaction {
            try $0.query("select created_at, status_since, (select count(*) from tickets) as n from tickets").first.map
            {
                (try $0.get("created_at") as Date, try $0.get("status_since") as Date, try $0.get("n") as Int)
            }
        }
        #expect(ticket?.2 == 1 && ticket?.0 == rows.first?.1 && ticket?.1 == rows.first?.1)
    }

    @Test("where the dates are missing the ids hold a thread together, in any order", arguments: 0..<4)
    func withoutDates(seed: Int) async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        var random = SeededRandom(seed: UInt64(seed))
        for (place, index) in (0..<6).shuffled(using: &random).enumerated() {
            let mail = Self.conversation[index].with { $0.date = "never" }
            try scene.write("\(place).eml", mail.bytes)
        }
        _ = try await scene.takeIn()
        #expect(try await scene.work() == 0)
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 1)
        #expect(try await scene.fixture.count("select count(*) as n from messages") == 6)
    }

    @Test("nothing is answered and nobody is told, while a mail of today that joins the ticket is reacted to")
    func silence() async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        for (index, mail) in Self.conversation.enumerated() { try scene.write("\(index).eml", mail.bytes) }
        let calls = Calls()
        _ = try await scene.takeIn()
        _ = try await scene.work { _, _ in calls.count() }
        #expect(calls.value == 0)
        let today = MailText(from: "Anna <anna@example.org>").with { $0.inReplyTo = "5@example.org" }
        let row = try await scene.fixture.ingest(today.bytes) { _, _ in calls.count() }
        #expect(row.state == "joined" && calls.value == 1)
    }

    @Test("the same archive again changes nothing; the same mail twice in it, or with other traces, is one message")
    func again() async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        let mail = Self.conversation[0]
        try scene.write("1.eml", mail.bytes)
        try scene.write("2.eml", mail.bytes)
        try scene.write("3.eml", Array("Received: by x.test; Mon, 2 Mar 2020 09:15:01 +0000\r\n".utf8) + mail.bytes)
        let items = try await scene.takeIn()
        #expect(items.map { Self.word($0.outcome) } == ["recorded", "known", "recorded"])
        #expect(try await scene.work() == 0)
        let again = try await scene.takeIn()
        #expect(again.map { Self.word($0.outcome) } == ["known", "known", "known"])
        #expect(try await scene.work() == 0)
        #expect(try await scene.fixture.count("select count(*) as n from ledger") == 2)
        #expect(try await scene.fixture.count("select count(*) as n from messages") == 1)
        // What came by the mailbox before is not imported either.
        let other = MailText(from: "bert@example.org")
        _ = try await scene.fixture.ingest(other.bytes)
        try scene.write("4.eml", other.bytes)
        let last = try await scene.takeIn().last
        #expect(last.map { Self.word($0.outcome) } == "known")
    }

    @Test("an import that stopped between two mails goes on; mails of today are not behind it in the queue")
    func resumed() async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        for index in 0..<5 {
            try scene.write("\(index).eml", MailText(from: "p\(index)@example.org", id: "p\(index)@x.test").bytes)
        }
        _ = try await scene.takeIn()
        // It ended here. A worker of serve takes what came today and leaves the import for whoever resumes it.
        let today = try await scene.fixture.receive(MailText(from: "anna@example.org").bytes)
        while try await scene.fixture.worker().workDue() > 0 {}
        #expect(try await scene.fixture.row(today).state == "new")
        #expect(try await scene.fixture.count("select count(*) as n from ledger where state = 'pending'") == 5)
        try scene.write("5.eml", MailText(from: "p5@example.org", id: "p5@x.test").bytes)
        let items = try await scene.takeIn()
        #expect(items.map { Self.word($0.outcome) } == Array(repeating: "known", count: 5) + ["recorded"])
        #expect(try await scene.work() == 0)
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 7)
        // Should nobody resume it, a day later they are done like all others: nothing is in limbo (INV-6).
        try scene.write("6.eml", MailText(from: "p6@example.org").bytes)
        _ = try await scene.takeIn()
        try await scene.fixture.transaction {
            _ = try $0.query("update ledger set next_attempt_at = next_attempt_at - interval '1 day'")
        }
        let calls = Calls()
        while try await scene.fixture.worker(react: { _, _ in calls.count() }).workDue() > 0 {}
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 8)
        #expect(calls.value == 0)
    }

    @Test("what is too large or empty is refused by its place, the mails around it are taken")
    func refused() async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        try scene.write("1.eml", Self.conversation[0].bytes)
        try scene.write("2.eml", [])
        try scene.write("3.eml", [UInt8](repeating: 65, count: 5000))
        let line = Array("From a@x.test Sat Jan  3 01:05:34 2026\n".utf8)
        try scene.write(
            "4.mbox", line + [UInt8](repeating: 65, count: 5000) + [10, 10] + line + Self.conversation[1].bytes)
        let run = MailImport(
            pool: scene.fixture.pool, blobs: scene.fixture.blobs, tenant: scene.fixture.tenant,
            mailbox: scene.fixture.mailbox.id, largest: 1000)
        let items = try await run.takeIn([scene.folder])
        let words = items.map { "\($0.origin.dropFirst(scene.folder.count + 1)) \(Self.word($0.outcome))" }.sorted()
        #expect(words == ["1.eml recorded", "2.eml refused", "3.eml refused", "4.mbox#1 refused", "4.mbox#2 recorded"])
    }

    @Test("a ticket's origin in the archive can be looked up, and is gone when the mail is erased")
    func origin() async throws {
        let scene = try await Scene()
        defer { scene.remove() }
        try scene.write("1.eml", Self.conversation[0].bytes)
        _ = try await scene.takeIn()
        _ = try await scene.work()
        func entry() async throws -> LedgerEntry {
            try await scene.fixture.transaction { try LedgerStore.entries(by: Authority($0, as: .system))[0] }
        }
        let before = try await entry()
        #expect(before.origin == scene.folder + "/1.eml" && before.source == .import)
        let message = try #require(before.message)
        try await scene.fixture.transaction { try LedgerStore.forget(messages: [message], in: $0) }
        let after = try await entry()
        #expect(after.origin == nil && after.blob == nil && after.erasedAt != nil)
        // So are both of a mail that became no message, and of one that did.
        let fixture = scene.fixture
        let reception = Reception(pool: fixture.pool, blobs: fixture.blobs)
        let received = ReceivedMail(MailText(from: nil).bytes)
        for isHeld in [true, false] {
            let id = try await reception.take(
                received, for: fixture.mailbox.id, of: fixture.tenant, recipient: "support+anna@acme.example")
            while try await fixture.worker().workDue() > 0 {}
            let envelope = try await fixture.transaction { transaction in
                let blob = BlobHash(of: received.bytes)
                if isHeld {
                    try LedgerStore.forgetHeld(id, blob, in: transaction)
                } else {
                    try LedgerStore.forget(id, blob, in: transaction)
                }
                return try LedgerStore.entry(id, by: Authority(transaction, as: .system))?.envelopeTo
            }
            #expect(envelope == nil)
        }
    }

    private static func word(_ outcome: MailImport.Outcome) -> String {
        switch outcome {
        case .recorded: "recorded"
        case .known: "known"
        case .skipped: "skipped"
        case .refused: "refused"
        }
    }
}
