// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import MailIngest
import PostroomTesting
import Synchronization
import Testing
import Threading
import Tickets

@Suite("Ingest worker", .timeLimit(.minutes(15)))
struct IngestWorkerTests {
    private static let anna = "Anna <anna@example.org>"

    /// How many messages, tickets and held rows there are.
    private func counts(_ fixture: Fixture) async throws -> [Int] {
        [
            try await fixture.count("select count(*) as n from messages"),
            try await fixture.count("select count(*) as n from tickets"),
            try await fixture.count("select count(*) as n from ledger where state = 'held'"),
        ]
    }

    @Test("a mail that came before the deletion becomes its ticket after it, once")
    func deletedTenant() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(MailText(from: "anna@example.org").bytes)
        try await fixture.transaction { _ = try TenantCore($0, as: .system).delete() }
        _ = try await fixture.worker().workDue()
        #expect(try await fixture.row(id).state == "pending")
        #expect(try await fixture.count("select count(*) as n from tickets") == 0)
        try await fixture.transaction { _ = try TenantCore($0, as: .system).restore() }
        _ = try await fixture.worker().workDue()
        let row = try await fixture.row(id)
        #expect(row.state == "new" && row.attempts == 1)
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
    }

    @Test("every event that a mail causes names the mail in the ledger, also when several are taken in at once")
    func correlation() async throws {
        let fixture = try await Fixture()
        let ids = [
            try await fixture.receive(MailText(from: "anna@example.org").bytes),
            try await fixture.receive(MailText(from: "bert@example.org").bytes),
        ]
        _ = try await fixture.worker().workDue()
        for id in ids {
            let row = try await fixture.row(id)
            let (own, others) = try await fixture.transaction { transaction in
                let row = try transaction.query(
                    """
                    select count(*) filter (where correlation_id = $1) as own,
                        count(*) filter (where correlation_id is distinct from $1) as others
                    from events where ticket_id = $2
                    """,
                    id,
                    row.ticket
                ).first
                return (try row?.get("own") as Int?, try row?.get("others") as Int?)
            }
            #expect((own ?? 0) >= 2 && others == 0)
        }
        #expect(try await fixture.count("select count(*) as n from events where correlation_id is null") == 0)
    }

    @Test("a new mail becomes a ticket with its sender, subject, text, verdict and raw blob")
    func new() async throws {
        let fixture = try await Fixture()
        let mail = MailText(from: Self.anna)
        let row = try await fixture.ingest(mail.bytes)
        #expect(row.state == "new" && !row.isHeld && row.attempts == 1 && row.failures == 0)
        #expect(row.verdict?.contains("nothing_fits") == true)
        let id = try #require(row.ticket)
        try await fixture.transaction { transaction in
            let ticket = try #require(try TicketStore.find(id, for: .system, in: transaction))
            #expect(ticket.subject == "Broken lamp" && ticket.requester.address == "anna@example.org")
            #expect(ticket.requester.name == "Anna" && ticket.mailbox == fixture.mailbox.id && ticket.channel == .mail)
            let message = try #require(try MessageStore.conversation(of: id, for: .system, in: transaction).first)
            #expect(message.id == row.message && message.text.full == "It is dark.\n" && message.mailID == mail.id)
            #expect(message.rawSHA256 == BlobHash(of: mail.bytes).bytes)
        }
    }

    @Test("the same mail twice, also by another way and in another mailbox, is one message (invariant 4)")
    func same() async throws {
        let fixture = try await Fixture()
        let sales = try await fixture.addMailbox("sales")
        let mail = MailText(from: Self.anna)
        let first = try await fixture.ingest(mail.bytes)
        let again = try await fixture.ingest(mail.bytes)
        let other = try await fixture.ingest(mail.with { $0.fields = ["Received: by sales"] }.bytes, at: sales)
        for row in [again, other] {
            #expect(row.state == "joined" && row.reason == "the same mail came before")
            #expect(row.ticket == first.ticket && row.message == first.message)
        }
        #expect(try await counts(fixture) == [1, 1, 0])
        // Another mail under the same Message-ID is another mail.
        let forged = try await fixture.ingest(mail.with { $0.body = "Other words" }.bytes)
        #expect(forged.message != first.message)
        #expect(forged.verdict?.contains("used_before") == true && first.verdict?.contains("used_before") == false)
    }

    @Test("what the server's spam filter marked is held as junk, raw mail and all; what a stranger marks is not")
    func junk() async throws {
        let fixture = try await Fixture()
        let row = try await fixture.ingest(MailText(from: Self.anna).with { $0.fields = ["X-Spam-Flag: YES"] }.bytes)
        #expect(row.state == "held" && row.reason == "junk")
        let fields = ["Received: from a by mx.test; x", "X-Spam-Flag: YES"]
        #expect(try await fixture.ingest(MailText(from: Self.anna).with { $0.fields = fields }.bytes).state == "new")
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
    }

    @Test("the same mail in one batch, and in two workers at once, is one message")
    func sameAtOnce() async throws {
        let fixture = try await Fixture()
        let bytes = MailText(from: Self.anna).bytes
        for _ in 0..<12 { _ = try await fixture.receive(bytes) }
        var configuration = IngestWorker.Configuration()
        configuration.batch = 3
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                let worker = fixture.worker(configuration: configuration)
                group.addTask { while try await worker.workDue() > 0 {} }
            }
            try await group.waitForAll()
        }
        #expect(try await counts(fixture) == [1, 1, 0])
        #expect(try await fixture.count("select count(*) as n from ledger where state = 'joined'") == 11)
    }

    @Test("a reply joins by its references for a participant only")
    func references() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna)
        let opened = try await fixture.ingest(first.bytes)
        let reply = MailText(from: "ANNA@Example.org").with { $0.inReplyTo = first.id }
        #expect(try await fixture.ingest(reply.bytes).ticket == opened.ticket)
        let sibling = MailText(from: Self.anna).with { $0.references = [reply.id ?? "", "unseen@example.org"] }
        #expect(try await fixture.ingest(sibling.bytes).ticket == opened.ticket)
        // Siblings of a parent nobody has seen find each other.
        let cousin = MailText(from: Self.anna).with { $0.references = ["unseen@example.org"] }
        #expect(try await fixture.ingest(cousin.bytes).ticket == opened.ticket)
        let stranger = try await fixture.ingest(
            MailText(from: "eve@example.test").with { $0.inReplyTo = first.id }.bytes
        )
        #expect(stranger.state == "new" && stranger.ticket != opened.ticket)
        #expect(stranger.verdict?.contains("stranger_to_ticket") == true)
    }

    @Test("two mails of one thread at once are one ticket (RELIABILITY 2.5 row 2)")
    func atOnce() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna)
        for mail in [first, MailText(from: Self.anna).with { $0.inReplyTo = first.id }] {
            _ = try await fixture.receive(mail.bytes)
        }
        var configuration = IngestWorker.Configuration()
        configuration.batch = 1
        let workers = [fixture.worker(configuration: configuration), fixture.worker(configuration: configuration)]
        async let one = workers[0].workDue()
        async let two = workers[1].workDue()
        let done = try await (one, two)
        #expect(done.0 + done.1 == 2)
        let counts = try await counts(fixture)
        #expect(counts == [2, 1, 0])
    }

    @Test("an original that comes after its answer joins the answer's ticket (RELIABILITY 2.5 row 2)")
    func answerFirst() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna)
        let answer = try await fixture.ingest(MailText(from: Self.anna).with { $0.inReplyTo = first.id }.bytes)
        let original = try await fixture.ingest(first.bytes)
        // Its own id is no passport for anybody else.
        let forged = try await fixture.ingest(MailText(from: "eve@example.test", id: first.id).bytes)
        #expect(forged.ticket != answer.ticket)
        #expect(original.state == "joined" && original.ticket == answer.ticket)
    }

    @Test("a mail is another tenant's never, whatever its references and tokens say (invariant 7)")
    func tenants() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let first = MailText(from: Self.anna)
        _ = try await fixture.ingest(first.bytes)
        let reply = MailText(from: Self.anna).with { $0.inReplyTo = first.id }
        #expect(try await other.ingest(reply.bytes).state == "new")
        // The very same mail is a mail of its own there.
        #expect(try await other.ingest(first.bytes).reason == nil)
        #expect(try await other.count("select count(*) as n from messages") == 2)
        #expect(try await counts(fixture) == [1, 1, 0])
    }

    @Test("what nobody may decide for a person is held with its cause, and makes no message")
    func held() async throws {
        let fixture = try await Fixture()
        let report = MailText(from: "mailer-daemon@example.org").with {
            $0.fields = ["Content-Type: multipart/report; report-type=delivery-status; boundary=b"]
        }
        let cases = [
            (report, "bounce"), (MailText(from: "Support@Acme.example"), "own_address"),
            (MailText(from: nil), "no_sender"),
            (MailText(from: "nobody"), "no_sender"),
        ]
        for (mail, cause) in cases {
            let row = try await fixture.ingest(mail.bytes)
            #expect(row.state == "held" && row.reason == cause)
        }
        #expect(try await counts(fixture) == [0, 0, 4])
    }

    /// By name: bytes of this length as arguments would stand in the log of every test run.
    private static let noMails: [String: [UInt8]] = [
        "nothing": [], "a NUL": [0], "line breaks": [10, 10, 10], "half a word": Array("From".utf8),
        "bytes 255": Array(repeating: 255, count: 10_000),
        "an empty boundary": Array(
            "From: a@example.org\r\nContent-Type: multipart/mixed; boundary=\"\"\r\n\r\n--\r\n--".utf8
        ),
        "NULs in words": Array(
            "From: =?utf-8?Q?=00?= <a@example.org>\r\nSubject: =?utf-8?Q?a=00b?=\r\nMessage-ID: <a\0b@x>\r\n\r\n\0"
                .utf8
        ),
        "100,000 brackets": Array("From: a@example.org\r\nReferences: ".utf8)
            + Array(repeating: UInt8(ascii: "<"), count: 100_000),
    ]

    @Test("bytes that are no mail get a verdict and do not stop the worker", arguments: noMails.keys.sorted())
    func garbage(name: String) async throws {
        let row = try await Fixture().ingest(#require(Self.noMails[name]))
        #expect(["new", "held"].contains(row.state), "\(row.lastError ?? "")")
    }

    @Test("a mail with the ledger's hardest header is worked off: 5,000 references and a long subject")
    func large() async throws {
        let fixture = try await Fixture()
        let mail = MailText(from: Self.anna).with {
            $0.references = (0..<5000).map { "r\($0)@example.org" }
            $0.subject = String(repeating: "word ", count: 2000)
        }
        #expect(try await fixture.ingest(mail.bytes).state == "new")
        #expect(try await fixture.count("select count(*) as n from mail_ids") == 51)
    }

    private struct Refusal: Error {}

    @Test("when what follows from a mail fails, the mail waits and nothing of it is written (invariant 5)")
    func reactionFails() async throws {
        let fixture = try await Fixture()
        let row = try await fixture.ingest(MailText(from: Self.anna).bytes) { _, _ in throw Refusal() }
        #expect(row.state == "pending" && !row.isHeld && row.failures == 1 && row.attempts == 1)
        #expect(row.lastError?.contains("Refusal") == true)
        #expect(try await counts(fixture) == [0, 0, 0])
        #expect(try await fixture.count("select count(*) as n from contacts") == 0)
        #expect(try await fixture.count("select count(*) as n from events") == 0)
        #expect(try await fixture.count("select count(*) as n from ledger where next_attempt_at > seen_at") == 1)
        // Later it is done.
        try await fixture.transaction { _ = try $0.query("update ledger set next_attempt_at = now()") }
        #expect(try await fixture.worker().workDue() == 1)
        #expect(try await counts(fixture) == [1, 1, 0])
    }

    @Test("what an error of others quotes is not kept: neither while the mail waits nor when it is given up")
    func quotingError() async throws {
        let fixture = try await Fixture()
        let ledger = try await fixture.receive(MailText(from: Self.anna).bytes)
        let reading = fixture.worker { _, _ in
            _ = try JSONDecoder().decode([String: Int].self, from: Data(#"{"lamp": "of Anna"}"#.utf8))
        }
        // On a slow machine its wait may be over within this go, and it is tried once more.
        #expect(try await reading.workDue() >= 1)
        var row = try await fixture.row(ledger)
        #expect(row.state == "pending" && row.failures >= 1 && row.lastError == "lamp is of another type")
        try await fixture.transaction {
            _ = try $0.query("update ledger set next_attempt_at = now(), failures = 19, attempts = 19")
        }
        let other = fixture.worker { _, _ in
            throw NSError(domain: "lamp", code: 1, userInfo: [NSLocalizedDescriptionKey: "of Anna"])
        }
        #expect(try await other.workDue() == 1)
        row = try await fixture.row(ledger)
        #expect(row.state == "failed" && row.reason == "Foundation.NSError")
    }

    @Test("one bad mail of a batch waits; its neighbours become tickets in the same go (INV-7)")
    func badNeighbour() async throws {
        let fixture = try await Fixture()
        for index in 0..<9 { _ = try await fixture.receive(MailText(from: "u\(index)@example.org").bytes) }
        _ = try await fixture.receive(BlobHash(of: [1, 2, 3]), size: 3)
        let worker = fixture.worker { acted, _ in
            if acted.contains(where: { $0.mail.from.first?.address == "u4@example.org" }) { throw Refusal() }
        }
        // On a slow machine its wait may be over within this go, and it is tried once more.
        #expect(try await worker.workDue() >= 10)
        #expect(try await counts(fixture) == [8, 8, 0])
        let errors = try await fixture.transaction {
            try $0.query("select last_error from ledger where state = 'pending' order by last_error").map {
                try $0.get("last_error") as String
            }
        }
        #expect(errors.count == 2 && errors.contains { $0.contains("is not there") })
    }

    /// Works until nothing is due.
    ///
    /// - Returns: How many mails were claimed.
    private func workAll(_ worker: IngestWorker) async throws -> Int {
        var all = 0
        while true {
            let count = try await worker.workDue()
            if count == 0 { return all }
            all += count
        }
    }

    @Test("a mail that ended the process three times is given up with a reason, its bytes kept (DESIGN section 8)")
    func poison() async throws {
        let fixture = try await Fixture()
        let bytes = MailText(from: Self.anna).bytes
        let (twice, thrice) = (
            try await fixture.receive(bytes), try await fixture.receive(MailText(from: "b@example.org").bytes)
        )
        try await fixture.transaction { transaction in
            try transaction.query("update ledger set attempts = 2 where ledger_id = $1", twice)
            try transaction.query("update ledger set attempts = 3 where ledger_id = $1", thrice)
        }
        let inHand = Mutex<Int?>(nil)
        let worker = fixture.worker { _, transaction in
            let row = try transaction.query("select count(*) as n from ledger where lease_holder is not null").first
            let count: Int? = try row?.get("n")
            inHand.withLock { $0 = count }
        }
        #expect(try await workAll(worker) == 2)
        // One at a time, so that the one that kills is known.
        #expect(inHand.withLock { $0 } == 1)
        #expect(try await fixture.row(twice).state == "new")
        let row = try await fixture.row(thrice)
        #expect(row.state == "failed" && row.reason?.contains("3 times") == true && row.ticket == nil)
    }

    @Test(
        "a mail that was read to its end before the process ended is not given up for it, but not tried for ever either"
    )
    func innocent() async throws {
        let fixture = try await Fixture()
        let (innocent, late) = (
            try await fixture.receive(MailText(from: Self.anna).bytes),
            try await fixture.receive(MailText(from: "b@example.org").bytes)
        )
        let insert: SQL = "update ledger set attempts = $2, sound_readings = $3 where ledger_id = $1"
        try await fixture.transaction { transaction in
            try transaction.query(insert, innocent, 9, 7)
            try transaction.query(insert, late, 10, 9)
        }
        #expect(try await workAll(fixture.worker()) == 2)
        #expect(try await fixture.row(innocent).state == "new")
        #expect(try await fixture.row(late).state == "failed")
    }

    @Test("a second try writes down that the mail was read before it is acted on, and an error takes that back")
    func soundReading() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(MailText(from: Self.anna).bytes)
        let readings: @Sendable () async throws -> Int? = {
            try await fixture.transaction {
                try $0.query("select sound_readings as n from ledger where ledger_id = $1", id).first?.get("n")
            }
        }
        let seen = Mutex<Int?>(nil)
        let worker = fixture.worker { _, transaction in
            let row = try transaction.query("select sound_readings as n from ledger where ledger_id = $1", id).first
            let count: Int? = try row?.get("n")
            seen.withLock { $0 = count }
            throw Refusal()
        }
        try await fixture.transaction { _ = try $0.query("update ledger set attempts = 1 where ledger_id = $1", id) }
        #expect(try await worker.workDue() == 1)
        #expect(seen.withLock { $0 } == 1)
        // There are never more than deaths, and errors are none.
        #expect(try await readings() == 1)
        try await fixture.transaction { _ = try $0.query("update ledger set next_attempt_at = now()") }
        #expect(try await worker.workDue() == 1)
        #expect(try await readings() == 1)
    }

    @Test("errors are no crashes: a mail is tried twenty times before it is given up")
    func failures() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(MailText(from: Self.anna).bytes)
        let worker = fixture.worker { _, _ in throw Refusal() }
        for attempt in 1...20 {
            #expect(try await worker.workDue() == 1)
            #expect(try await fixture.row(id).state == (attempt < 20 ? "pending" : "failed"))
            try await fixture.transaction {
                _ = try $0.query("update ledger set next_attempt_at = now() where state = 'pending'")
            }
        }
        #expect(try await fixture.row(id).reason?.contains("Refusal") == true)
    }

    @Test("a mail whose blob is away waits as long as it may come back, and longer than twenty attempts")
    func transient() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(MailText(from: Self.anna).bytes)
        try await fixture.transaction { _ = try $0.query("update ledger set attempts = 30, failures = 30") }
        let worker = fixture.worker { _, _ in throw DatabaseError(.unavailable, "starting") }
        #expect(try await worker.workDue() == 1)
        #expect(try await fixture.row(id).state == "pending")
    }

    @Test("attachments of a mail are described with the message")
    func attachments() async throws {
        let fixture = try await Fixture()
        let mail = MailText(from: Self.anna).with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
            $0.body =
                "--b\r\n\r\nsee\r\n--b\r\nContent-Type: image/png; name=\"../a\\b.png\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\nAQID\r\n--b--\r\n"
        }
        let id = try #require(try await fixture.ingest(mail.bytes).message)
        let found = try await fixture.transaction { try MessageStore.attachments(of: id, for: .system, in: $0) }
        #expect(found.map(\.part) == ["2"] && found.map(\.size) == [3] && found.map(\.declaredType) == ["image/png"])
        #expect(found.allSatisfy { !$0.safeName.contains("/") })
    }
}
