// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import Logging
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Copies of sent mails on Dovecot", .timeLimit(.minutes(15)))
struct SentCopyTests {
    /// A mailbox of a sandbox, and answers of it that were accepted.
    private struct Setting: Sendable {
        let fixture: Fixture
        let sandbox: MailSandbox
        let mailbox: Mailbox
        let ticket: TicketID
        let holder = WorkerID()

        init(options: [String] = [], _ edit: (inout Mailbox) -> Void = { _ in }) async throws {
            let fixture = try await Fixture()
            sandbox = try MailSandbox([MailSandbox.User(Story.support)], options: ["--imap-only"] + options)
            var mailbox = Mailbox(
                brand: fixture.brand.id, name: "real", address: Story.support, addressKey: Story.support,
                imapURL: sandbox.imapsURL, smtpURL: "smtps://smtp.test", userName: Story.support, sealedSecret: [],
                caFile: sandbox.caFile)
            mailbox.sealedSecret = try fixture.sealer.seal(
                Secret(Story.password), context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: mailbox.id))
            edit(&mailbox)
            let made = mailbox
            try await fixture.transaction { _ = try MailboxCore($0, as: .system).add(made) }
            ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
            self.mailbox = mailbox
            self.fixture = fixture
        }

        /// An answer that a relay has just accepted.
        func accept(_ content: [UInt8]? = nil) async throws -> OutgoingMail {
            let (id, ticket, mailbox) = (OutboxID(), ticket, mailbox.id)
            let mail = OutgoingMail(
                id: id, ticket: ticket, message: nil, mailbox: mailbox, kind: .reply, mailID: "\(id)@desk.test",
                envelopeFrom: Story.support, recipients: ["anna@example.org"],
                content: content
                    ?? Array("Message-ID: <\(id)@desk.test>\r\nSubject: Lämp\r\n\r\n.Grüße\r\n{5+}\r\n".utf8))
            try await fixture.transaction { transaction in
                try OutboxStore.enqueue(mail, in: transaction)
                try SentCopyStore.owe(id, to: mailbox, in: transaction)
                // Accepted twice, or for a second recipient: one copy.
                try SentCopyStore.owe(id, to: mailbox, in: transaction)
            }
            return mail
        }

        func copier(_ loop: Loop) -> SentCopier {
            SentCopier(
                pool: fixture.pool, loop: loop, sealer: fixture.sealer, holder: holder,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        /// Makes what is due.
        @discardableResult
        func copy() async throws -> Int {
            let loop = try Loop()
            let count = try await copier(loop).copyDue()
            await loop.shutdown()
            return count
        }

        /// Does something in a session of its own.
        func session<Value: Sendable>(_ body: (IMAPSession) async throws -> Value) async throws -> Value {
            let loop = try Loop()
            let stream = try await loop.connect(mailbox.imapEndpoint(tenant: fixture.tenant, sealer: fixture.sealer))
            let session = IMAPSession(stream: stream)
            let value = try await body(session)
            await session.logout()
            await loop.shutdown()
            return value
        }

        /// The mails in a folder below the inbox, as they lie on the disk, and the flags of each.
        func files(_ folder: String) -> [(bytes: [UInt8], flags: String)] {
            ["new", "cur"].flatMap { part -> [(bytes: [UInt8], flags: String)] in
                let path = "\(sandbox.maildir(of: Story.support))/.\(folder)/\(part)"
                return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().compactMap {
                    name in
                    FileManager.default.contents(atPath: "\(path)/\(name)").map {
                        ([UInt8]($0), String(name.split(separator: ",").last ?? ""))
                    }
                }
            }
        }

        /// Outcome, attempts and place of each copy.
        func copies() async throws -> [String] {
            try await fixture.transaction { transaction in
                try transaction.query(
                    """
                    select coalesce(outcome, 'open') || ' ' || attempts || ' ' || coalesce(uid::text, '-')
                        || case when uid is null then '' when uid_validity > 0 then ' valid' end as line
                    from sent_copies where tenant_id = $1 order by outbox_id
                    """, transaction.tenant
                ).map { try $0.get("line") }
            }
        }

        func makeDue() async throws {
            try await fixture.transaction {
                _ = try $0.query(
                    "update sent_copies set next_attempt_at = now() where tenant_id = $1 and settled_at is null",
                    $0.tenant)
            }
        }

        func health() async throws -> MailboxHealth {
            let id = mailbox.id
            return try #require(
                try await fixture.transaction { transaction in
                    try MailboxStore.all(in: transaction).first { $0.mailbox.id == id }?.health
                })
        }
    }

    @Test(
        "an accepted answer is in the marked folder once, byte for byte, as read; its place is known, and nobody polls it"
    )
    func copied() async throws {
        let setting = try await Setting()
        defer { setting.sandbox.stop() }
        let mails = [try await setting.accept(), try await setting.accept()]
        #expect(try await setting.copy() == 2)
        #expect(try await setting.copy() == 0)
        let files = setting.files("Sent")
        #expect(Set(files.map(\.bytes)) == Set(mails.map { $0.content.filter { $0 != 13 } }))
        #expect(files.count == 2 && files.allSatisfy { $0.flags.contains("S") })
        #expect(Set(try await setting.copies()) == ["appended 1 1 valid", "appended 1 2 valid"])
        #expect(try await setting.fixture.count("select count(*) as n from ledger") == 0)
        #expect(try await setting.health().copyError == nil)
        // Resent and accepted once more: it is there.
        let (id, mailbox) = (mails[0].id, setting.mailbox.id)
        try await setting.fixture.transaction { try SentCopyStore.owe(id, to: mailbox, in: $0) }
        #expect(try await setting.copy() == 0)
    }

    @Test(
        "what was begun by a worker that died is looked for first: there it is not given again, not there it is given")
    func begun() async throws {
        let setting = try await Setting()
        defer { setting.sandbox.stop() }
        let (there, lost) = (try await setting.accept(), try await setting.accept())
        let dead = WorkerID()
        let claims = try await setting.fixture.pool.transaction(tenant: nil) {
            try SentCopyStore.claim(holder: dead, most: 9, lease: .seconds(60), in: $0)
        }
        #expect(claims.count == 2)
        for claim in claims {
            let isBegun = try await setting.fixture.transaction {
                try SentCopyStore.begin(claim, holder: dead, lease: .seconds(60), in: $0)
            }
            #expect(isBegun)
        }
        // The server took one of them, and nobody heard of it.
        _ = try await setting.session { session in
            try await session.create("Sent")
            return try await session.append(there.content, to: "Sent", flags: ["\\Seen"])
        }
        #expect(try await setting.copy() == 0)
        try await setting.makeDue()
        #expect(try await setting.copy() == 2)
        #expect(Set(try await setting.copies()) == ["found 1 1 valid", "appended 2 2 valid"])
        let files = setting.files("Sent").map(\.bytes)
        #expect(files.count == 2 && files.contains(lost.content.filter { $0 != 13 }))
        // The dead one comes back, and has no say any more.
        for claim in claims {
            let isOurs = try await setting.fixture.transaction {
                try SentCopyStore.begin(claim, holder: dead, lease: .seconds(60), in: $0)
            }
            #expect(!isOurs)
        }
    }

    @Test("connections that break at any byte leave one copy of each mail")
    func broken() async throws {
        let setting = try await Setting()
        defer { setting.sandbox.stop() }
        let port = try #require(setting.sandbox.variables["SANDBOX_IMAPS_PORT"].flatMap { Int($0) })
        let proxy = FaultProxy(to: port) { connection in
            var random = SeededRandom(seed: UInt64(connection) &+ 11)
            // Behind the login, within a few mails.
            return .reset(after: 5500 + Int.random(in: 0..<9000, using: &random))
        }
        var change = MailboxChange()
        change.imapURL = "imaps://localhost:\(proxy.port)"
        change.sealedSecret = setting.mailbox.sealedSecret
        let (id, made) = (setting.mailbox.id, change)
        try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, made) }
        for number in 0..<20 {
            let content = "Message-ID: <\(number).@desk.test>\r\n\r\n" + String(repeating: "word ", count: 200) + "\r\n"
            _ = try await setting.accept(Array(content.utf8))
        }
        try await setting.fixture.transaction { transaction in
            // As the bytes have it.
            _ = try transaction.query(
                """
                update outbox set mail_id = substring(convert_from(content, 'UTF8') from '<([^>]*)>') where tenant_id = $1
                """, transaction.tenant)
        }
        for round in 0..<60 {
            if round == 40 { proxy.calm() }
            _ = try await setting.copy()
            try await setting.makeDue()
            if try await setting.copies().allSatisfy({ !$0.hasPrefix("open") }) { break }
        }
        let files = setting.files("Sent").map(\.bytes)
        #expect(files.count == 20 && Set(files).count == 20)
        #expect(proxy.counts.resets > 0)
    }

    @Test("the folder that somebody names is made, whatever its name; names that are none are refused")
    func named() async throws {
        let name = "Gesendet \"&\" Größe"
        let setting = try await Setting { $0.sentFolder = name }
        defer { setting.sandbox.stop() }
        _ = try await setting.accept()
        #expect(try await setting.copy() == 1)
        #expect(try await setting.copies() == ["appended 1 1 valid"])
        let exists = try await setting.session { try await $0.select(name, isReadOnly: true).exists }
        #expect(exists == 1)
        for bad in ["INBOX\"\r\nA9 DELETE x", "a\nb", "\u{7}"] {
            var change = MailboxChange()
            change.sentFolder = .some(bad)
            let (id, made) = (setting.mailbox.id, change)
            await #expect(throws: TicketError(.invalid, "")) {
                try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, made) }
            }
        }
    }

    @Test(
        "a server that is away: the deliveries stand, the mailbox says so and waits longer each time, and all is copied later"
    )
    func away() async throws {
        let setting = try await Setting()
        defer { setting.sandbox.stop() }
        func move(to url: String) async throws {
            var change = MailboxChange()
            (change.imapURL, change.sealedSecret) = (url, setting.mailbox.sealedSecret)
            let (id, made) = (setting.mailbox.id, change)
            try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, made) }
        }
        try await move(to: "imaps://127.0.0.1:1")
        _ = try await setting.accept()
        for round in 1...3 {
            #expect(try await setting.copy() == round)
            let health = try await setting.health()
            #expect(health.copyError != nil && health.copyErrorAt != nil && health.failures == 0)
            #expect(try await setting.copies().allSatisfy { $0 == "open 0 -" })
            let wait = try await setting.fixture.count(
                "select extract(epoch from min(next_attempt_at) - now())::bigint as n from sent_copies")
            let minutes = 1 << (round - 1)
            #expect((minutes * 60 - 30...minutes * 60).contains(wait), "round \(round)")
            // What is accepted meanwhile waits with it.
            _ = try await setting.accept()
            #expect(try await setting.copy() == 0)
            try await setting.makeDue()
        }
        let numbers = try await setting.fixture.pool.transaction(tenant: nil) { try SentCopyNumbers.all(in: $0) }
        #expect(numbers == [SentCopyNumbers(mailbox: setting.mailbox.id, waiting: 4, failures: 3)])
        try await move(to: setting.sandbox.imapsURL)
        #expect(try await setting.copy() == 4)
        #expect(try await setting.health().copyError == nil)
        #expect(setting.files("Sent").count == 4)
        #expect(try await setting.fixture.pool.transaction(tenant: nil) { try SentCopyNumbers.all(in: $0) }.isEmpty)
    }

    @Test("a mailbox that keeps none, and a mail that was erased, leave nothing behind")
    func dropped() async throws {
        let setting = try await Setting()
        defer { setting.sandbox.stop() }
        let erased = try await setting.accept()
        try await setting.fixture.transaction {
            _ = try $0.query(
                "update outbox set content = '' where tenant_id = $1 and outbox_id = $2", $0.tenant, erased.id)
        }
        #expect(try await setting.copy() == 1)
        _ = try await setting.accept()
        var change = MailboxChange()
        change.sentCopies = .off
        let (id, made) = (setting.mailbox.id, change)
        try await setting.fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, made) }
        #expect(try await setting.copy() == 1)
        #expect(try await setting.copies() == ["dropped 0 -", "dropped 0 -"])
        _ = try await setting.accept()
        #expect(try await setting.copies().count == 2)
        #expect(setting.files("Sent").isEmpty)
    }
}
