// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import MailIngest
import Meaning
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Reactions", .timeLimit(.minutes(15)))
struct ReactionsTests {
    private static let anna = "Anna Example <anna@example.org>"

    @Test("a first mail makes one acknowledgement and one notification for each agent who answers")
    func firstMail() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.addAgent("Bob", "bob@acme.example", role: .admin)
        _ = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        _ = try await fixture.addAgent("Fred", "fred@acme.example", isActive: false)
        let row = try await fixture.take(MailText(from: Self.anna))
        #expect(row.state == "new")
        #expect(try await fixture.outbox("acknowledgement").map(\.recipient) == ["anna@example.org"])
        let notifications = try await fixture.outbox("notification")
        #expect(notifications.map(\.recipient) == ["ada@acme.example", "bob@acme.example"])
        for mail in notifications {
            #expect(mail.mail.text?.hasPrefix(AgentAnswer.marker) == true)
            #expect(mail.mail.text?.contains("> It is dark.") == true)
            #expect(mail.mail.header.text(first: "Auto-Submitted") == "auto-generated")
        }
        #expect(try await fixture.outbox("reply").isEmpty)
        // The same mail again changes nothing.
        #expect(try await fixture.outbox().count == 3)
    }

    @Test("the same mail twice is acknowledged and notified once (invariant 4)")
    func twice() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let mail = MailText(from: Self.anna)
        _ = try await fixture.take(mail)
        #expect(try await fixture.take(mail).state == "joined")
        #expect(try await fixture.outbox().count == 2)
    }

    @Test("a customer's second message is notified in the agent's thread and not acknowledged")
    func secondMessage() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let first = MailText(from: Self.anna)
        _ = try await fixture.take(first)
        _ = try await fixture.take(MailText(from: Self.anna).with { $0.inReplyTo = first.id })
        #expect(try await fixture.outbox("acknowledgement").count == 1)
        let notifications = try await fixture.outbox("notification")
        #expect(notifications.count == 2)
        let (root, next) = (notifications.first, notifications.last?.mail)
        #expect(root.map { [$0.mailID] } == next?.references && next?.inReplyTo == next?.references)
    }

    @Test("an acknowledgement says that a machine wrote it, and stands in the customer's thread (RFC 3834 §3.1)")
    func acknowledgement() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna).with { $0.references = ["r1@example.org"] }
        _ = try await fixture.take(first)
        let sent = try #require(try await fixture.outbox("acknowledgement").first)
        #expect(sent.mail.header.text(first: "Auto-Submitted") == "auto-replied")
        #expect(sent.mail.automation.suppressReply)
        #expect(sent.mail.inReplyTo == [first.id] && sent.mail.references == ["r1@example.org", first.id])
        #expect(sent.mail.from.map(\.address) == [fixture.mailbox.address])
        // The envelope's sender is signed too, so that a report about it is known.
        #expect(sent.mail.replyTo.map(\.address) == [sent.envelopeFrom])
        #expect(sent.envelopeFrom.hasPrefix("support+"))
    }

    @Test(
        "a machine's mail is not acknowledged (RELIABILITY 5.6)",
        arguments: [
            "Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <news.example.org>", "Return-Path: <>",
            "X-Auto-Response-Suppress: All", "List-Unsubscribe: <mailto:x@example.org>",
        ]
    )
    func automatic(field: String) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        #expect(try await fixture.take(MailText(from: Self.anna).with { $0.fields = [field] }).state == "new")
        #expect(try await fixture.outbox("acknowledgement").isEmpty)
        #expect(try await fixture.outbox("notification").count == 1)
    }

    @Test(
        "who cannot be answered is not acknowledged",
        arguments: ["no-reply@example.org", "MAILER-DAEMON@example.org"]
    )
    func machines(sender: String) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.take(MailText(from: sender))
        #expect(try await fixture.outbox("acknowledgement").isEmpty)
    }

    @Test(
        "who has the address of a list's machinery is not acknowledged (RELIABILITY 5.6)",
        arguments: ["owner-news@example.org", "news-request@example.org", "news-bounces@example.org"]
    )
    func listMachinery(sender: String) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.take(MailText(from: sender))
        let sent = try await fixture.outbox("acknowledgement")
        #expect(sent.isEmpty)
    }

    @Test("a mail whose To and Cc do not name us is not acknowledged (RFC 3834 §2)")
    func notAddressed() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.take(MailText(from: Self.anna).with { $0.to = "everybody@example.org" })
        let sent = try await fixture.outbox("acknowledgement")
        #expect(sent.isEmpty)
    }

    @Test("one acknowledgement in ten minutes and three a day for an address (RELIABILITY 5.6)")
    func limits() async throws {
        let fixture = try await Fixture()
        for (isLater, expected) in [(false, 1), (false, 1), (true, 2), (true, 3), (true, 3)] {
            if isLater {
                try await fixture.transaction {
                    _ = try $0.query("update deliveries set created_at = created_at - interval '11 minutes'")
                }
            }
            _ = try await fixture.take(MailText(from: Self.anna))
            #expect(try await fixture.outbox("acknowledgement").count == expected)
        }
        // Another address has its own count, and a day later it begins anew.
        _ = try await fixture.take(MailText(from: "berta@example.org"))
        #expect(try await fixture.outbox("acknowledgement").count == 4)
        try await fixture.transaction {
            _ = try $0.query("update deliveries set created_at = created_at - interval '1 day'")
        }
        _ = try await fixture.take(MailText(from: Self.anna))
        #expect(try await fixture.outbox("acknowledgement").count == 5)
    }

    @Test("two mails of one sender taken in at once are acknowledged once (RELIABILITY 5.6)")
    func limitAtOnce() async throws {
        let fixture = try await Fixture()
        for _ in 0..<8 { _ = try await fixture.receive(MailText(from: Self.anna).bytes) }
        var configuration = IngestWorker.Configuration()
        configuration.batch = 2
        let workers = (0..<4).map { _ in fixture.worker(configuration: configuration, react: Fixture.reaction) }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for worker in workers { group.addTask { try await worker.workDue() } }
            let done = try await group.reduce(0, +)
            #expect(done == 8)
        }
        let sent = try await fixture.outbox("acknowledgement").count
        #expect(sent == 1)
    }

    @Test("an acknowledgement carries no word of the mail it answers (invariant 9)", arguments: ["en", "de"])
    func canaries(locale: String) async throws {
        let fixture = try await Fixture(locale: locale)
        _ = try await fixture.take(
            MailText(from: "anna@example.org").with {
                $0.subject = "Canary-Subject [#77]"
                $0.body = "Canary-Body"
                $0.fields = ["X-Thing: Canary-Field", "Reply-To: canary-reply@example.test"]
            }
        )
        let sent = try #require(try await fixture.outbox("acknowledgement").first)
        #expect(!sent.text.lowercased().contains("canary"))
        #expect(sent.mail.text?.contains("[#1]") == true)
    }

    @Test("an acknowledgement does not carry the name that stood beside the sender's address (invariant 9)")
    func canaryName() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.take(MailText(from: "Canary-Name win a prize <victim@example.org>"))
        let sent = try #require(try await fixture.outbox("acknowledgement").first)
        #expect(!sent.text.contains("Canary-Name"))
    }

    @Test("no sender's name keeps agents from being told")
    func hostileNames() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.take(MailText(from: "=?utf-8?Q?An=0D=0Ana=01?= <anna@example.org>"))
        let told = try await fixture.outbox("notification").count
        #expect(told == 1)
    }

    @Test(
        "no attachment keeps agents from being told",
        arguments: [
            "Content-Type: message/rfc822", "Content-Type: ;;;", "Content-Type: application/x-ü",
            "Content-Type: image/png; name=\"a\u{1}b.png\"", "Content-Type: message/delivery-status",
            "Content-Type: multipart/mixed",
        ]
    )
    func hostileAttachments(type: String) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let mail = MailText(from: Self.anna).with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
            $0.body =
                "--b\r\n\r\nsee\r\n--b\r\n\(type)\r\nContent-Disposition: attachment\r\n\r\nSubject: x\r\n\r\ny\r\n--b--\r\n"
        }
        #expect(try await fixture.take(mail).state == "new")
        let told = try await fixture.outbox("notification").count
        #expect(told == 1)
    }

    @Test("an agent who writes as a customer is not told of his own mail")
    func ownMail() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.addAgent("Bob", "bob@acme.example")
        _ = try await fixture.take(MailText(from: "ada@acme.example"))
        #expect(try await fixture.outbox("notification").map(\.recipient) == ["bob@acme.example"])
    }
}
