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

@Suite("People in copy", .timeLimit(.minutes(15)))
struct CopiedPeopleTests {
    private static func watchers(of ticket: TicketID, _ fixture: Fixture) async throws -> Set<String> {
        try await fixture.transaction {
            Set(try WatcherStore.watchers(of: ticket, for: .system, in: $0).map(\.address))
        }
    }

    private static func replyAddress(
        _ number: UInt32, for recipient: String, _ role: ReplyToken.Role, _ fixture: Fixture
    )
        throws -> String
    {
        let token = ReplyToken(
            role: role, ticketNumber: number, mail: OutboxID(), recipient: recipient, keyring: fixture.keyring,
            now: Date()
        ).text(fixture.keyring)
        return try #require(ReplyAddress.make(mailbox: fixture.mailbox.address, token: token))
    }

    @Test("a mail that opens a ticket brings those in To and Cc, but no agent, no robot, no address of ours (R067)")
    func opening() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.addMailbox("sales")
        let mail = MailText(from: "Anna <anna@example.org>").with {
            $0.to = "support@acme.example, Bert <Bert@example.org>"
            $0.fields = [
                "Cc: ada@acme.example, sales@acme.example, sales+vip@acme.example, no-reply@example.net,"
                    + "\r\n owner-lamps@example.net, anna@example.org, bert@example.org, root@localhost, carl@example.com"
            ]
        }
        let ticket = try #require(try await fixture.ingest(mail.bytes).ticket)
        #expect(try await Self.watchers(of: ticket, fixture) == ["Bert@example.org", "carl@example.com"])
        #expect(try await fixture.events(of: ticket).count { $0 == "ticket.watcher_added" } == 2)
    }

    @Test("into a ticket that is there people come only by a mail that a token proves")
    func joining() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        let first = MailText(from: "Anna <anna@example.org>")
        let ticket = try #require(try await fixture.ingest(first.bytes).ticket)
        func join(from: String, to: String? = nil, cc: String, _ body: String) async throws -> String {
            let row = try await fixture.ingest(
                MailText(from: from).with {
                    if let to { $0.to = to } else { $0.inReplyTo = first.id }
                    $0.fields = ["Cc: \(cc)"]
                    $0.body = body
                }.bytes)
            return row.state
        }
        // From is a claim: anybody could write this (RELIABILITY 3.2 row 31).
        #expect(try await join(from: "anna@example.org", cc: "eve@example.test", "1\r\n") == "joined")
        #expect(try await Self.watchers(of: ticket, fixture).isEmpty)
        let annas = try Self.replyAddress(1, for: "anna@example.org", .customer, fixture)
        #expect(try await join(from: "anna@example.org", to: annas, cc: "bert@example.org", "2\r\n") == "joined")
        #expect(try await Self.watchers(of: ticket, fixture) == ["bert@example.org"])
        #expect(try await join(from: "anna@example.org", to: annas, cc: "bert@example.org", "3\r\n") == "joined")
        let adas = try Self.replyAddress(1, for: ada.addressKey, .agent, fixture)
        #expect(try await join(from: ada.address, to: adas, cc: "carl@example.org", "4\r\n") == "joined")
        // Somebody else's token is held, and a stranger's ticket is his own.
        #expect(try await join(from: "eve@example.test", to: annas, cc: "mallory@example.test", "5\r\n") == "held")
        #expect(try await join(from: "eve@example.test", cc: "mallory@example.test", "6\r\n") == "new")
        #expect(try await Self.watchers(of: ticket, fixture) == ["bert@example.org", "carl@example.org"])
        #expect(
            try await fixture.count(
                "select count(*) as n from contact_addresses where address_key in ('eve@example.test', 'mallory@example.test')"
            ) == 1)
        #expect(try await fixture.events(of: ticket).count { $0 == "ticket.watcher_added" } == 2)
    }

    @Test("an agent who may answer and not change tickets answers; his copies hear nothing")
    func agentWithoutRight() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        let ticket = try #require(try await fixture.ingest(MailText(from: "anna@example.org").bytes).ticket)
        try await fixture.transaction {
            _ = try $0.query("update roles set permissions = '{tickets.read,tickets.reply}' where core = 'agent'")
        }
        let address = try Self.replyAddress(1, for: ada.addressKey, .agent, fixture)
        let mail = MailText(from: ada.address).with {
            $0.to = address
            $0.fields = ["Cc: carl@example.org"]
            $0.body = "Change the bulb.\r\n"
        }
        #expect(try await fixture.ingest(mail.bytes).state == "joined")
        #expect(try await Self.watchers(of: ticket, fixture).isEmpty)
    }

    @Test("a circular and a machine's mail bring nobody")
    func nobody() throws {
        let crowd = (0..<50).map { "p\($0)@example.org" }.joined(separator: ", ")
        let opening = Verdict(.new(suspicion: nil, related: nil), by: .nothingFits, evidence: [])
        let circular = Mail.parse(MailText(from: "a@example.org").with { $0.fields = ["Cc: \(crowd)"] }.bytes)
        #expect(CopiedPeople.of(circular, opening, isAutomatic: false, own: []).isEmpty)
        let mail = Mail.parse(MailText(from: "a@example.org").with { $0.fields = ["Cc: b@example.org"] }.bytes)
        func keys(_ verdict: Verdict, isAutomatic: Bool = false) -> [String] {
            CopiedPeople.of(mail, verdict, isAutomatic: isAutomatic, own: ["support@acme.example"]).map(\.address.key)
        }
        #expect(keys(opening) == ["b@example.org"])
        #expect(keys(opening, isAutomatic: true).isEmpty)
        #expect(keys(Verdict(.new(suspicion: .strangerToTicket, related: nil), by: .references, evidence: [])).isEmpty)
        #expect(keys(Verdict(.join(TicketID(), speaker: .customer), by: .references, evidence: [])).isEmpty)
        #expect(keys(Verdict(.join(TicketID(), speaker: .customer), by: .ownMailID, evidence: [])) == ["b@example.org"])
    }
}
