// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import MIME
import PostroomTesting
import Testing
import Tickets

@Suite("Mails that agents pass on (R033)", .timeLimit(.minutes(15)))
struct AgentForwardTests {
    private static let inlined = MailText(from: "Ada Agent <ada@acme.example>", id: "forward@acme.example").with {
        $0.subject = "Fwd: Broken lamp"
        $0.body = """
            A difficult one, be careful.\r
            \r
            ---------- Forwarded message ---------\r
            From: Anna Example <anna@example.org>\r
            Date: Mon, 2 Mar 2026 09:00\r
            Subject: Broken lamp\r
            To: Ada Agent <ada@acme.example>\r
            \r
            It is dark.\r

            """
    }

    private static let attached = inlined.with {
        $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
        $0.body = """
            --b\r
            Content-Type: text/plain\r
            \r
            A difficult one, be careful.\r
            --b\r
            Content-Type: message/rfc822\r
            \r
            From: Anna Example <anna@example.org>\r
            To: ada@acme.example\r
            Subject: Broken lamp\r
            Message-ID: <original@example.org>\r
            \r
            It is dark.\r
            --b--\r

            """
    }

    @Test("fields are filled from what is passed on, not from what the agent writes to it", arguments: [false, true])
    func fields(isAttached: Bool) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada Agent", "ada@acme.example")
        try await fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            for key in ["order", "amount"] {
                _ = try settings.add(CustomField(key: key, label: key, kind: .text))
                _ = try settings.add(FieldRule(field: key, source: .formLine(key)))
            }
        }
        let mail = (isAttached ? Self.attached : Self.inlined).with {
            $0.body = $0.body.replacing("be careful.\r\n", with: "be careful.\r\nOrder: B-1\r\nAmount: 7\r\n")
                .replacing("It is dark.\r\n", with: "It is dark.\r\nOrder: A-4711\r\n")
        }
        let row = try await fixture.take(mail)
        #expect(row.state == "new" && row.verdict?.contains("agent_forwards") == true)
        let id = try #require(row.ticket)
        let ticket = try await fixture.transaction { try TicketStore.find(id, for: .system, in: $0) }
        #expect(ticket?.custom == ["order": "A-4711"])
    }

    @Test(
        "the ticket is the original sender's; the agent's words stay among agents, and nothing goes to the sender",
        arguments: [false, true])
    func passedOn(isAttached: Bool) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada Agent", "ada@acme.example")
        _ = try await fixture.addAgent("Bea Agent", "bea@acme.example")
        let row = try await fixture.take(isAttached ? Self.attached : Self.inlined)
        #expect(row.state == "new" && row.verdict?.contains("agent_forwards") == true)
        let id = try #require(row.ticket)
        let (ticket, messages) = try await fixture.transaction {
            (
                try TicketStore.find(id, for: .system, in: $0),
                try MessageStore.conversation(of: id, for: .system, in: $0)
            )
        }
        #expect(ticket?.requester.address == "anna@example.org" && ticket?.requester.name == "Anna Example")
        #expect(ticket?.subject == "Broken lamp")
        #expect(messages.map(\.visibility) == [.public, .internal])
        #expect(messages.map(\.text.full) == ["It is dark.", "A difficult one, be careful."])
        #expect(messages[0].direction == .inbound)
        // Bea hears of it, as of Anna's mail; Anna has not written to us.
        let sent = try await fixture.outbox()
        #expect(sent.map(\.recipient) == ["bea@acme.example"])
        #expect(sent[0].mail.text?.contains("It is dark.") == true)
        #expect(sent[0].mail.from.first?.name?.contains("Anna Example") == true)
        // Her answer to all finds the ticket by the id that she knows: her own mail's, where it was attached.
        let answer = MailText(from: "anna@example.org").with {
            $0.inReplyTo = isAttached ? "original@example.org" : "forward@acme.example"
        }
        let next = try await fixture.take(answer)
        #expect(next.state == "joined" && next.ticket == id)
    }

    @Test(
        "without a server that vouches for the agent, from a machine, or by somebody else, it is its sender's own mail")
    func unproven() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada Agent", "ada@acme.example")
        let mails = [
            Self.inlined.with { $0.findings = "dmarc=none" },
            Self.inlined.with {
                $0.id = "2@acme.example"
                $0.fields = ["Auto-Submitted: auto-generated"]
            },
            MailText(from: "Carl <carl@example.net>").with {
                $0.subject = Self.inlined.subject
                $0.body = Self.inlined.body
            },
        ]
        for (mail, requester) in zip(mails, ["ada@acme.example", "ada@acme.example", "carl@example.net"]) {
            let row = try await fixture.take(mail)
            let id = try #require(row.ticket)
            let ticket = try await fixture.transaction { try TicketStore.find(id, for: .system, in: $0) }
            #expect(row.state == "new" && ticket?.requester.address == requester)
        }
        #expect(try await fixture.count("select count(*) as n from messages where visibility = 'internal'") == 0)
        #expect(try await fixture.count("select count(*) as n from contacts where name like 'Anna%'") == 0)
    }
}
