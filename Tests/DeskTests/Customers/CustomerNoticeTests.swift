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

@Suite("What customers are told by itself", .timeLimit(.minutes(15)))
struct CustomerNoticeTests {
    private struct Scene {
        let desk: AgentReplyTests.Desk
        let run: NoticeRun
        let ticket: TicketID

        init(_ notices: Set<CustomerNotice>, _ change: (inout MailText) -> Void = { _ in }) async throws {
            desk = try await AgentReplyTests.Desk(change)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            run = NoticeRun(
                pool: desk.fixture.pool, reactions: Reactions(logger: logger),
                places: PlaceStore(sealer: desk.fixture.sealer), logger: logger)
            _ = try await run.goOn()
            let mailbox = desk.fixture.mailbox.id
            ticket = try await desk.fixture.transaction { transaction in
                _ = try MailboxCore(transaction, as: .system).compose(AnswerPolicy(notices: notices), at: mailbox)
                return try #require(try TicketStore.find(number: 1, for: .system, in: transaction)).id
            }
        }

        func move(to status: Ticket.Status) async throws {
            try await desk.fixture.transaction {
                var change = TicketChange()
                change.status = status
                _ = try TicketCore($0, as: .system).change(ticket, change)
            }
        }

        func told() async throws -> [Fixture.OutboxMail] {
            let missing = try await eventually(within: .seconds(300)) {
                while try await run.goOn() {}
                let seen = try await desk.fixture.count(
                    """
                    select count(*) as n from event_cursors
                    where consumer = 'customer_notices' and sequence >= (select max(sequence) from events)
                    """)
                return seen == 1 ? nil : "the log is held back"
            }
            #expect(missing == nil)
            return try await desk.fixture.outbox("progress")
        }
    }

    @Test("where the mailbox says so the requester hears once a day that the ticket is solved, in his thread")
    func solved() async throws {
        let scene = try await Scene([.acknowledgement, .solved])
        try await scene.move(to: .solved)
        let told = try await scene.told()
        #expect(told.map(\.recipient) == ["anna@example.org"])
        let mail = try #require(told.first?.mail)
        #expect(mail.subject == "[#1] Solved")
        #expect(mail.references.contains { $0 == scene.desk.first.id })
        #expect(mail.header.text(first: "Auto-Submitted") == "auto-generated")
        // An answer to it comes back to the ticket and opens it.
        let answer = MailText(from: "Anna Example <anna@example.org>", id: "again@example.org").with {
            $0.to = mail.replyTo.first?.address ?? ""
            $0.body = "It is still dark.\r\n"
        }
        #expect(try await scene.desk.fixture.take(answer).ticket == scene.ticket)
        try await scene.move(to: .solved)
        #expect(try await scene.told().count == 1)
    }

    @Test("where nobody said so nobody hears of it")
    func standard() async throws {
        let scene = try await Scene(CustomerNotice.standard)
        try await scene.move(to: .solved)
        try await scene.move(to: .closed)
        #expect(try await scene.told().isEmpty)
    }

    @Test(
        "an answer of the same moment says it already; a bare #close is told as what it leads to; spam is told nothing")
    func besideAnswer() async throws {
        let answered = try await Scene([.solved, .closed])
        _ = try await answered.desk.fixture.take(answered.desk.answer("#close\r\nChange the bulb."))
        #expect(try await answered.told().isEmpty)
        #expect(try await answered.desk.fixture.outbox("reply").count == 1)
        let bare = try await Scene([.solved, .closed])
        _ = try await bare.desk.fixture.take(bare.desk.answer("#close"))
        #expect(try await bare.told().map { $0.mail.subject ?? "" } == ["[#1] Solved"])
        let spam = try await Scene([.solved, .closed])
        _ = try await spam.desk.fixture.take(spam.desk.answer("#spam"))
        #expect(try await spam.told().isEmpty)
    }

    @Test("whom nothing was written to hears nothing: a machine's ticket was not acknowledged")
    func neverHeard() async throws {
        let scene = try await Scene([.acknowledgement, .solved]) { $0.fields = ["Auto-Submitted: auto-generated"] }
        #expect(try await scene.desk.fixture.outbox("acknowledgement").isEmpty)
        try await scene.move(to: .solved)
        #expect(try await scene.told().isEmpty)
    }

    @Test("a mail behind a closed ticket is acknowledged with both references, unless the mailbox wants none")
    func followUp() async throws {
        for notices in [CustomerNotice.standard, [.acknowledgement]] {
            let scene = try await Scene(notices)
            for status in [Ticket.Status.solved, .closed] { try await scene.move(to: status) }
            // What limits answers to one address is not what is meant here.
            try await scene.desk.fixture.transaction {
                _ = try $0.query("update deliveries set created_at = created_at - interval '2 days'")
            }
            let answer = MailText(from: "Anna Example <anna@example.org>", id: "later@example.org").with {
                $0.inReplyTo = scene.desk.first.id
                $0.body = "It is dark again.\r\n"
            }
            let row = try await scene.desk.fixture.take(answer)
            #expect(row.ticket != scene.ticket)
            let mails = try await scene.desk.fixture.outbox("acknowledgement").dropFirst().map { $0.mail }
            #expect(mails.count == (notices.contains(.followUp) ? 1 : 0))
            for mail in mails {
                #expect(mail.subject?.contains("[#2]") == true)
                #expect(mail.text?.contains("Ticket [#1] is closed") == true)
            }
        }
    }

    @Test("without acknowledgements a mail is taken in silently")
    func silent() async throws {
        let scene = try await Scene([])
        let before = try await scene.desk.fixture.outbox("acknowledgement").count
        let mail = MailText(from: "Bert <bert@example.org>", id: "b@example.org")
        #expect(try await scene.desk.fixture.take(mail).state == "new")
        #expect(try await scene.desk.fixture.outbox("acknowledgement").count == before)
    }

    @Test("who writes when the desk is closed reads when it opens, by the desk's own clock and language")
    func closed() async throws {
        let scene = try await Scene(CustomerNotice.standard)
        // Closed but for an hour that begins in 20 hours or more.
        let hour = Calendar(identifier: .gregorian).component(.hour, from: Date(timeIntervalSinceNow: 72_000))
        let (mailbox, text) = (scene.desk.fixture.mailbox.id, hour < 10 ? "0\(hour)" : "\(hour)")
        for (number, period) in ["daily \(text):30-\(text):31", "daily 00:00-24:00"].enumerated() {
            try await scene.desk.fixture.transaction {
                _ = try MailboxCore($0, as: .system).compose(
                    AnswerPolicy(
                        hours: OpeningHours(timeZone: "UTC", periods: [try #require(WeeklyPeriod(period))])),
                    at: mailbox)
            }
            let mail = MailText(from: "Bert \(number) <bert\(number)@example.org>", id: "b\(number)@example.org")
            _ = try await scene.desk.fixture.take(mail)
            let answers = try await scene.desk.fixture.outbox("acknowledgement")
            let words = answers.first { $0.recipient == "bert\(number)@example.org" }?.mail.text
            #expect(words?.contains("We are closed at the moment") == (number == 0))
            #expect(words?.contains(":30") == (number == 0), "\(words ?? "")")
        }
        await #expect(throws: TicketError.self) {
            try await scene.desk.fixture.transaction {
                _ = try MailboxCore($0, as: .system).compose(
                    AnswerPolicy(hours: OpeningHours(timeZone: "Mars/Olympus", periods: [])), at: mailbox)
            }
        }
    }
}
