// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("Reports of text alone")
struct TextBounceTests {
    @Test(
        "the ways in which a recipient stands in a line",
        arguments: [
            "<anna@example.org>: 550 5.1.1 User unknown", "anna@example.org: 550 5.1.1 User unknown",
            "  anna@example.org\n    550 5.1.1 User unknown",
            "<anna@example.org>... User unknown", "* anna@example.org (user unknown)",
            "Recipient: anna@example.org\nReason: user unknown",
            "Recipient: <anna@example.org>\nReason: user unknown", "To: anna@example.org\nError: user unknown",
            ">>> RCPT To:<anna@example.org>\n<<< 550 5.1.1 User unknown",
            "Your message to anna@example.org could not be delivered: user unknown.",
            "SMTP <anna@example.org>\nuser unknown", "宛先：anna@example.org\nUser unknown",
            "'anna@example.org' on 3/2/2026 10:15 AM\n   user unknown", "1234 5678: user unknown\n\nanna@example.org",
            "\"anna@example.org\": user unknown",
        ]
    )
    func shapes(lines: String) {
        let report = Bounces.read(Bounces.text("Your message could not be delivered.\n\n\(lines)\n"))
        #expect(report.format == .text)
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
        #expect(report.reason == .addressUnknown)
    }

    @Test("several recipients, each with its own reason, each once")
    func several() {
        let body = """
            Hi. This is the qmail-send program at mail.helpdesk.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <anna@example.org>:
            192.0.2.25 does not like recipient.
            Remote host said: 550 5.1.1 User unknown
            Giving up on 192.0.2.25.

            <ben@example.net>:
            Sorry, I couldn't find any host named example.net. (#5.1.2)

            <Anna@example.org>:
            again

            --- Below this line is a copy of the message.

            Return-Path: <support@helpdesk.example>
            Received: from x by y; 2 Mar 2026 09:15:00 -0000
            Message-ID: <7@helpdesk.example>
            Subject: Angebot
            From: support@helpdesk.example
            To: carla@example.com
            """
        let report = Bounces.read(Bounces.text(body, subject: "failure notice"))
        #expect(report.recipients.map(\.address) == ["anna@example.org", "ben@example.net"])
        #expect(report.recipients.map(\.reason) == [.addressUnknown, .domainUnknown])
        #expect(report.recipients.map(\.status?.description) == ["5.1.1", "5.1.2"])
        #expect(report.recipients.first?.remoteMTA == "192.0.2.25")
        #expect(report.reportingMTA == "mail.helpdesk.example")
        #expect(report.original?.messageID == "7@helpdesk.example")
        #expect(report.original?.to == "carla@example.com")
    }

    @Test("the field of Exim names the recipients")
    func failedRecipients() {
        let body =
            "A message that you sent could not be delivered.\n\n  anna@example.org\n    mailbox is full\n\nAsk postmaster@example.org."
        let report = Bounces.read(
            Bounces.text(body, more: "X-Failed-Recipients: anna@example.org,\n ben@example.net\n"))
        #expect(report.recipients.map(\.address) == ["anna@example.org", "ben@example.net"])
        #expect(report.recipients.first?.reason == .mailboxFull)
    }

    @Test("the sender and whom to ask are no recipients")
    func others() {
        let body =
            "Mail from <support@helpdesk.example> to <anna@example.org> was not delivered: user unknown.\nFor help contact postmaster@example.org."
        #expect(Bounces.read(Bounces.text(body)).recipients.map(\.address) == ["anna@example.org"])
    }

    @Test(
        "a warning that delivery is late is soft and expired",
        arguments: [
            "This is a warning message only. You do not need to resend your message.\n\n<anna@example.org>: connection refused",
            "A message has not yet been delivered to the following recipient; delivery attempts will continue.\n\n  anna@example.org",
            "Delivery to anna@example.org has been delayed. 451 4.2.2 mailbox full. The server will keep trying.",
        ]
    )
    func delay(body: String) {
        let report = Bounces.read(Bounces.text(body, subject: "Warning: could not send message for past 4 hours"))
        #expect(report.kind == .soft)
        #expect(report.reason == .expired)
        #expect(report.recipients.map(\.action) == [.delayed])
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
    }

    @Test("the returned mail is found without a title, quoted and indented", arguments: ["", "> ", "    "])
    func returned(margin: String) {
        let header = [
            "Received: from x by y", "Message-ID: <7@helpdesk.example>", "Subject: Re: Angebot",
            "From: support@helpdesk.example", "To: anna@example.org",
        ]
        let body =
            "<anna@example.org>: user unknown\n\n" + header.map { margin + $0 }.joined(separator: "\n") + "\n\nText"
        let original = Bounces.read(Bounces.text(body)).original
        #expect(original?.messageID == "7@helpdesk.example")
        #expect(original?.subject == "Re: Angebot")
    }

    @Test("HTML alone is read as text")
    func html() {
        let body =
            "<html><body><p>Your message to <b>anna@example.org</b> couldn't be delivered.</p><p>550 5.1.1 User unknown</p></body></html>"
        let report = Bounces.read(Bounces.text(body).replacing("text/plain", with: "text/html"))
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
        #expect(report.reason == .addressUnknown)
    }

    @Test("without a word about the mail that failed, the mail answered is the original")
    func inReplyTo() {
        let report = Bounces.read(
            Bounces.text("<anna@example.org>: user unknown", more: "In-Reply-To: <7@helpdesk.example>\n"))
        #expect(report.original?.messageID == "7@helpdesk.example")
    }

    @Test("a report that a spam filter has wrapped is read")
    func wrapped() {
        let inner = Bounces.report("Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1")
        let mail = """
            Return-Path: <>
            From: MAILER-DAEMON@mail.helpdesk.example
            Subject: [SPAM] Undelivered Mail Returned to Sender
            X-Spam-Flag: YES
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            Spam detection software has looked at this mail.
            --outer
            Content-Type: message/rfc822

            \(inner)
            --outer--
            """
        #expect(Bounces.read(mail).recipients.map(\.address) == ["anna@example.org"])
    }

    @Test("a recipient that only the subject names")
    func subject() {
        let mail = Bounces.text(
            "The mail system could not deliver it: user unknown.", subject: "Undeliverable: mail to anna@example.org")
        #expect(Bounces.read(mail).recipients.map(\.address) == ["anna@example.org"])
    }

    @Test("the subject of the mail that failed says nothing about the report")
    func returnedSubject() {
        let mail = Bounces.text("<anna@example.org>: user unknown", subject: "Undeliverable: Quarterly summary")
        #expect(Bounces.read(mail).kind == .hard)
    }

    @Test("a version is no status code")
    func version() {
        let report = Bounces.read(Bounces.text("Delivery failed (Exim 4.94.2).\n\n<anna@example.org>: user unknown"))
        #expect(report.status == nil)
    }

    @Test(
        "a language that nobody knows: the structure says it",
        arguments: ["MAILER-DAEMON@mail.example", "Xyzzy <sistema@mail.example>"])
    func structure(from: String) {
        let body =
            "Qapla nuqneH:\n\n<anna@example.org>:\n550 5.1.1 lu Daj\n\nReceived: from x by y\nMessage-ID: <7@helpdesk.example>\nSubject: Angebot\nFrom: s@helpdesk.example\n"
        let report = Bounces.read(Bounces.text(body, subject: "Qav", from: from))
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
        #expect(report.reason == .addressUnknown)
        #expect(report.original?.messageID == "7@helpdesk.example")
    }

    @Test("the families are told apart by their openings")
    func families() {
        #expect(BounceFamily.all.count >= 30)
        for family in BounceFamily.all { #expect(!family.body.isEmpty, "\(family.name)") }
    }
}
