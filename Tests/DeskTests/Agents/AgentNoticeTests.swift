// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Logging
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("What agents are told of each other", .timeLimit(.minutes(15)))
struct AgentNoticeTests {
    private struct Scene {
        let desk: AgentReplyTests.Desk
        let bea: Agent
        let run: NoticeRun

        init() async throws {
            desk = try await AgentReplyTests.Desk()
            bea = try await desk.fixture.addAgent("Bea Berger", "bea@acme.example")
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            run = NoticeRun(
                pool: desk.fixture.pool, reactions: Reactions(logger: logger),
                places: PlaceStore(sealer: desk.fixture.sealer), logger: logger)
            // Who looks for the first time begins with what comes then.
            _ = try await run.goOn()
        }

        func ticket() async throws -> Ticket {
            try await desk.fixture.transaction { try #require(try TicketStore.find(number: 1, for: .system, in: $0)) }
        }

        func mails(to address: String) async throws -> [Fixture.OutboxMail] {
            try await desk.fixture.outbox("notification").filter { $0.recipient == address }
        }

        /// Has all told that is committed; other tests' transactions hold the log back for a while.
        func tell() async throws {
            let missing = try await eventually(within: .seconds(300)) {
                while try await run.goOn() {}
                let seen = try await desk.fixture.count(
                    """
                    select count(*) as n from event_cursors
                    where consumer = 'notices' and sequence >= (select max(sequence) from events)
                    """)
                return seen == 1 ? nil : "the log is held back"
            }
            #expect(missing == nil)
        }
    }

    @Test("who is given a ticket hears of it once, with the customer's words; who takes one himself does not")
    func assigned() async throws {
        let scene = try await Scene()
        _ = try await scene.desk.fixture.take(scene.desk.answer("#assign bea"))
        try await scene.tell()
        try await scene.tell()
        let mail = try #require(try await scene.mails(to: "bea@acme.example").last)
        #expect(try await scene.mails(to: "bea@acme.example").count == 1)
        #expect(mail.mail.subject?.contains("Yours now: Broken lamp") == true)
        #expect(mail.mail.text?.contains("Ada Agent gave you ticket [#1]") == true)
        #expect(mail.mail.text?.contains("> It is dark.") == true)
        #expect(mail.mail.header.text(first: "List-Unsubscribe") != nil)
        _ = try await scene.desk.fixture.take(
            scene.desk.answer("#assign me").with { $0.id = "me@ada.acme.example" })
        try await scene.tell()
        #expect(try await scene.mails(to: "ada@acme.example").count == 1)
        // Her answer to it goes to the customer.
        let answer = MailText(from: "Bea Berger <bea@acme.example>", id: "b@acme.example").with {
            $0.to = mail.mail.replyTo.first?.address ?? ""
            $0.body = "On it.\r\n"
        }
        _ = try await scene.desk.fixture.take(answer)
        #expect(try await scene.desk.fixture.outbox("reply").map(\.recipient) == ["anna@example.org"])
    }

    @Test(
        "of a note hear who has the ticket and who is named in it, never its author, and nobody who has switched that off"
    )
    func notes() async throws {
        let scene = try await Scene()
        let cora = try await scene.desk.fixture.addAgent("Cora Cole", "cora@acme.example")
        let ticket = try await scene.ticket().id
        try await scene.desk.fixture.transaction { transaction in
            _ = try TicketCore(transaction, as: .system).change(
                ticket,
                {
                    var change = TicketChange()
                    change.assignee = .some(scene.bea.id)
                    return change
                }())
        }
        try await scene.tell()
        let before = try await scene.mails(to: "bea@acme.example").count
        _ = try await scene.desk.fixture.take(scene.desk.answer("#note\r\n@cora, look at this. @ada knows."))
        try await scene.tell()
        let told = try await scene.mails(to: "bea@acme.example")
        #expect(told.count == before + 1)
        #expect(told.last?.mail.subject?.contains("Note: Broken lamp") == true)
        let named = try await scene.mails(to: cora.address)
        #expect(named.count == 1 && named.first?.mail.subject?.contains("You are named in a note") == true)
        #expect(named.first?.mail.text?.contains("> @cora, look at this.") == true)
        #expect(try await scene.mails(to: "ada@acme.example").count == 1)
        try await scene.desk.fixture.transaction {
            _ = try PeopleCore($0, as: .system).mute([.note], of: scene.bea.id)
        }
        _ = try await scene.desk.fixture.take(
            scene.desk.answer("#note\r\nMore. @bea").with { $0.id = "n2@ada.acme.example" })
        _ = try await scene.desk.fixture.take(
            scene.desk.answer("#note\r\nEven more.").with { $0.id = "n3@ada.acme.example" })
        try await scene.tell()
        // Of being named she still hears.
        #expect(try await scene.mails(to: "bea@acme.example").count == before + 2)
        #expect(try await scene.desk.fixture.outbox("reply").isEmpty)
    }

    @Test("a ticket that is put aside wakes at its time and says so to who did it; a customer's mail wakes it before")
    func snooze() async throws {
        let scene = try await Scene()
        _ = try await scene.desk.fixture.take(scene.desk.answer("#snooze 2d"))
        let ticket = try await scene.ticket()
        #expect(ticket.status == .onHold)
        #expect(try await scene.desk.fixture.count("select count(*) as n from jobs where kind = 'tickets.wake'") == 1)
        func wake() async throws -> TicketCore.Waking? {
            try await scene.desk.fixture.transaction { try TicketCore($0, as: .system).wake(ticket.id) }
        }
        #expect(try await wake() == nil)
        #expect(try await scene.ticket().status == .onHold)
        try await scene.desk.fixture.transaction { _ = try $0.query("update snoozes set until_at = now()") }
        #expect(try await wake()?.agent == scene.desk.ada.id)
        #expect(try await scene.ticket().status == .new)
        #expect(try await wake() == nil)
        try await scene.tell()
        let told = try await scene.mails(to: "ada@acme.example")
        #expect(told.count == 2 && told.last?.mail.subject?.contains("Back again") == true)

        _ = try await scene.desk.fixture.take(
            scene.desk.answer("#snooze 4h").with { $0.id = "again@ada.acme.example" })
        let acknowledgement = try #require(try await scene.desk.fixture.outbox("acknowledgement").first)
        _ = try await scene.desk.fixture.take(
            MailText(from: "Anna Example <anna@example.org>", id: "second@example.org").with {
                $0.to = acknowledgement.mail.replyTo.first?.address ?? ""
            })
        #expect(try await scene.ticket().status == .open)
        #expect(try await scene.desk.fixture.count("select count(*) as n from snoozes") == 0)
    }

    @Test("a ticket that somebody took up again is left alone at that time; one that is done is not put aside")
    func takenUp() async throws {
        let scene = try await Scene()
        let ticket = try await scene.ticket().id
        let fixture = scene.desk.fixture
        try await fixture.transaction {
            let core = try TicketCore($0, as: .system)
            _ = try core.snooze(ticket, until: Date(timeIntervalSinceNow: 3600))
            _ = try core.change(ticket, TicketChange(status: .solved))
            _ = try $0.query("update snoozes set until_at = now()")
        }
        #expect(try await fixture.transaction { try TicketCore($0, as: .system).wake(ticket) } == nil)
        #expect(try await scene.ticket().status == .solved)
        for until in [Date(timeIntervalSinceNow: -10), Date(timeIntervalSinceNow: 400 * 86_400)] {
            await #expect(throws: TicketError.self) {
                _ = try await fixture.transaction { try TicketCore($0, as: .system).snooze(ticket, until: until) }
            }
        }
        let error = await #expect(throws: TicketError.self) {
            _ = try await fixture.transaction {
                try TicketCore($0, as: .system).snooze(ticket, until: Date(timeIntervalSinceNow: 60))
            }
        }
        #expect(error?.kind == .inUse)
    }

    @Test("of a note whose mail merges the ticket too is told in the ticket that it is in now")
    func noteAndMerge() async throws {
        let scene = try await Scene()
        _ = try await scene.desk.fixture.take(MailText(from: "Bert <bert@example.org>", id: "two@example.org"))
        try await scene.tell()
        let before = try await scene.mails(to: "bea@acme.example").count
        _ = try await scene.desk.fixture.take(scene.desk.answer("#note #merge 2\r\n@bea, it is the same lamp."))
        try await scene.tell()
        let told = try await scene.mails(to: "bea@acme.example")
        #expect(told.count == before + 1)
        #expect(told.last?.mail.subject?.hasPrefix("[#2] You are named in a note") == true)
    }
}
