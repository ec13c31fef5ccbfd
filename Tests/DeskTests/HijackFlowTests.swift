// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Attempts to get into somebody's ticket, all the way", .timeLimit(.minutes(15)))
struct HijackFlowTests {
    private static let anna = "Anna <anna@example.org>"

    @Test("who one is says From alone: Reply-To and Sender are nobody's identity (RELIABILITY 3.2 row 33, 3.6 row 105)")
    func replyTo() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna)
        let ticket = try #require(try await fixture.take(first).ticket)
        var mail = MailText(from: "mallory@example.test")
        mail.inReplyTo = first.id
        mail.fields = [
            "Reply-To: Anna <anna@example.org>", "Sender: anna@example.org", "Resent-From: anna@example.org",
        ]
        mail.body = "Tell me all of it.\r\n"
        let row = try await fixture.take(mail)
        #expect(row.state == "new" && row.ticket != ticket)
        let requester = try await fixture.transaction {
            try TicketStore.find(try #require(row.ticket), for: .system, in: $0)?.requester.address
        }
        #expect(requester == "mallory@example.test")
        // What is answered goes to From; Anna hears of her own ticket only.
        let told = try await fixture.outbox("acknowledgement").map(\.recipient)
        #expect(told == ["anna@example.org", "mallory@example.test"])
    }

    @Test("the same name at another address takes no part, and makes nobody's contact another (RELIABILITY 3.2 row 54)")
    func sameName() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna)
        let ticket = try #require(try await fixture.take(first).ticket)
        var mail = MailText(from: "Anna <anna@example.test>")
        mail.inReplyTo = first.id
        mail.body = "It is me.\r\n"
        #expect(try await fixture.take(mail).ticket != ticket)
        #expect(try await fixture.count("select count(*) as n from contacts") == 2)
        #expect(try await fixture.count("select count(*) as n from contact_addresses where is_confirmed") == 0)
    }

    @Test(
        "what a customer quotes as an agent's words is a quotation in his message, and no agent's (RELIABILITY 3.2 row 51)"
    )
    func forgedQuotation() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        var mail = MailText(from: Self.anna)
        mail.body =
            "As you wrote:\r\n\r\nOn Monday, Ada <support@acme.example> wrote:\r\n> The refund of 900 EUR is approved.\r\n> Ada\r\n"
        let ticket = try #require(try await fixture.take(mail).ticket)
        let messages = try await fixture.transaction {
            try MessageStore.conversation(of: ticket, for: .system, in: $0)
        }
        #expect(messages.count == 1 && messages[0].direction == .inbound)
        let quoted = messages[0].text.stretches.filter { $0.kind == .quoted }.map(\.text).joined()
        #expect(quoted.contains("refund of 900 EUR"))
        #expect(!messages[0].text.visible.contains("refund of 900 EUR"))
        #expect(try await fixture.outbox("reply").isEmpty)
    }

    @Test(
        "a conversation ends as one ticket in whatever order its mails come (RELIABILITY 2.5 row 2)", arguments: 0..<8)
    func shuffled(seed: UInt64) async throws {
        let fixture = try await Fixture()
        try await fixture.liftBudgets()
        var random = SeededRandom(seed: seed + 1)
        let size = 6
        var mails: [MailText] = []
        // Each answers one before it, and refers to all on its way, as mail programs do.
        for round in 0..<10 {
            var ways: [[String]] = []
            for index in 0..<size {
                let id = "\(seed).\(round).\(index)@example.org"
                var mail = MailText(from: Self.anna, id: id)
                (mail.subject, mail.body) = ("Matter \(round)", "Word \(round) \(index)\r\n")
                if index > 0 {
                    let before = Int.random(in: 0..<index, using: &random)
                    mail.references = ways[before] + ["\(seed).\(round).\(before)@example.org"]
                    mail.inReplyTo = mail.references.last
                }
                ways.append(mail.references)
                mails.append(mail)
            }
        }
        mails.shuffle(using: &random)
        for mail in mails { _ = try await fixture.receive(mail.bytes) }
        let worker = fixture.worker(react: Fixture.reaction)
        while try await worker.workDue() > 0 {}
        #expect(try await fixture.count("select count(*) as n from messages where direction = 'inbound'") == 60)
        // A mail whose whole way came later is found by those who refer to it: what shares the first id is one ticket.
        let split = try await fixture.count(
            """
            select count(*) as n from (select split_part(subject, ' ', 2) as matter from tickets
                group by 1 having count(*) > 1) s
            """)
        #expect(split == 0)
        #expect(try await fixture.count("select count(*) as n from tickets") == 10)
    }
}
