// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Messages to closed tickets")
struct ClosedTicketTests {
    private func close(_ ticket: TicketID, _ policy: ClosedPolicy, _ fixture: Fixture) async throws {
        try await fixture.transaction { transaction in
            try transaction.query("update tickets set status = 'closed' where ticket_id = $1", ticket)
            try transaction.query("update mailboxes set closed_policy = $1", policy)
        }
    }

    private func append(
        _ text: String,
        to ticket: TicketID,
        from contact: ContactID,
        as voice: TicketCore.Voice = .participant,
        _ fixture: Fixture
    ) async throws -> TicketCore.Change {
        try await fixture.transaction {
            try TicketCore($0, as: .contact(contact))
                .append(NewMessage(text: MessageText(text)), to: ticket, from: contact, as: voice)
        }
    }

    @Test("a ticket begins that follows the closed one; more answers to the old mail go there (R017)")
    func followUp() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        try await close(ticket, .followUp, fixture)
        let first = try await append("Again", to: ticket, from: anna, fixture)
        #expect(first.isOpening && first.ticket != ticket && first.number == 2)
        let second = try await append("And again", to: ticket, from: anna, fixture)
        #expect(!second.isOpening && second.ticket == first.ticket)
        try await fixture.transaction { transaction in
            #expect(try TicketStore.find(ticket, for: .system, in: transaction)?.status == .closed)
            #expect(try TicketStore.find(first.ticket, for: .system, in: transaction)?.subject == "Broken lamp")
            let link = try #require(try transaction.query("select * from ticket_links").first)
            #expect(try link.get("ticket_id") == first.ticket && link.get("other_id") == ticket)
            #expect(try link.get("relation") == "follow_up")
        }
        #expect(try await fixture.events(of: ticket).last == "ticket.linked")
        // When that one is closed too, the next one follows it.
        try await close(first.ticket, .followUp, fixture)
        let third = try await append("Once more", to: first.ticket, from: anna, fixture)
        #expect(third.isOpening && third.number == 3)
    }

    @Test("somebody else's follow-up is not joined")
    func otherContact() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let bert = try await fixture.addContact("bert@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        try await close(ticket, .followUp, fixture)
        let first = try await append("Again", to: ticket, from: anna, fixture)
        let other = try await append("Me too", to: ticket, from: bert, as: .proven, fixture)
        #expect(other.isOpening && other.ticket != first.ticket)
    }

    @Test("by policy the ticket opens again, or a new one has nothing to do with it")
    func policies() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        try await close(ticket, .reopen, fixture)
        let again = try await append("Again", to: ticket, from: anna, fixture)
        #expect(again.ticket == ticket && again.events.map(\.kind) == [.messageReceived, .statusChanged])
        try await close(ticket, .new, fixture)
        let new = try await append("Again", to: ticket, from: anna, fixture)
        #expect(new.isOpening)
        #expect(try await fixture.count("select count(*) as n from ticket_links") == 0)
    }

    @Test("a mail to a closed ticket becomes the first message of the one that follows it")
    func mail() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: "Anna <anna@example.org>")
        let opened = try #require(try await fixture.ingest(first.bytes).ticket)
        try await close(opened, .followUp, fixture)
        let row = try await fixture.ingest(
            MailText(from: "anna@example.org").with { $0.inReplyTo = first.id }.bytes)
        #expect(row.state == "new" && row.ticket != opened)
        let again = try await fixture.ingest(
            MailText(from: "anna@example.org").with { $0.inReplyTo = first.id }.bytes)
        #expect(again.state == "joined" && again.ticket == row.ticket)
    }

    @Test("a contact speaks for nobody else")
    func voice() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let eve = try await fixture.addContact("eve@example.test")
        let ticket = try await fixture.openTicket(by: anna).ticket
        await #expect(throws: TicketError(.forbidden, "")) {
            try await fixture.transaction {
                try TicketCore($0, as: .contact(eve))
                    .append(NewMessage(text: MessageText("x")), to: ticket, from: anna)
            }
        }
    }
}
