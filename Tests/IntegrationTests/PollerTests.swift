// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
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
        let largestMail: Int

        init(largestMail: Int = 64 << 20) async throws {
            let fixture = try await Fixture()
            sandbox = try MailSandbox(Story.users)
            var mailbox = Mailbox(
                brand: fixture.brand.id, name: "real", address: Story.support, addressKey: Story.support,
                imapURL: sandbox.imapURL, smtpURL: sandbox.smtpURL, userName: Story.support, sealedSecret: [],
                caFile: sandbox.caFile, pollInterval: .seconds(1))
            mailbox.sealedSecret = try fixture.sealer.seal(
                Secret(Story.password), context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: mailbox.id))
            let made = mailbox
            try await fixture.transaction { _ = try MailboxCore($0, as: .system).add(made) }
            self.mailbox = mailbox
            self.fixture = fixture
            self.largestMail = largestMail
        }

        func poller(_ loop: Loop) -> MailboxPoller {
            var configuration = MailboxPoller.Configuration()
            configuration.largestMail = largestMail
            return MailboxPoller(
                pool: fixture.pool, blobs: fixture.blobs, loop: loop, sealer: fixture.sealer, holder: WorkerID(),
                configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
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

        func count(_ sql: SQL) async throws -> Int {
            try await fixture.transaction { try $0.query(sql).first?.get("n") ?? -1 }
        }
    }

    private func mail(_ subject: String, size: Int = 100) -> [UInt8] {
        let body = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: size / 72 + 1)
        return Array(
            "From: <\(Story.customer)>\r\nSubject: \(subject)\r\nMessage-ID: <\(subject)@x.test>\r\n\r\n\(body)".utf8)
    }

    @Test("a mail above the limit is held with its beginning and left on the server; the mails around it are taken in")
    func tooLarge() async throws {
        let setting = try await Setting(largestMail: 100_000)
        for mail in [mail("before"), mail("huge", size: 400_000), mail("after")] {
            try setting.sandbox.send(mail, from: Story.customer, to: Story.support)
        }
        let missing = try await setting.poll {
            let (pending, held) = (
                try await setting.count("select count(*) as n from ledger where state = 'pending'"),
                try await setting.count(
                    "select count(*) as n from ledger where state = 'held' and reason like 'too_large:%'")
            )
            return pending == 2 && held == 1 ? nil : "\(pending) pending, \(held) held"
        }
        #expect(missing == nil)
        #expect(setting.sandbox.mails(of: Story.support).count == 3)
        // The cursor is past it: it is not asked for again and again.
        #expect(try await setting.count("select last_uid as n from mailbox_cursors") == 3)
        // Only what is safe as a whole is marked on the server.
        #expect(try await setting.count("select count(*) as n from ledger where server_step <> 'none'") == 2)
    }

    @Test("a mailbox that is changed or disabled is left after the current look", .timeLimit(.minutes(2)))
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
        "another UIDVALIDITY: everything is looked at again, and fingerprints keep it one message each (RFC 9051 §2.3.1.1)"
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
        let worker = setting.fixture.worker()
        while try await worker.workDue() > 0 {}
        _ = try Script.program([
            setting.sandbox.variables["SANDBOX_DOVEADM"] ?? "", "mailbox", "update", "-u", Story.support,
            "--uid-validity",
            "4000000000", "INBOX",
        ])
        let again = try await setting.poll {
            let rows = try await setting.count("select count(*) as n from ledger")
            return rows == 6 ? nil : "\(rows) rows"
        }
        #expect(again == nil)
        while try await worker.workDue() > 0 {}
        #expect(try await setting.count("select count(*) as n from messages") == 3)
        #expect(try await setting.count("select count(*) as n from tickets") == 3)
    }
}
