// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import MIME
import PostroomTesting
import Testing

/// Real Postfix and Dovecot, and the program as it is served: what our server reports comes back into the mailbox.
@Suite("Reports of real servers", .timeLimit(.minutes(10)))
struct ReportStoryTests {
    private static let ghost = "ghost@customer.test"
    private static let late = "late@elsewhere.test"

    private func rows(_ desktop: Desktop, _ arguments: [String]) throws -> [[String: Any]] {
        try Script.program(
            [desktop.postroom.executable] + arguments + ["--json"], environment: desktop.postroom.environment
        ).split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    private func deliveries(_ desktop: Desktop, to address: String, _ kind: String) throws -> [[String: Any]] {
        try rows(desktop, ["outbox", "list", "--kind", kind]).filter { $0["recipient"] as? String == address }
    }

    /// Waits until the newest delivery of a kind has a state.
    private func awaits(
        _ desktop: Desktop, _ kind: String, to address: String, _ state: String, report: String? = nil
    ) async throws -> [String: Any] {
        let missing = try await eventually {
            let found = try deliveries(desktop, to: address, kind)
            let isThere = found.contains {
                $0["state"] as? String == state && (report == nil || $0["report"] as? String == report)
            }
            return isThere
                ? nil : "\(kind) to \(address): \(found.map { "\($0["state"] ?? "") \($0["report"] ?? "")" })"
        }
        try #require(missing == nil, "\(missing ?? "")")
        return try #require(
            try deliveries(desktop, to: address, kind).first { $0["state"] as? String == state })
    }

    private func asks(_ desktop: Desktop, from address: String, _ subject: String) throws {
        let mail = MailText(from: address).with {
            ($0.to, $0.subject, $0.findings) = (Story.support, subject, nil)
        }
        try desktop.sandbox.send(mail.bytes, from: address, to: Story.support)
    }

    /// The agent's answer to the notification about a subject.
    private func answers(_ desktop: Desktop, _ story: Story, _ subject: String) async throws {
        func notification() -> Mail? {
            story.mails(of: Story.agent).first {
                $0.subject?.contains(subject) == true && $0.subject?.contains("ticket") == true
            }
        }
        let missing = try await eventually { notification() == nil ? "no notification of \(subject)" : nil }
        try #require(missing == nil, "\(missing ?? "")")
        let mail = try #require(notification())
        let address = try #require(mail.replyTo.first?.address)
        let answer = MailText(from: Story.agent).with {
            ($0.to, $0.subject, $0.findings) = (address, "Re: \(subject)", nil)
            ($0.inReplyTo, $0.body) = (mail.messageID, "We are on it.\r\n")
        }
        try desktop.sandbox.send(answer.bytes, from: Story.agent, to: address)
    }

    @Test("unknown users, delays, a dead destination and success, as Postfix reports them, each led to its delivery")
    func postfix() async throws {
        let desktop = try Desktop(sandboxOptions: [
            "--postfix", "delay_warning_time = 2s", "--postfix", "maximal_queue_lifetime = 14s",
            "--postfix", "bounce_queue_lifetime = 14s", "--postfix", "confirm_delay_cleared = no",
            // Nobody listens there; and where Postfix itself delivers, it can say so, while Dovecot's LMTP reports nothing.
            "--postfix",
            "transport_maps = inline:{ { \(Self.late) = lmtp:inet:127.0.0.1:1 }, { \(Story.customer) = virtual: } }",
        ])
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        try desktop.postroom.run("outbox", "policy", "--success-reports", "on")
        let service = try desktop.serve()

        // An unknown user: our server takes the mail, and bounces it.
        try asks(desktop, from: Self.ghost, "Ghostly")
        let bounced = try await awaits(desktop, "acknowledgement", to: Self.ghost, "bounced_hard")
        #expect(bounced["report_status"] as? String == "5.1.1" && bounced["report"] as? String == "hard")
        let listed = try rows(desktop, ["suppression", "list", "--address", Self.ghost])
        #expect(listed.map { $0["reason"] as? String } == ["hard"] && listed.first?["scope"] as? String == "all")
        #expect(try story.ticketCount() == 1)
        let number = try #require(try story.ticketNumbers().first)
        #expect(
            try desktop.postroom.run("ticket", "show", "\(number)").contains("answers to this customer are not sent"))
        // What we had asked for stands in it: our name for the attempt, and the header alone.
        let reports = desktop.sandbox.mails(of: Story.support).map { String(decoding: $0, as: UTF8.self) }
        let report = try #require(reports.first { $0.contains("Final-Recipient") && $0.contains(Self.ghost) })
        #expect(
            report.contains("Original-Envelope-Id: ") && report.contains("Original-Recipient: rfc822;\(Self.ghost)"))
        #expect(report.contains("text/rfc822-headers") && !report.contains("as soon as we can"))

        // An agent who answers is told that it is not sent, and how to send it; then it bounces as well, and he hears that.
        try await answers(desktop, story, "Ghostly")
        let suppressed = try await awaits(desktop, "reply", to: Self.ghost, "suppressed")
        let told = try await eventually {
            story.mails(of: Story.agent).contains { $0.subject?.contains("Not sent") == true } ? nil : "not told"
        }
        #expect(told == nil)
        try desktop.postroom.run("outbox", "resend", try #require(suppressed["id"] as? String))
        _ = try await awaits(desktop, "reply", to: Self.ghost, "bounced_hard")
        let failed = try await eventually {
            let mails = story.mails(of: Story.agent).filter { $0.subject?.contains("Not delivered") == true }
            return mails.count == 1 && mails[0].text?.contains("address-unknown") == true ? nil : "\(mails.count) told"
        }
        #expect(failed == nil)

        // A server that is away: a warning first, and after the queue's life a bounce that may pass.
        try asks(desktop, from: Self.late, "Belated")
        _ = try await awaits(desktop, "acknowledgement", to: Self.late, "delayed", report: "late")
        let given = try await awaits(desktop, "acknowledgement", to: Self.late, "bounced_soft")
        #expect((given["report_status"] as? String)?.hasPrefix("4.4.") == true)
        #expect(try rows(desktop, ["suppression", "list", "--address", Self.late]).isEmpty)

        // What arrives is reported, too, because the tenant wants it.
        try asks(desktop, from: Story.customer, "Glad")
        let arrived = try await awaits(desktop, "acknowledgement", to: Story.customer, "delivered")
        #expect((arrived["report_status"] as? String)?.hasPrefix("2.") == true)

        try asks(desktop, from: Story.otherCustomer, "Gladder")
        _ = try await awaits(desktop, "acknowledgement", to: Story.otherCustomer, "accepted", report: "relayed")

        // None of the reports is a ticket, and all are accounted for.
        #expect(try story.ticketCount() == 4)
        #expect(try rows(desktop, ["ledger", "list", "--state", "held"]).isEmpty)
        // Lifted by hand, mail goes there again.
        try desktop.postroom.run("suppression", "release", Self.ghost, "--note", "The account is back.")
        #expect(try rows(desktop, ["suppression", "list"]).isEmpty)
        let all = try rows(desktop, ["suppression", "list", "--ended"])
        #expect(all.first?["released_by"] as? String == "person")
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        for canary in [Self.ghost, Self.late, "Ghostly", "Belated"] { #expect(!desktop.log.text.contains(canary)) }
    }
}
