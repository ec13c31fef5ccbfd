// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Mails to merged tickets", .timeLimit(.minutes(15)))
struct MergedTicketMailTests {
    /// Anna's ticket 1 and Bert's ticket 2, both by mail.
    private struct Desk: Sendable {
        let fixture: Fixture
        let ada: Agent
        let (annasMail, bertsMail): (MailText, MailText)
        let (source, target): (TicketID, TicketID)

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            annasMail = MailText(from: "Anna <anna@example.org>").with { $0.subject = "Dark lamp" }
            bertsMail = MailText(from: "Bert <bert@example.org>").with { $0.subject = "Broken lamp" }
            source = try #require(try await fixture.ingest(annasMail.bytes).ticket)
            target = try #require(try await fixture.ingest(bertsMail.bytes).ticket)
        }

        func run(_ command: @escaping @Sendable (TicketCore) throws -> TicketCore.Change) async throws {
            try await fixture.transaction { _ = try command(TicketCore($0, as: .system)) }
        }

        func ingest(from: String, _ change: (inout MailText) -> Void) async throws -> Fixture.LedgerRow {
            try await fixture.ingest(MailText(from: from).with { $0.subject = "Re: lamp" }.with(change).bytes)
        }

        func token(_ number: UInt32, for recipient: String, _ role: ReplyToken.Role = .customer) -> String {
            ReplyToken(
                role: role, ticketNumber: number, mail: OutboxID(), recipient: recipient, keyring: fixture.keyring,
                now: Date()
            ).text(fixture.keyring)
        }
    }

    @Test(
        "tokens, references and subject numbers of the source lead to the target, for whoever takes part there (R019)")
    func ways() async throws {
        let desk = try await Desk()
        let (source, target) = (desk.source, desk.target)
        try await desk.run { try $0.merge(source, into: target) }
        let mailbox = desk.fixture.mailbox.address
        let (annasID, bertsID) = (desk.annasMail.id, desk.bertsMail.id)
        let address = ReplyAddress.make(mailbox: mailbox, token: desk.token(1, for: "anna@example.org"))
        let agents = ReplyAddress.make(mailbox: mailbox, token: desk.token(1, for: "ada@acme.example", .agent))
        let ownID = OwnMailID.make(
            mail: OutboxID(), token: desk.token(1, for: "anna@example.org"), domain: desk.fixture.mailbox.domain)
        let mails: [(String, String, (inout MailText) -> Void)] = [
            ("reference", "anna@example.org", { $0.inReplyTo = annasID }),
            ("reply address", "anna@example.org", { $0.to = address ?? "" }),
            ("our id", "anna@example.org", { $0.references = [ownID] }),
            ("number", "anna@example.org", { $0.subject = "Re: [#1] Dark lamp" }),
            ("the target's number", "anna@example.org", { $0.subject = "Re: [#2] Broken lamp" }),
            ("the other's reference", "bert@example.org", { $0.inReplyTo = annasID }),
            ("the other's number", "bert@example.org", { $0.subject = "Re: [#1] Dark lamp" }),
            ("the target's reference", "bert@example.org", { $0.inReplyTo = bertsID }),
            ("both", "bert@example.org", { $0.references = [annasID ?? "", bertsID ?? ""] }),
            ("agent", "ada@acme.example", { $0.to = agents ?? "" }),
        ]
        for (name, from, change) in mails {
            let row = try await desk.ingest(from: from, change)
            #expect(row.state == "joined" && row.ticket == target, "\(name)")
        }
        let conversation = try await desk.fixture.transaction {
            try MessageStore.conversation(of: target, for: .system, in: $0)
        }
        #expect(conversation.count == 2 + mails.count)
        // The source's number with another subject, and a stranger, count as little as ever.
        let other = try await desk.ingest(from: "anna@example.org") { $0.subject = "Re: [#1] Broken lamp" }
        #expect(other.state == "new" && other.ticket != target)
        let stranger = try await desk.ingest(from: "eve@example.test") { $0.inReplyTo = annasID }
        #expect(stranger.state == "new" && stranger.ticket != target)
        #expect(stranger.verdict?.contains(target.description) == true)
        // The very mail that opened the source is known as a message of the target.
        let again = try await desk.fixture.ingest(desk.annasMail.bytes)
        #expect(again.state == "joined" && again.ticket == target)
        #expect(try await desk.fixture.count("select count(*) as n from messages") == 14)
    }

    @Test("the way is followed through a chain, and back when it is undone")
    func chain() async throws {
        let desk = try await Desk()
        let (source, target) = (desk.source, desk.target)
        let third = try await desk.fixture.openTicket("Third", by: desk.fixture.addContact("carl@example.org")).ticket
        let expectations: [(String, TicketID, @Sendable (TicketCore) throws -> TicketCore.Change)] = [
            ("one step", target, { try $0.merge(source, into: target) }),
            ("two steps", third, { try $0.merge(target, into: third) }),
            ("one again", target, { try $0.unmerge(target) }),
            ("none", source, { try $0.unmerge(source) }),
        ]
        for (name, ticket, command) in expectations {
            try await desk.run(command)
            let row = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = desk.annasMail.id }
            #expect(row.state == "joined" && row.ticket == ticket, "\(name)")
            let numbered = try await desk.ingest(from: "anna@example.org") { $0.subject = "[#1] Dark lamp" }
            #expect(numbered.state == "joined" && numbered.ticket == ticket, "\(name)")
        }
        let counts = try await desk.fixture.transaction { transaction in
            try [source, target, third].map {
                try MessageStore.conversation(of: $0, for: .system, in: transaction).count
            }
        }
        // What came while it was merged stays where it came; what came to the middle of the chain goes with the middle.
        #expect(counts == [1 + 2, 1 + 2 + 2, 1 + 2])
    }

    @Test("after the undoing an answer finds the source, though the target was answered in between, by one customer")
    func sameRequester() async throws {
        let desk = try await Desk()
        let second = MailText(from: "anna@example.org").with { $0.subject = "Again dark" }
        let (target, source) = (desk.source, try #require(try await desk.fixture.ingest(second.bytes).ticket))
        try await desk.run { try $0.merge(source, into: target) }
        let meanwhile = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = second.id }
        #expect(meanwhile.ticket == target)
        try await desk.run { try $0.unmerge(source) }
        let after = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = second.id }
        #expect(after.state == "joined" && after.ticket == source)
        let first = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = desk.annasMail.id }
        #expect(first.ticket == target)
    }

    @Test("an answer to a mail of ours that was split off finds the new ticket, not the one its token names; only that")
    func split() async throws {
        let desk = try await Desk()
        let (source, ada) = (desk.source, desk.ada.id)
        let domain = desk.fixture.mailbox.domain
        let ids = (0..<2).map { _ in
            OwnMailID.make(mail: OutboxID(), token: desk.token(1, for: "anna@example.org"), domain: domain)
        }
        let new = try await desk.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            let replies = try ids.map { id in
                let reply = try core.reply(NewMessage(text: MessageText("Here")), to: source, by: ada)
                let message = try #require(reply.message)
                try core.sent(message, as: id)
                return message
            }
            return try core.split(source, messages: [replies[1]]).ticket
        }
        let address = ReplyAddress.make(
            mailbox: desk.fixture.mailbox.address, token: desk.token(1, for: "anna@example.org"))
        for (id, ticket) in [(ids[0], source), (ids[1], new)] {
            for to in [address ?? "", desk.fixture.mailbox.address] {
                let row = try await desk.ingest(from: "anna@example.org") {
                    $0.inReplyTo = id
                    $0.to = to
                }
                #expect(row.state == "joined" && row.ticket == ticket)
            }
        }
        // It is the mail answered that counts, not those before it; and a stranger's id moves nobody's token.
        let later = try await desk.ingest(from: "anna@example.org") { $0.references = [ids[1], ids[0]] }
        #expect(later.ticket == source)
        let again = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = ids[1] }
        #expect(again.ticket == new)
        let foreign = try await desk.ingest(from: "anna@example.org") {
            $0.inReplyTo = desk.bertsMail.id
            $0.to = address ?? ""
        }
        #expect(foreign.ticket == source)
    }

    @Test("a ticket that follows a closed one and was merged is found where it is now")
    func followUp() async throws {
        let desk = try await Desk()
        let (source, target) = (desk.source, desk.target)
        try await desk.fixture.transaction { transaction in
            _ = try transaction.query("update tickets set status = 'closed' where ticket_id = $1", source)
        }
        let first = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = desk.annasMail.id }
        let next = try #require(first.ticket)
        #expect(first.state == "new")
        try await desk.run { try $0.merge(next, into: target) }
        let second = try await desk.ingest(from: "anna@example.org") { $0.inReplyTo = desk.annasMail.id }
        #expect(second.state == "joined" && second.ticket == target)
    }
}
