// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Threading
import Tickets

@testable import MailIngest

@Suite("Decisions of people on held mails", .timeLimit(.minutes(15)))
struct DecidedMailTests {
    /// A ticket of Anna's, and a mail that answers ours to her from an address that is not hers: it is held.
    private struct Desk {
        let fixture: Fixture
        let ticket: TicketID
        let address: String
        let held: LedgerID

        init() async throws {
            fixture = try await Fixture()
            let row = try await fixture.ingest(MailText(from: "Anna <anna@example.org>", id: "first@example.org").bytes)
            ticket = try #require(row.ticket)
            let token = ReplyToken(
                role: .customer, ticketNumber: 1, mail: OutboxID(), recipient: "anna@example.org",
                keyring: fixture.keyring, now: Date()
            ).text(fixture.keyring)
            address = try #require(ReplyAddress.make(mailbox: fixture.mailbox.address, token: token))
            let (fixture, address) = (fixture, address)
            held = try await fixture.receive(
                Self.answer("Anna <anna@private.example>", to: address, "It is still dark.").bytes)
            try await work()
            #expect(try await state(held) == "held third_party_token")
        }

        private static func answer(_ sender: String, to address: String, _ words: String) -> MailText {
            MailText(from: sender).with {
                $0.to = address
                $0.subject = "Re: Broken lamp"
                $0.body = words + "\r\n"
            }
        }

        func work() async throws { while try await fixture.worker().workDue() > 0 {} }

        func state(_ id: LedgerID) async throws -> String {
            let row = try await fixture.row(id)
            return [row.state, row.reason].compactMap { $0 }.joined(separator: " ")
        }

        func decide(_ decision: PersonsDecision, _ ids: [LedgerID], as actor: Actor = .system) async throws {
            try await fixture.transaction { try LedgerCore($0, as: actor).decide(decision, on: ids) }
        }
    }

    @Test("a stranger's answer joins the ticket; he takes part in it, and his next mail needs nobody")
    func join() async throws {
        let desk = try await Desk()
        try await desk.decide(.join(desk.ticket), [desk.held])
        #expect(try await desk.state(desk.held) == "pending")
        try await desk.work()
        #expect(try await desk.state(desk.held) == "joined")
        let events = try await desk.fixture.events(of: desk.ticket)
        #expect(events.filter { $0 == "ticket.participant_added" }.count == 1)
        let next = MailText(from: "Anna <anna@private.example>").with {
            $0.subject = "Re: Broken lamp"
            $0.references = ["first@example.org"]
        }
        #expect(try await desk.fixture.ingest(next.bytes).ticket == desk.ticket)
        #expect(try await desk.fixture.count("select count(*) as n from tickets") == 1)
        // Who decided, and what, stands in the log of the mail; why it was held stands in its verdict.
        let decided = try await desk.fixture.count(
            """
            select count(*) as n from events where object_kind = 'ledger' and data->>'decision' = 'join'
                and data->>'cause' = 'third_party_token'
            """)
        #expect(decided == 1)
        let explained = try await desk.fixture.count(
            """
            select count(*) as n from messages where verdict->>'rule' = 'decided_by_person'
                and verdict->'evidence'->0->>'finding' = 'bound_to_somebody_else'
            """)
        #expect(explained == 1)
    }

    @Test("or it opens a ticket of its own")
    func open() async throws {
        let desk = try await Desk()
        try await desk.decide(.open, [desk.held])
        try await desk.work()
        #expect(try await desk.state(desk.held) == "new")
        #expect(try await desk.fixture.count("select count(*) as n from tickets") == 2)
        await #expect(throws: LedgerError(.settled, "")) { try await desk.decide(.open, [desk.held]) }
    }

    @Test("an agent's answer without proof goes out once somebody says that it is his, and a stranger's never does")
    func asAgent() async throws {
        let desk = try await Desk()
        _ = try await desk.fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let claimed = try await desk.fixture.receive(
            MailText(from: "ada@acme.example").with {
                $0.references = ["first@example.org"]
                $0.body = "Try another bulb.\r\n"
            }.bytes)
        try await desk.work()
        #expect(try await desk.state(claimed) == "held claimed_agent")
        try await desk.decide(.joinAsAgent(desk.ticket), [claimed, desk.held])
        try await desk.work()
        #expect(try await desk.state(claimed) == "joined")
        #expect(try await desk.state(desk.held) == "held third_party_token")
        let replies = try await desk.fixture.count(
            "select count(*) as n from messages where direction = 'outbound' and body like 'Try another bulb.%'")
        #expect(replies == 1)
    }

    @Test("a decision is forgotten when the mail is worked on again without one")
    func replay() async throws {
        let desk = try await Desk()
        try await desk.decide(.joinAsAgent(desk.ticket), [desk.held])
        try await desk.work()
        try await desk.fixture.transaction { try LedgerCore($0, as: .system).replay([desk.held]) }
        try await desk.work()
        let row = try await desk.fixture.transaction {
            try LedgerStore.entry(desk.held, by: Authority($0, as: .system))
        }
        #expect(row?.state == .held && row?.verdict?.contains("decided_by_person") == false)
    }

    @Test(
        "refused: what is no held mail, a ticket that is not there or another tenant's, and who may not change tickets")
    func refusals() async throws {
        let desk = try await Desk()
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let waiting = try await desk.fixture.receive(MailText(from: "anna@example.org").bytes)
        await #expect(throws: LedgerError(.state, "")) { try await desk.decide(.open, [desk.held, waiting]) }
        await #expect(throws: LedgerError(.notFound, "")) { try await desk.decide(.join(TicketID()), [desk.held]) }
        await #expect(throws: LedgerError(.notFound, "")) {
            try await other.transaction { try LedgerCore($0, as: .system).decide(.open, on: [desk.held]) }
        }
        let foreign = try #require(try await other.ingest(MailText(from: "olga@example.org").bytes).ticket)
        await #expect(throws: LedgerError(.notFound, "")) { try await desk.decide(.join(foreign), [desk.held]) }
        let viewer = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        await #expect(throws: TicketError(.forbidden, "")) {
            try await desk.decide(.open, [desk.held], as: .agent(viewer.id))
        }
        #expect(try await desk.state(desk.held) == "held third_party_token")
    }
}
