// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("One mail to two of our addresses", .timeLimit(.minutes(15)))
struct TwoMailboxesTests {
    private static func scene(_ choice: ThreadPolicy.TwoMailboxes) async throws -> (Fixture, Mailbox) {
        let fixture = try await Fixture()
        let sales = try await fixture.addMailbox("sales")
        try await fixture.transaction {
            var policy = ThreadPolicy()
            policy.twoMailboxes = choice
            _ = try SettingsCore($0, as: .system).set(policy)
        }
        return (fixture, sales)
    }

    /// As two servers deliver it: each has written its own trace.
    private static func copy(_ mail: MailText, _ trace: String) -> [UInt8] {
        mail.with { $0.fields.append("X-Trace: \(trace)") }.bytes
    }

    private static func mail() -> MailText {
        var mail = MailText(from: "Anna <anna@example.org>")
        mail.to = "support@acme.example, sales@acme.example"
        return mail
    }

    private static func links(_ fixture: Fixture) async throws -> Int {
        try await fixture.count("select count(*) as n from ticket_links where relation = 'related'")
    }

    @Test("by the standard it is one message in one ticket, which notes the other mailbox once (R026)")
    func one() async throws {
        let (fixture, sales) = try await Self.scene(.one)
        let mail = Self.mail()
        let first = try await fixture.ingest(Self.copy(mail, "a"), react: Fixture.reaction)
        for trace in ["b", "c"] {
            let row = try await fixture.ingest(Self.copy(mail, trace), at: sales, react: Fixture.reaction)
            #expect(row.state == "joined" && row.ticket == first.ticket && row.message == first.message)
        }
        #expect(try await fixture.ingest(Self.copy(mail, "d"), react: Fixture.reaction).state == "joined")
        let ticket = try #require(first.ticket)
        let history = try await fixture.transaction { try EventStore.history(of: ticket, for: .system, in: $0) }
        let noted = history.filter { $0.kind == "message.also_received" }
        #expect(noted.count == 1 && noted[0].data.contains(sales.id.description))
        #expect(try await fixture.count("select count(*) as n from messages") == 1)
        #expect(try await fixture.count("select count(*) as n from ledger where message_id is not null") == 4)
        #expect(try await fixture.outbox("acknowledgement").count == 1)
    }

    @Test("a tenant may have a ticket at each, linked: what comes again makes nothing more")
    func linked() async throws {
        let (fixture, sales) = try await Self.scene(.linked)
        let mail = Self.mail()
        let first = try await fixture.ingest(Self.copy(mail, "a"), react: Fixture.reaction)
        let second = try await fixture.ingest(Self.copy(mail, "b"), at: sales, react: Fixture.reaction)
        #expect(first.state == "new" && second.state == "new" && first.ticket != second.ticket)
        #expect(try await Self.links(fixture) == 1)
        for (trace, mailbox, row) in [("c", sales, second), ("d", fixture.mailbox, first)] {
            let again = try await fixture.ingest(Self.copy(mail, trace), at: mailbox, react: Fixture.reaction)
            #expect(again.state == "joined" && again.ticket == row.ticket && again.message == row.message)
        }
        #expect(try await fixture.count("select count(*) as n from messages") == 2)
        #expect(try await fixture.count("select count(*) as n from tickets") == 2)
        let mailboxes = try await fixture.count("select count(distinct mailbox_id) as n from tickets")
        #expect(mailboxes == 2)
    }

    @Test("an answer to both goes into both tickets; one to a mailbox into that one's, by whatever evidence")
    func answers() async throws {
        let (fixture, sales) = try await Self.scene(.linked)
        let mail = Self.mail()
        let first = try await fixture.ingest(Self.copy(mail, "a"), react: Fixture.reaction)
        let second = try await fixture.ingest(Self.copy(mail, "b"), at: sales, react: Fixture.reaction)
        var both = Self.mail()
        (both.inReplyTo, both.body) = (mail.id, "To both.\r\n")
        #expect(try await fixture.ingest(Self.copy(both, "a"), react: Fixture.reaction).ticket == first.ticket)
        let copy = try await fixture.ingest(Self.copy(both, "b"), at: sales, react: Fixture.reaction)
        #expect(copy.state == "joined" && copy.ticket == second.ticket)
        var one = Self.mail()
        (one.inReplyTo, one.body) = (mail.id, "To sales.\r\n")
        #expect(
            try await fixture.ingest(Self.copy(one, "b"), at: sales, react: Fixture.reaction).ticket == second.ticket)
        #expect(try await fixture.count("select count(*) as n from messages") == 5)
        #expect(try await fixture.count("select count(*) as n from tickets") == 2)
    }

    @Test("an answer in a ticket of one mailbox that goes to both is one message: the other has no ticket for it")
    func answerToOne() async throws {
        let (fixture, sales) = try await Self.scene(.linked)
        let mail = MailText(from: "Anna <anna@example.org>")
        let first = try await fixture.ingest(mail.bytes, react: Fixture.reaction)
        var both = Self.mail()
        (both.inReplyTo, both.body) = (mail.id, "To both.\r\n")
        #expect(try await fixture.ingest(Self.copy(both, "a"), react: Fixture.reaction).ticket == first.ticket)
        let copy = try await fixture.ingest(Self.copy(both, "b"), at: sales, react: Fixture.reaction)
        #expect(copy.state == "joined" && copy.ticket == first.ticket)
        #expect(try await fixture.count("select count(*) as n from messages") == 2)
    }

    @Test("who takes part in one of the two tickets only answers there, and begins no third one by his copy to both")
    func participantOfOne() async throws {
        let (fixture, sales) = try await Self.scene(.linked)
        let mail = Self.mail()
        let first = try await fixture.ingest(Self.copy(mail, "a"), react: Fixture.reaction)
        _ = try await fixture.ingest(Self.copy(mail, "b"), at: sales, react: Fixture.reaction)
        let bert = try await fixture.addContact("bert@example.org")
        let ticket = try #require(first.ticket)
        _ = try await fixture.transaction { try TicketCore($0, as: .system).admit(bert, to: ticket) }
        var both = Self.mail()
        (both.from, both.inReplyTo, both.body) = ("Bert <bert@example.org>", mail.id, "To both.\r\n")
        let joined = try await fixture.ingest(Self.copy(both, "a"), react: Fixture.reaction)
        let copy = try await fixture.ingest(Self.copy(both, "b"), at: sales, react: Fixture.reaction)
        #expect(joined.state == "joined" && joined.ticket == ticket)
        #expect(copy.state == "joined" && copy.message == joined.message)
        #expect(try await fixture.count("select count(*) as n from tickets") == 2)
    }

    @Test("both copies in one batch end as when each is worked on alone", arguments: ThreadPolicy.TwoMailboxes.allCases)
    func batch(choice: ThreadPolicy.TwoMailboxes) async throws {
        let (fixture, sales) = try await Self.scene(choice)
        let mail = Self.mail()
        _ = try await fixture.receive(Self.copy(mail, "a"))
        _ = try await fixture.receive(Self.copy(mail, "b"), at: sales)
        _ = try await fixture.receive(Self.copy(mail, "c"), at: sales)
        _ = try await fixture.worker(react: Fixture.reaction).workDue()
        let expected = choice == .one ? 1 : 2
        #expect(try await fixture.count("select count(*) as n from tickets") == expected)
        #expect(try await fixture.count("select count(*) as n from messages") == expected)
        #expect(try await Self.links(fixture) == expected - 1)
        #expect(try await fixture.count("select count(*) as n from ledger where state in ('new', 'joined')") == 3)
    }
}
