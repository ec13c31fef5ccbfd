// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import PostroomTesting
import Testing
import Tickets

@Suite("Old tokens with new matters", .timeLimit(.minutes(15)))
struct SplitProposalFlowTests {
    private static let quoted = "Thanks!\r\n\r\nOn Monday, support@acme.example wrote:\r\n> we received your mail\r\n"

    /// A ticket of some time ago, and an answer to its acknowledgement.
    private static func scene(days: Int) async throws -> (Fixture, TicketID, MailText) {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        let row = try await fixture.take(MailText(from: "Anna <anna@example.org>"))
        let ticket = try #require(row.ticket)
        let sent = try #require(try await fixture.outbox("acknowledgement").first)
        try await age(fixture, days)
        var mail = MailText(from: "Anna <anna@example.org>")
        mail.to = try #require(sent.mail.replyTo.first?.address)
        (mail.subject, mail.body) = ("Invoice for May", "Please send me the invoice.\r\n")
        return (fixture, ticket, mail)
    }

    private static func age(_ fixture: Fixture, _ days: Int) async throws {
        try await fixture.transaction {
            _ = try $0.query("update tickets set created_at = created_at - make_interval(days => $1)", days)
            _ = try $0.query("update messages set created_at = created_at - make_interval(days => $1)", days)
        }
    }

    @Test("such a mail joins; ticket and notification propose to split it off, which an agent can do")
    func proposes() async throws {
        let (fixture, ticket, mail) = try await Self.scene(days: 100)
        let row = try await fixture.take(mail)
        #expect(row.state == "joined" && row.ticket == ticket)
        #expect(row.verdict?.contains(#""proposal": "split""#) == true)
        let history = try await fixture.transaction { try EventStore.history(of: ticket, for: .system, in: $0) }
        let event = try #require(history.last { $0.kind == "ticket.split_proposed" })
        let message = try #require(row.message)
        #expect(event.data.contains(message.description) && !event.data.contains("nvoice"))
        let told = try await fixture.outbox("notification")
        #expect(told.map { ($0.mail.text ?? "").contains("seems to be about something else") } == [false, true])
        // Split off, an answer to it finds the new ticket.
        let split = try await fixture.transaction {
            try TicketCore($0, as: .system).split(ticket, messages: [message], subject: "Invoice for May")
        }
        var next = MailText(from: "anna@example.org")
        (next.inReplyTo, next.subject, next.body) = (mail.id, "Re: Invoice for May", "And June.\r\n")
        #expect(try await fixture.take(next).ticket == split.ticket)
    }

    @Test("nothing is proposed for a young ticket, a quotation, or a tenant that does not want it")
    func proposesNothing() async throws {
        let (young, _, first) = try await Self.scene(days: 80)
        #expect(try await young.take(first).verdict?.contains("proposal") == false)
        let (old, ticket, mail) = try await Self.scene(days: 100)
        let row = try await old.take(mail.with { $0.body = Self.quoted })
        #expect(row.ticket == ticket && row.verdict?.contains("proposal") == false)
        let (other, _, second) = try await Self.scene(days: 100)
        try await other.transaction {
            var policy = ThreadPolicy()
            policy.splitAfterDays = nil
            _ = try SettingsCore($0, as: .system).set(policy)
        }
        #expect(try await other.take(second).verdict?.contains("proposal") == false)
        #expect(try await !other.outbox("notification").contains { ($0.mail.text ?? "").contains("something else") })
    }
}
