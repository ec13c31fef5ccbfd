// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Notes of absence", .timeLimit(.minutes(15)))
struct AbsenceTests {
    private static func answer(_ first: MailText, _ body: String, isNote: Bool) -> MailText {
        MailText(from: "Anna Example <anna@example.org>").with {
            $0.inReplyTo = first.id
            $0.body = body + "\r\n"
            if isNote { $0.fields = ["Auto-Submitted: auto-replied"] }
        }
    }

    private static func status(_ fixture: Fixture, _ ticket: TicketID?) async throws -> String? {
        let ticket = try #require(ticket)
        return try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.status.rawValue }
    }

    @Test("an absence note is in the ticket and changes no status; the person's own words do")
    func waiting() async throws {
        let desk = try await AgentReplyTests.Desk()
        let fixture = desk.fixture
        _ = try await fixture.take(desk.answer("Change the bulb."))
        let note = try await fixture.take(Self.answer(desk.first, "I am away.", isNote: true))
        #expect(note.state == "joined")
        #expect(try await Self.status(fixture, note.ticket) == "pending")
        let events = try await fixture.events(of: try #require(note.ticket))
        #expect(events.last { !$0.hasPrefix("delivery") } == "message.received")
        let words = try await fixture.take(Self.answer(desk.first, "Done, thank you.", isNote: false))
        #expect(words.ticket == note.ticket)
        #expect(try await Self.status(fixture, words.ticket) == "open")
    }

    @Test(
        "a ticket that is over stays so: a note neither opens it again nor begins another one",
        arguments: [ClosedPolicy.reopen, .followUp, .new])
    func closed(policy: ClosedPolicy) async throws {
        let fixture = try await Fixture()
        let mailbox = fixture.mailbox.id
        try await fixture.transaction {
            var change = MailboxChange()
            change.closedPolicy = policy
            _ = try MailboxCore($0, as: .system).change(mailbox, change)
        }
        let first = MailText(from: "Anna Example <anna@example.org>")
        let opened = try await fixture.take(first)
        let ticket = try #require(opened.ticket)
        try await fixture.transaction {
            for status in ["open", "closed"] {
                var change = TicketChange()
                change.status = Ticket.Status(rawValue: status)
                _ = try TicketCore($0, as: .system).change(ticket, change)
            }
        }
        let note = try await fixture.take(Self.answer(first, "I am away.", isNote: true))
        #expect(note.state == "joined" && note.ticket == ticket)
        #expect(try await Self.status(fixture, ticket) == "closed")
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
        let words = try await fixture.take(Self.answer(first, "It is dark again.", isNote: false))
        #expect(words.state == (policy == .reopen ? "joined" : "new"))
        #expect(try await Self.status(fixture, words.ticket) == (policy == .reopen ? "open" : "new"))
    }
}
