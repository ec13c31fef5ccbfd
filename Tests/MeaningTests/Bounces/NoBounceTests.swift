// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("What is no bounce")
struct NoBounceTests {
    private static let report = """
        This is the mail system at host mail.example.org.

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients.

        <anna@example.org>: host mx.example.org[192.0.2.25] said: 550 5.1.1 User unknown
        """

    @Test(
        "a person who quotes, forwards or asks about one",
        arguments: [
            "Undelivered Mail Returned to Sender", "Fwd: Undelivered Mail", "Re: failure notice", "AW: Undelivered",
            "Mail Delivery Failed?",
        ])
    func person(subject: String) {
        let quoted = Self.report.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }.joined(
            separator: "\n")
        for body in [
            Self.report, "What does this mean?\n\n" + quoted, "---------- Forwarded message ---------\n" + Self.report,
        ] {
            let mail = Bounces.text(
                body, subject: subject, from: "Carla <carla@example.com>", path: "<carla@example.com>")
            #expect(Bounces.read(mail) == .none)
        }
    }

    @Test("a person who attaches one")
    func attached() {
        let inner = Bounces.report(
            "Reporting-MTA: dns; m\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1")
        let mail = """
            Return-Path: <carla@example.com>
            From: Carla <carla@example.com>
            Subject: Fwd: Undelivered Mail Returned to Sender
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            See attached: 550 5.1.1 User unknown, <anna@example.org> could not be delivered.
            --outer
            Content-Type: message/rfc822

            \(inner)
            --outer--
            """
        #expect(Bounces.read(mail) == .none)
    }

    @Test("a person whose program keeps the machine-readable part of what is forwarded")
    func forwardedPart() {
        let mail = """
            Return-Path: <carla@example.com>
            From: Carla <carla@example.com>
            Subject: Fwd: Undelivered Mail Returned to Sender
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: text/plain

            Look.
            --outer
            Content-Type: message/delivery-status

            Reporting-MTA: dns; m

            Final-Recipient: rfc822; anna@example.org
            Action: failed
            Status: 5.1.1
            --outer--
            """
        #expect(Bounces.read(mail) == .none)
    }

    @Test("a newsletter and a notification about bounces")
    func newsletter() {
        let body =
            "How to handle bounces: \"550 5.1.1 User unknown\" means that the message to anna@example.org could not be delivered."
        let list = Bounces.text(
            body, subject: "Your bounce handling guide", from: "News <no-reply@news.example>", path: "<b@news.example>",
            more: "List-Unsubscribe: <mailto:u@news.example>\n")
        #expect(Bounces.read(list) == .none)
        let notice = Bounces.text(
            body, subject: "[#17] Customer asks about a failed delivery", from: "Desk <no-reply@desk.example>",
            path: "<d@desk.example>", more: "Auto-Submitted: auto-generated\n")
        #expect(Bounces.read(notice) == .none)
    }

    @Test(
        "a vacation note with an empty envelope sender",
        arguments: [
            "Automatic reply: Undelivered mail", "Abwesenheitsnotiz: Re: Angebot", "Out of Office: delivery failure",
            "Re: Angebot",
        ])
    func vacation(subject: String) {
        let body = "I am away. Messages could not be delivered? Ask ben@example.net.\n\nanna@example.org"
        let mail = Bounces.text(
            body, subject: subject, from: "Anna <anna@example.org>", more: "Auto-Submitted: auto-replied\n")
        #expect(Bounces.read(mail) == .none)
    }

    @Test("receipts, DMARC and TLS reports", arguments: ["disposition-notification", "tlsrpt", "message-tracking"])
    func receipts(type: String) {
        let part = type == "disposition-notification" ? "message/disposition-notification" : "application/tlsrpt+gzip"
        let mail = """
            Return-Path: <>
            From: postmaster@example.org
            Subject: Delivery failure? No: read
            Content-Type: multipart/report; report-type=\(type); boundary=b1

            --b1
            Content-Type: text/plain

            Your message to anna@example.org could not be delivered: user unknown.
            --b1
            Content-Type: \(part)

            Final-Recipient: rfc822; anna@example.org
            Disposition: manual-action/MDN-sent-manually; displayed
            --b1--
            """
        #expect(Bounces.read(mail) == .none)
        let dmarc = Bounces.text(
            "Report attached.", subject: "Report Domain: example.org Submitter: example.net Report-ID: <1>",
            from: "noreply@example.net", path: "<noreply@example.net>")
        #expect(Bounces.read(dmarc) == .none)
    }

    @Test("a person whose office is called postmaster, and an account of many mails")
    func office() {
        let body =
            "Your server got a \"550 5.1.1 User unknown\" and its mail to anna@example.org could not be delivered. Please look at it."
        let person = Bounces.text(
            body, subject: "Delivery problems with your server", from: "Postmaster <postmaster@example.org>",
            path: "<postmaster@example.org>")
        #expect(Bounces.read(person) == .none)
        let digest = Bounces.text(
            "eve@example.net: message rejected\nanna@example.org: user unknown",
            subject: "Quarantine summary: undelivered mail", from: "postmaster@example.org")
        #expect(Bounces.read(digest) == .none)
    }

    @Test("a mail that pretends to come from a mail system and names nobody")
    func phishing() {
        let mail = Bounces.text(
            "5 messages could not be delivered since your storage is full.\nhttps://login.example",
            subject: "Mail Delivery Failed", path: "<x@example.net>")
        #expect(Bounces.read(mail) == .none)
    }

    @Test(
        "a report of success in text alone: its recipients are told",
        arguments: [
            "Your message was successfully delivered to anna@example.org.",
            "Ihre Nachricht wurde erfolgreich zugestellt an:\n\nanna@example.org",
        ])
    func success(body: String) {
        let report = Bounces.read(Bounces.text(body, subject: "Successful Mail Delivery Report"))
        #expect(report.kind == .none)
        #expect(report.format == nil)
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
        #expect(report.recipients.first?.action == .delivered)
        // And one that failed for somebody else is a bounce.
        let mixed = Bounces.read(Bounces.text(body + "\n\n<ben@example.org>: 550 5.1.1 User unknown"))
        #expect(mixed.kind == .hard)
    }

    @Test("a complaint (RFC 5965)")
    func complaint() {
        let mail = """
            From: fbl@example.net
            Subject: FW: Angebot
            Content-Type: multipart/report; report-type=feedback-report; boundary=b1

            --b1
            Content-Type: message/feedback-report

            Feedback-Type: Abuse
            User-Agent: Loop/1
            Source-IP: 192.0.2.10
            --b1
            Content-Type: message/rfc822

            Message-ID: <7@helpdesk.example>
            Subject: Angebot

            --b1--
            """
        let report = Bounces.read(mail)
        #expect(report.kind == .complaint)
        #expect(report.format == .rfc5965)
        #expect(report.reason == nil)
        #expect(report.feedback == Feedback(type: "abuse", sourceIP: "192.0.2.10", userAgent: "Loop/1"))
        #expect(report.original?.messageID == "7@helpdesk.example")
    }

    @Test("an ordinary mail is no candidate")
    func candidate() {
        let mail = Mail.parse(
            Array("From: Anna <anna@example.org>\nTo: support@helpdesk.example\nSubject: Angebot\n\nHallo".utf8))
        #expect(!BounceReport.isCandidate(mail))
        #expect(BounceReport.read(mail) == .none)
    }
}
