// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Desk
import Foundation
import Identity
import Logging
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Poller on Dovecot")
struct PollerTests {
    /// A mailbox of a sandbox, and a poller for it.
    private struct Setting {
        let fixture: Fixture
        let sandbox: MailSandbox
        let mailbox: Mailbox
        let holder = WorkerID()

        init(options: [String] = [], _ edit: (inout Mailbox) -> Void = { _ in }) async throws {
            let fixture = try await Fixture()
            sandbox = try MailSandbox(Story.users, options: options)
            var mailbox = Mailbox(
                brand: fixture.brand.id, name: "real", address: Story.support, addressKey: Story.support,
                imapURL: sandbox.imapURL, smtpURL: sandbox.smtpURL, userName: Story.support, sealedSecret: [],
                caFile: sandbox.caFile, pollInterval: .seconds(1))
            mailbox.sealedSecret = try fixture.sealer.seal(
                Secret(Story.password), context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: mailbox.id))
            edit(&mailbox)
            let made = mailbox
            let holder = holder
            try await fixture.transaction {
                _ = try MailboxCore($0, as: .system).add(made)
                try $0.query("update mailboxes set lease_holder = $1 where mailbox_id = $2", holder, made.id)
            }
            self.mailbox = mailbox
            self.fixture = fixture
        }

        func poller(_ loop: Loop) -> MailboxPoller {
            MailboxPoller(
                pool: fixture.pool, blobs: fixture.blobs, loop: loop, sealer: fixture.sealer, holder: holder,
                configuration: MailboxPoller.Configuration(),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        /// Polls over a new connection until nothing is missing.
        func poll(_ check: @escaping @Sendable () async throws -> String?) async throws -> String? {
            let loop = try Loop()
            let poller = poller(loop)
            let polling = Task { try await poller.run(mailbox, tenant: fixture.tenant) }
            let missing = try await eventually(check)
            polling.cancel()
            _ = try? await polling.value
            await loop.shutdown()
            return missing
        }

        /// Works off what was taken in.
        func work() async throws {
            let worker = fixture.worker(
                react: Reactions(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }).react)
            while try await worker.workDue() > 0 {}
        }

        /// What doveadm says.
        func doveadm(_ words: String...) throws -> String {
            try Script.program([sandbox.variables["SANDBOX_DOVEADM"] ?? ""] + words)
        }

        func count(_ sql: SQL) async throws -> Int {
            try await fixture.transaction { try $0.query(sql).first?.get("n") ?? -1 }
        }
    }

    private func mail(_ subject: String, size: Int = 100, to recipient: String? = nil) -> [UInt8] {
        let body = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: size / 72 + 1)
        return Array(
            "From: <\(Story.customer)>\r\n\(recipient.map { "To: <\($0)>\r\n" } ?? "")Subject: \(subject)\r\nMessage-ID: <\(subject)@x.test>\r\n\r\n\(body)"
                .utf8)
    }

    @Test(
        "a thousand mails at once from one sender, fetched from Dovecot: all are safe, thirty are tickets, one group is held"
    )
    func bomb() async throws {
        let setting = try await Setting()
        let maildir = setting.sandbox.maildir(of: Story.support)
        for folder in ["new", "cur", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(maildir)/\(folder)", withIntermediateDirectories: true)
        }
        for number in 0..<1000 {
            let bytes = mail("bomb-\(number)", to: Story.support)
            try Data(bytes).write(to: URL(fileURLWithPath: "\(maildir)/new/1700000000.M\(number).bomb"))
        }
        if getuid() == 0, let owner = setting.sandbox.variables["SANDBOX_MAIL_USER"] {
            _ = try Script.program(["/bin/chown", "-R", owner, maildir])
        }
        let missing = try await setting.poll {
            let count = try await setting.count("select count(*) as n from ledger")
            return count == 1000 ? nil : "\(count) of 1000"
        }
        #expect(missing == nil)
        try await setting.work()
        #expect(try await setting.count("select count(*) as n from ledger where state = 'new'") == 30)
        let held: SQL = """
            select count(*) as n from ledger where state = 'held' and reason = 'sender_budget' and raw_sha256 is not null
            """
        #expect(try await setting.count(held) == 970)
        #expect(try await setting.count("select count(distinct group_id) as n from ledger") == 1)
        #expect(try await setting.count("select count(*) as n from events where kind = 'mails.held'") == 1)
        #expect(try await setting.count("select count(*) as n from outbox where kind = 'acknowledgement'") == 1)
    }

    @Test(
        "a mail above the limit makes a ticket of its beginning, its sender is told, and its whole comes when asked for"
    )
    func tooLarge() async throws {
        let setting = try await Setting { $0.largestMail = 100 << 10 }
        let huge = mail("huge", size: 400_000, to: Story.support)
        for mail in [mail("before"), huge, mail("after")] {
            try setting.sandbox.send(mail, from: Story.customer, to: Story.support)
        }
        let missing = try await setting.poll {
            let due = try await setting.count("select count(*) as n from ledger where server_step = 'done'")
            let all = try await setting.count("select count(*) as n from ledger where state = 'pending'")
            return all == 3 && due == 2 ? nil : "\(all) pending, \(due) marked"
        }
        #expect(missing == nil)
        // The cursor is past it: it is not asked for again and again; only what is safe as a whole is marked.
        #expect(try await setting.count("select last_uid as n from mailbox_cursors") == 3)
        #expect(setting.sandbox.mails(of: Story.support).count == 3)
        try await setting.work()
        #expect(try await setting.count("select count(*) as n from tickets") == 3)
        let told: SQL = "select count(*) as n from outbox where kind = 'notice'"
        #expect(try await setting.count(told) == 1)
        let text: SQL = """
            select count(*) as n from messages where body like '%only the beginning is fetched%' and length(body) < 300000
            """
        #expect(try await setting.count(text) == 1)

        let id = try await setting.fixture.transaction {
            try $0.query("select ledger_id from ledger where whole_size is not null").first?.get("ledger_id")
                as LedgerID?
        }
        let loop = try Loop()
        let fetch = LargeMailFetch(
            pool: setting.fixture.pool, blobs: setting.fixture.blobs, loop: loop, sealer: setting.fixture.sealer,
            examiner: AttachmentExaminer())
        let outcome = try await fetch.run(try #require(id), tenant: setting.fixture.tenant)
        #expect(outcome.ticket != nil && outcome.size > 400_000)
        #expect(try await setting.count(text) == 0)
        #expect(try await setting.count("select count(*) as n from messages where length(body) > 390000") == 1)
        #expect(try await setting.count("select count(*) as n from ledger where server_step = 'due'") == 1)
        // Nobody is told a second time, and a second fetch has nothing to do.
        #expect(try await setting.count(told) == 1)
        await #expect(throws: LargeMailFetch.Refusal.self) {
            try await fetch.run(try #require(id), tenant: setting.fixture.tenant)
        }
        await loop.shutdown()
    }

    /// What becomes of a mail on the server, and how Dovecot shows it.
    struct After: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var options: [String] = []
        var edit: @Sendable (inout Mailbox) -> Void
        /// What is left in the inbox: uid and flags of each mail.
        var inbox: [String]
        /// How many mails are in the folder Done.
        var done = 0
    }

    static let afters = [
        After(testDescription: "leave", edit: { $0.afterIntake = .leave }, inbox: ["1", "2"]),
        After(testDescription: "keyword", edit: { _ in }, inbox: ["1 $Postroom", "2 $Postroom"]),
        After(testDescription: "seen", edit: { $0.afterIntake = .seen }, inbox: ["1 \\Seen", "2 \\Seen"]),
        After(
            testDescription: "move", edit: { ($0.afterIntake, $0.afterFolder) = (.move, "Done") }, inbox: [], done: 2),
        After(
            testDescription: "move with UIDPLUS alone", options: ["--dovecot", "imap_capability = IMAP4rev1 UIDPLUS"],
            edit: { ($0.afterIntake, $0.afterFolder) = (.move, "Done") }, inbox: [], done: 2),
        After(
            testDescription: "move with neither: copied and marked",
            options: ["--dovecot", "imap_capability = IMAP4rev1"],
            edit: { ($0.afterIntake, $0.afterFolder) = (.move, "Done") }, inbox: ["1 $Postroom", "2 $Postroom"], done: 2
        ),
        After(
            testDescription: "delete", edit: { ($0.afterIntake, $0.keepDays) = (.delete, 0) }, inbox: []),
        After(
            testDescription: "delete, but not yet", edit: { $0.afterIntake = .delete },
            inbox: ["1", "2"]),
        After(
            testDescription: "delete without UIDPLUS: flagged, never a plain EXPUNGE",
            options: ["--dovecot", "imap_capability = IMAP4rev1"],
            edit: { ($0.afterIntake, $0.keepDays) = (.delete, 0) }, inbox: ["1 \\Deleted", "2 \\Deleted"]),
    ]

    @Test(
        "after intake the server's copies are left, marked, moved or deleted, and nothing comes in twice",
        arguments: afters)
    func afterIntake(_ after: After) async throws {
        let setting = try await Setting(options: after.options, after.edit)
        for subject in ["one", "two"] {
            try setting.sandbox.send(mail(subject), from: Story.customer, to: Story.support)
        }
        let inbox: @Sendable () throws -> [String] = {
            let lines = try setting.doveadm("-f", "tab", "fetch", "-u", Story.support, "uid flags", "mailbox", "INBOX")
            return lines.split(separator: "\n").dropFirst().map { line in
                line.split { $0 == "\t" || $0 == " " }.filter { $0 != "\\Recent" }.joined(separator: " ")
            }
        }
        for _ in 0..<2 {
            let missing = try await setting.poll {
                let rows = try await setting.count("select count(*) as n from ledger")
                let now = try inbox()
                return rows == 2 && now == after.inbox ? nil : "\(rows) rows, inbox \(now)"
            }
            #expect(missing == nil)
        }
        if after.done > 0 {
            let status = try setting.doveadm("mailbox", "status", "-u", Story.support, "messages", "Done")
            #expect(status.contains("messages=\(after.done)"))
        }
        #expect(try await setting.count("select count(*) as n from mailboxes where marking_failures > 0") == 0)
    }

    @Test("a server that will not mark mails is told of with the mailbox, and mail comes in all the same")
    func notMarked() async throws {
        let setting = try await Setting { ($0.afterIntake, $0.afterFolder) = (.move, "Bad//Na..me") }
        try setting.sandbox.send(mail("one"), from: Story.customer, to: Story.support)
        let missing = try await setting.poll {
            let noted = try await setting.count("select count(*) as n from mailboxes where marking_error is not null")
            return noted == 1 ? nil : "nothing is noted"
        }
        #expect(missing == nil)
        try setting.sandbox.send(mail("two"), from: Story.customer, to: Story.support)
        let second = try await setting.poll {
            let rows = try await setting.count("select count(*) as n from ledger where server_step = 'due'")
            return rows == 2 ? nil : "\(rows) rows"
        }
        #expect(second == nil)
        let health = try await setting.fixture.transaction {
            try MailboxStore.all(in: $0).first { $0.mailbox.name == "real" }
        }
        #expect(health?.health.failures == 0 && health?.health.markingError != nil)
    }

    @Test(
        "a server that has too many of our connections asks to be left alone, and the password is not blamed (2.2 row 15)"
    )
    func tooMany() async throws {
        let setting = try await Setting(options: ["--dovecot", "mail_max_userip_connections = 1"])
        let loop = try Loop()
        let endpoint = try setting.mailbox.imapEndpoint(tenant: setting.fixture.tenant, sealer: setting.fixture.sealer)
        let first = IMAPSession(stream: try await loop.connect(endpoint))
        try await first.select("INBOX")
        do {
            _ = try await loop.connect(endpoint)
            Issue.record("the second connection must be refused")
        } catch {
            #expect(error.backoff != nil, "\(error)")
        }
        await first.logout()
        await loop.shutdown()
    }

    @Test("a mailbox that is changed or disabled is left after the current look", .timeLimit(.minutes(15)))
    func changed() async throws {
        let setting = try await Setting()
        try setting.sandbox.send(mail("first"), from: Story.customer, to: Story.support)
        let (fixture, id, loop) = (setting.fixture, setting.mailbox.id, try Loop())
        var slower = MailboxChange()
        slower.pollInterval = .seconds(2)
        for change in [slower, MailboxChange(isEnabled: false)] {
            let found = try await fixture.transaction { try MailboxStore.find(id, in: $0) }
            let (mailbox, poller) = (try #require(found), setting.poller(loop))
            let polling = Task { try await poller.run(mailbox, tenant: fixture.tenant) }
            let missing = try await eventually {
                try await setting.count("select count(*) as n from ledger") == 1 ? nil : "a mail"
            }
            #expect(missing == nil)
            try await fixture.transaction { _ = try MailboxCore($0, as: .system).change(id, change) }
            // It returns by itself.
            try await polling.value
        }
        await loop.shutdown()
    }

    @Test(
        "another UIDVALIDITY, ten times over: mails are known by header and size and not fetched again (RELIABILITY G8)"
    )
    func uidValidity() async throws {
        let setting = try await Setting()
        for subject in ["one", "two", "three"] {
            try setting.sandbox.send(mail(subject), from: Story.customer, to: Story.support)
        }
        let first = try await setting.poll {
            let rows = try await setting.count("select count(*) as n from ledger")
            return rows == 3 ? nil : "\(rows) rows"
        }
        #expect(first == nil)
        try await setting.work()
        for round in 1...10 {
            let validity = 4_000_000_000 + round
            _ = try setting.doveadm(
                "mailbox", "update", "-u", Story.support, "--uid-validity", "\(validity)", "INBOX")
            let again = try await setting.poll {
                let reached = try await setting.fixture.transaction {
                    try $0.query("select uid_validity from mailbox_cursors").first?.get("uid_validity") as Int64?
                }
                return reached == Int64(validity) ? nil : "\(reached ?? 0)"
            }
            #expect(again == nil)
        }
        #expect(try await setting.count("select count(*) as n from ledger where uid_validity = 4000000010") == 3)
        #expect(try await setting.count("select count(*) as n from ledger") == 3)
        try await setting.work()
        #expect(try await setting.count("select count(*) as n from messages") == 3)
        #expect(try await setting.count("select count(*) as n from tickets") == 3)
    }
}
