// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import PostroomTesting
import Testing
import Tickets

@Suite("Tickets that agents begin for customers", .timeLimit(.minutes(15)))
struct AgentOpensTests {
    private static let mail = MailText(from: "Ada Agent <ada@acme.example>", id: "call@acme.example").with {
        $0.subject = "Broken lamp"
        $0.body = "#customer anna@example.org #priority high\r\nShe called: the lamp is dark.\r\n"
    }

    private func taken(_ mail: MailText) async throws -> (Fixture, Fixture.LedgerRow, Ticket?, [Message]) {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada Agent", "ada@acme.example")
        _ = try await fixture.addAgent("Bea Berger", "bea@acme.example")
        let row = try await fixture.take(mail)
        guard let id = row.ticket else { return (fixture, row, nil, []) }
        let (ticket, messages) = try await fixture.transaction {
            (
                try TicketStore.find(id, for: .system, in: $0),
                try MessageStore.conversation(of: id, for: .system, in: $0)
            )
        }
        return (fixture, row, ticket, messages)
    }

    @Test("the ticket is the customer's, the words are a note, the colleague hears of it, and the customer does not")
    func note() async throws {
        let (fixture, row, ticket, messages) = try await taken(Self.mail)
        #expect(row.state == "new" && row.verdict?.contains("agent_opens") == true)
        #expect(ticket?.requester.address == "anna@example.org" && ticket?.subject == "Broken lamp")
        #expect(ticket?.priority == .high)
        #expect(messages.map(\.visibility) == [.internal])
        #expect(messages.map(\.text.full) == ["She called: the lamp is dark."])
        let sent = try await fixture.outbox()
        #expect(sent.map(\.recipient) == ["bea@acme.example"])
        #expect(sent[0].mail.subject?.contains("New ticket: Broken lamp") == true)
    }

    @Test("with #public the words go to the customer, whose answer joins the ticket")
    func answer() async throws {
        let (fixture, row, _, messages) = try await taken(
            Self.mail.with { $0.body = "#customer anna@example.org #public\r\nYour lamp is ready.\r\n" })
        #expect(messages.map(\.visibility) == [.public] && messages.map(\.direction) == [.outbound])
        let reply = try #require(try await fixture.outbox("reply").first)
        #expect(reply.recipient == "anna@example.org")
        #expect(reply.mail.text?.hasPrefix("Your lamp is ready.") == true)
        #expect(!reply.text.contains("ada@acme.example"))
        let next = try await fixture.take(
            MailText(from: "anna@example.org").with { $0.to = reply.mail.replyTo.first?.address ?? "" })
        #expect(next.state == "joined" && next.ticket == row.ticket)
    }

    @Test("a wrong command beside it: the ticket is there with the words as a note, and the agent hears why")
    func refused() async throws {
        let (fixture, row, ticket, messages) = try await taken(
            Self.mail.with { $0.body = "#customer anna@example.org #public #priority huge\r\nYour lamp is ready.\r\n" })
        #expect(row.state == "new" && ticket?.requester.address == "anna@example.org")
        #expect(messages.map(\.visibility) == [.internal])
        let sent = try await fixture.outbox()
        #expect(Set(sent.map(\.recipient)) == ["ada@acme.example", "bea@acme.example"])
        #expect(sent.contains { $0.mail.subject?.contains("Nothing was done") == true })
    }

    @Test("without proof it is the sender's own mail, whoever he names; a customer's own words are his")
    func unproven() async throws {
        for mail in [
            Self.mail.with { $0.findings = "dmarc=none" },
            MailText(from: "Carl <carl@example.net>").with { $0.body = Self.mail.body },
        ] {
            let (fixture, row, ticket, messages) = try await taken(mail)
            #expect(row.state == "new" && ticket?.requester.address != "anna@example.org")
            #expect(messages.first?.text.full.hasPrefix("#customer anna@example.org") == true)
            #expect(try await fixture.count("select count(*) as n from contacts where name like 'Anna%'") == 0)
            #expect(try await fixture.outbox().allSatisfy { $0.recipient != "anna@example.org" })
        }
    }
}
