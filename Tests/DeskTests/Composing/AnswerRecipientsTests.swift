// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Whom answers go to", .timeLimit(.minutes(15)))
struct AnswerRecipientsTests {
    /// A desk where Anna has put Bob in copy.
    private static func desk(everyone: Bool, plus: Bool = true) async throws -> AgentReplyTests.Desk {
        let desk = try await AgentReplyTests.Desk {
            $0.fields = ["Cc: Bob <bob@example.net>, support@acme.example, Ada <ada@acme.example>"]
        }
        let mailbox = desk.fixture.mailbox.id
        try await desk.fixture.transaction { transaction in
            let core = try MailboxCore(transaction, as: .system)
            _ = try core.compose(AnswerPolicy(answersEveryone: everyone), at: mailbox)
            var change = MailboxChange()
            change.hasPlusAddresses = plus
            _ = try core.change(mailbox, change)
        }
        return desk
    }

    private static func addresses(_ list: [Address]) -> [String] { list.compactMap(\.address) }

    @Test("by the standard an answer goes to the requester alone (RELIABILITY row 63)")
    func alone() async throws {
        let desk = try await Self.desk(everyone: false)
        _ = try await desk.fixture.take(desk.answer("Change the bulb."))
        let replies = try await desk.fixture.outbox("reply")
        #expect(replies.map(\.recipient) == ["anna@example.org"] && replies.allSatisfy { $0.mail.cc.isEmpty })
    }

    @Test(
        "where it is set, all who take part are in copy, each with a mail of his own; none twice, no agent, not ourselves"
    )
    func everyone() async throws {
        let desk = try await Self.desk(everyone: true)
        _ = try await desk.fixture.take(desk.answer("Change the bulb."))
        let replies = try await desk.fixture.outbox("reply")
        #expect(replies.map(\.recipient).sorted() == ["anna@example.org", "bob@example.net"])
        for reply in replies {
            #expect(Self.addresses(reply.mail.to) == ["anna@example.org"])
            #expect(Self.addresses(reply.mail.cc) == ["bob@example.net"])
            #expect(reply.mail.header.text(first: "Bcc") == nil)
        }
        // One thread for both, but to each a token of his own.
        #expect(Set(replies.map(\.mailID)).count == 1)
        #expect(Set(replies.compactMap { $0.mail.replyTo.first?.address }).count == 2)
        #expect(Set(replies.map(\.envelopeFrom)).count == 2)
    }

    /// What somebody answers to all, as his mail program writes it.
    private static func answerToAll(
        _ reply: Fixture.OutboxMail,
        from: String,
        findings: String? = nil
    ) -> MailText {
        let mail = reply.mail
        return MailText(from: from).with {
            $0.to = mail.replyTo.first?.address ?? "support@acme.example"
            $0.fields = [
                "Cc: " + (mail.to + mail.cc).compactMap(\.address).filter { $0 != from }.joined(separator: ", ")
            ]
            $0.subject = mail.subject
            $0.inReplyTo = reply.mailID
            $0.references = mail.references + [reply.mailID]
            $0.findings = findings
            $0.body = "I agree.\r\n"
        }
    }

    @Test(
        "whoever answers to all joins by his own token, also where nobody vouches for him, and nobody gets a mail for it"
    )
    func answered() async throws {
        for everybody in ["anna@example.org", "bob@example.net"] {
            let desk = try await Self.desk(everyone: true)
            let first = try await desk.fixture.take(desk.answer("Change the bulb."))
            let reply = try #require(try await desk.fixture.outbox("reply").first { $0.recipient == everybody })
            let before = try await desk.fixture.outbox().filter { $0.kind != "notification" }.count
            let row = try await desk.fixture.take(Self.answerToAll(reply, from: everybody))
            #expect(row.state == "joined" && row.ticket == first.ticket, "\(everybody)")
            #expect(try await desk.fixture.outbox().filter { $0.kind != "notification" }.count == before)
            // Who wrote last is in To with the requester.
            _ = try await desk.fixture.take(desk.answer("Thanks.").with { $0.id = "second@ada.acme.example" })
            let last = try await desk.fixture.outbox("reply").suffix(2)
            #expect(last.allSatisfy { $0.mail.to.count + $0.mail.cc.count == 2 })
            #expect(last.allSatisfy { ($0.mail.to.count == 2) == (everybody == "bob@example.net") })
            #expect(last.allSatisfy { $0.mail.inReplyTo.count == 1 && $0.mail.inReplyTo != [reply.mailID] })
        }
    }

    @Test("who answers what he was written to in another's name proves nothing: the shared id is nobody's token")
    func foreign() async throws {
        let desk = try await Self.desk(everyone: true)
        _ = try await desk.fixture.take(desk.answer("Change the bulb."))
        let bobs = try #require(try await desk.fixture.outbox("reply").first { $0.recipient == "bob@example.net" })
        let keyring = try await desk.fixture.transaction { [sealer = desk.fixture.sealer] in
            try PlaceStore(sealer: sealer).keyring(in: $0)
        }
        let text = try #require(OwnMailID.token(in: bobs.mailID))
        guard case .valid(let token) = ReplyToken.read(text, keyring: keyring, now: Date()) else {
            Issue.record("no token")
            return
        }
        for address in ["anna@example.org", "bob@example.net", "ada@acme.example"] {
            #expect(!token.isBound(to: address, keyring: keyring))
        }
        // A stranger with that id opens a ticket of his own, and nobody is asked about him.
        let row = try await desk.fixture.take(
            MailText(from: "eve@example.com").with {
                $0.inReplyTo = bobs.mailID
                $0.references = [bobs.mailID]
            })
        #expect(row.state == "new")
    }

    @Test("without plus-addresses each has an id with his own token, by which his answer joins")
    func withoutPlus() async throws {
        let desk = try await Self.desk(everyone: true, plus: false)
        let first = try await desk.fixture.take(desk.answer("Change the bulb."))
        let replies = try await desk.fixture.outbox("reply")
        #expect(Set(replies.map(\.mailID)).count == 2 && replies.allSatisfy { $0.mail.replyTo.isEmpty })
        for reply in replies {
            let row = try await desk.fixture.take(Self.answerToAll(reply, from: reply.recipient))
            #expect(row.state == "joined" && row.ticket == first.ticket)
        }
    }

    @Test("of those who take part nobody is named who is ours, was named already, or comes beyond the fiftieth (pure)")
    func pure() throws {
        func person(_ address: String) -> Participant {
            Participant(
                contact: ContactID(), name: nil, address: MailAddress(text: address, key: address), since: nil)
        }
        let author = person("carl@example.net")
        let people =
            [
                person("support@acme.example"), person("support+detail@acme.example"), person("anna@example.org"),
                person("bob@example.net"), person("bob@example.net"), author, person("nobody"),
            ] + (0..<100).map { person("p\($0)@example.net") }
        func recipients(_ everyone: Bool) -> AnswerRecipients {
            AnswerRecipients(
                requester: Ticket.Requester(id: ContactID(), name: nil, address: "anna@example.org"),
                requesterKey: "anna@example.org", participants: people, answered: author.contact,
                own: ["support@acme.example"], policy: AnswerPolicy(answersEveryone: everyone))
        }
        #expect(
            recipients(false)
                == {
                    var one = recipients(false); one.cc = []; return one
                }())
        #expect(recipients(false).to.map(\.address.key) == ["carl@example.net"])
        let all = recipients(true)
        #expect(all.to.map(\.address.key) == ["carl@example.net"])
        #expect(all.cc.prefix(2).map(\.address.key) == ["bob@example.net", "p0@example.net"])
        #expect(all.to.count + all.cc.count + 1 == AnswerRecipients.most)
    }

    @Test("who wants to hear nothing, or was erased, gets nothing")
    func silent() async throws {
        let desk = try await Self.desk(everyone: true)
        let fixture = desk.fixture
        let ticket = try #require(try await fixture.take(desk.answer("Change the bulb.")).ticket)
        try await fixture.transaction { transaction in
            let bob = try #require(try ParticipantStore.participants(of: ticket, in: transaction).first)
            #expect(bob.address.key == "bob@example.net" && bob.since != nil)
            _ = try transaction.query(
                "update ticket_watchers set wants = '{}' where tenant_id = $1 and contact_id = $2", transaction.tenant,
                bob.contact)
            #expect(try ParticipantStore.participants(of: ticket, in: transaction) == [])
            _ = try transaction.query(
                "update ticket_watchers set wants = '{replies}' where tenant_id = $1 and contact_id = $2",
                transaction.tenant, bob.contact)
            _ = try transaction.query(
                "update contacts set anonymised_at = now() where tenant_id = $1 and contact_id = $2",
                transaction.tenant, bob.contact)
            #expect(try ParticipantStore.participants(of: ticket, in: transaction) == [])
        }
    }
}
