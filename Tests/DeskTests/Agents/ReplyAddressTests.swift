// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import MailIngest
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Reply addresses of agents (R034)", .timeLimit(.minutes(15)))
struct ReplyAddressTests {
    private func told(_ desk: AgentReplyTests.Desk) async throws -> [Fixture.OutboxMail] {
        try await desk.fixture.outbox("notification").filter { $0.mailID != desk.notification.mailID }
    }

    @Test("what comes to an address that was taken back is held, and the agent gets one that counts")
    func revoked() async throws {
        let desk = try await AgentReplyTests.Desk()
        try await desk.fixture.transaction { _ = try PeopleCore($0, as: .system).revokeReplies(of: desk.ada.id) }
        let row = try await desk.fixture.take(desk.answer("Change the bulb."))
        #expect(row.state == "held" && row.reason == "claimed_agent")
        #expect(row.verdict?.contains("revoked") == true)
        #expect(try await desk.fixture.outbox("reply").isEmpty)
        let new = try #require(try await told(desk).first)
        #expect(new.recipient == "ada@acme.example" && new.mail.subject?.contains("Not sent: Broken lamp") == true)
        #expect(new.mail.text?.contains("> It is dark.") == true)
        let again = MailText(from: "Ada Agent <ada@acme.example>", id: "again@ada.acme.example").with {
            $0.to = new.mail.replyTo.first?.address ?? ""
            $0.body = "Change the bulb.\r\n"
        }
        #expect(try await desk.fixture.take(again).state == "joined")
        #expect(try await desk.fixture.outbox("reply").map(\.recipient) == ["anna@example.org"])
    }

    @Test("one that is too old does the same; an answer that nobody vouches for, or a machine's, gets nothing")
    func expired() async throws {
        let desk = try await AgentReplyTests.Desk()
        let keyring = desk.fixture.keyring
        let token = ReplyToken(
            role: .agent, ticketNumber: 1, mail: OutboxID(), recipient: desk.ada.addressKey, keyring: keyring,
            now: Date(timeIntervalSinceNow: -Double(ReplyToken.agentDays + 2) * 86_400)
        ).text(keyring)
        func answer(_ id: String) -> MailText {
            MailText(from: "Ada Agent <ada@acme.example>", id: id).with {
                $0.to = ReplyAddress.make(mailbox: "support@acme.example", token: token) ?? ""
                $0.subject = "Re: [#1] Broken lamp"
                $0.body = "Change the bulb.\r\n"
            }
        }
        let machine = answer("1@acme.example").with { $0.fields = ["Auto-Submitted: auto-replied"] }
        for mail in [answer("2@acme.example").with { $0.findings = "dmarc=none" }, machine] {
            #expect(try await desk.fixture.take(mail).state == "held")
        }
        #expect(try await told(desk).isEmpty)
        let row = try await desk.fixture.take(answer("3@acme.example"))
        #expect(row.state == "held" && row.verdict?.contains("expired") == true)
        #expect(try await told(desk).map(\.recipient) == ["ada@acme.example"])
        #expect(try await desk.fixture.outbox("reply").isEmpty)
    }

    @Test("an agent who answers the customer's mail to all, in which he was in copy, gets an address that counts")
    func besideTheDesk() async throws {
        let desk = try await AgentReplyTests.Desk()
        func answer(_ id: String, _ findings: String) -> MailText {
            MailText(from: "Ada Agent <ada@acme.example>", id: id).with {
                $0.to = "anna@example.org, support@acme.example"
                $0.inReplyTo = desk.first.id
                $0.body = "Change the bulb.\r\n"
                $0.findings = findings
            }
        }
        #expect(try await desk.fixture.take(answer("1@acme.example", "dmarc=none")).state == "held")
        #expect(try await told(desk).isEmpty)
        let row = try await desk.fixture.take(answer("2@acme.example", "dmarc=pass header.from=acme.example"))
        #expect(row.state == "held" && row.reason == "claimed_agent")
        #expect(try await told(desk).map(\.recipient) == ["ada@acme.example"])
        #expect(try await desk.fixture.outbox("reply").isEmpty)
    }
}
