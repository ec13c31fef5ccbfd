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

@Suite("What agents are told later", .timeLimit(.minutes(15)))
struct LateNoticeTests {
    /// Ada has a ticket of Anna's, and wants to be left alone now.
    private struct Scene {
        let desk: AgentReplyTests.Desk
        let run: NoticeRun

        init(_ change: (inout NoticeHabits) -> Void) async throws {
            desk = try await AgentReplyTests.Desk()
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            run = NoticeRun(
                pool: desk.fixture.pool, reactions: Reactions(logger: logger),
                places: PlaceStore(sealer: desk.fixture.sealer), logger: logger)
            _ = try await run.goOn()
            try await set(change)
        }

        func set(_ change: (inout NoticeHabits) -> Void) async throws {
            var habits = NoticeHabits()
            change(&habits)
            let (ada, wanted) = (desk.ada.id, habits)
            try await desk.fixture.transaction { _ = try PeopleCore($0, as: .system).set(wanted, of: ada) }
        }

        /// A new ticket of a customer's.
        @discardableResult
        func write(_ address: String, _ words: String = "It is dark.") async throws -> Fixture.LedgerRow {
            try await desk.fixture.take(
                MailText(from: "\(address.prefix { $0 != "@" }) <\(address)>", id: "\(UUID())@example.org").with {
                    $0.subject = "Lamp of \(address)"
                    $0.body = words + "\r\n"
                })
        }

        func mails() async throws -> [Fixture.OutboxMail] {
            try await desk.fixture.outbox("notification").filter { $0.recipient == desk.ada.address }
        }

        func owed() async throws -> Int { try await desk.fixture.count("select count(*) as n from owed_notices") }

        /// Makes all due that is owed, and has it told.
        func ripen() async throws {
            try await desk.fixture.transaction { _ = try $0.query("update owed_notices set due_at = now()") }
            while try await run.goOn() {}
        }
    }

    /// From an hour ago to an hour from now.
    private static func quietNow(_ habits: inout NoticeHabits) {
        let minute = Int(Date().timeIntervalSince1970 / 60) % 1440
        func text(_ minute: Int) -> String { WeeklyPeriod.text(ofMinute: (minute + 1440) % 1440) }
        habits.quiet = [WeeklyPeriod("daily \(text(minute - 60))-\(text(minute + 60))")].compactMap { $0 }
    }

    @Test("what happens in quiet hours is told when they end, once, one mail each and in its order")
    func quiet() async throws {
        let scene = try await Scene(Self.quietNow)
        try await scene.write("bert@example.org", "First.")
        try await scene.write("carl@example.org", "Second.")
        #expect(try await scene.mails().count == 1)
        #expect(try await scene.owed() == 2)
        // Too early, and also where the time has come by mistake: the hours are not over.
        try await scene.ripen()
        #expect(try await scene.mails().count == 1)
        #expect(
            try await scene.desk.fixture.count(
                "select count(*) as n from owed_notices where due_at > now() + interval '50 min'")
                == 2)
        try await scene.set { _ in }
        while try await scene.run.goOn() {}
        _ = try await scene.run.goOn()
        let told = try await scene.mails().dropFirst()
        #expect(
            told.map { $0.mail.subject ?? "" } == [
                "[#2] New ticket: Lamp of bert@example.org", "[#3] New ticket: Lamp of carl@example.org",
            ])
        #expect(told.first?.mail.text?.contains("> First.") == true)
        #expect(told.first?.mail.from.first?.name?.contains("bert") == true)
        #expect(told.first?.mail.header.text(first: "List-Unsubscribe") != nil)
        #expect(try await scene.owed() == 0)
        // Her answer counts as if it had come at once.
        let answer = MailText(from: "Ada Agent <ada@acme.example>", id: "a@acme.example").with {
            $0.to = told.first?.mail.replyTo.first?.address ?? ""
            $0.body = "Light is on its way.\r\n"
        }
        _ = try await scene.desk.fixture.take(answer)
        #expect(try await scene.desk.fixture.outbox("reply").map(\.recipient) == ["bert@example.org"])
    }

    @Test(
        "what does not matter any more is not told: answered by somebody else, closed, taken back, switched off, not hers any more"
    )
    func pointless() async throws {
        let scene = try await Scene(Self.quietNow)
        let fixture = scene.desk.fixture
        let bea = try await fixture.addAgent("Bea Berger", "bea@acme.example")
        let answered = try #require(try await scene.write("bert@example.org").ticket)
        let closed = try #require(try await scene.write("carl@example.org").ticket)
        let given = try #require(try await scene.write("dora@example.org").ticket)
        let stays = try #require(try await scene.write("emil@example.org").ticket)
        let ada = scene.desk.ada.id
        func assign(_ ticket: TicketID, to agent: AgentID) async throws {
            try await fixture.transaction { transaction in
                var change = TicketChange()
                change.assignee = .some(agent)
                _ = try TicketCore(transaction, as: .system).change(ticket, change)
            }
        }
        try await assign(given, to: ada)
        try await assign(stays, to: ada)
        let missing = try await eventually(within: .seconds(300)) {
            while try await scene.run.goOn() {}
            return try await scene.owed() == 6 ? nil : "the log is held back"
        }
        #expect(missing == nil)
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            _ = try core.reply(NewMessage(text: MessageText("Done.")), to: answered, by: bea.id)
            _ = try core.reply(NewMessage(text: MessageText("Done.")), to: given, by: bea.id)
            _ = try core.change(closed, TicketChange(status: .solved))
            _ = try PeopleCore(transaction, as: .system).mute([.newTicket], of: ada)
        }
        try await assign(given, to: bea.id)
        try await scene.set { _ in }
        while try await scene.run.goOn() {}
        let told = try await scene.mails().dropFirst()
        #expect(told.map { $0.mail.subject ?? "" } == ["[#5] Yours now: Lamp of emil@example.org"])
        #expect(try await scene.owed() == 0)

        // Who may not answer any more hears of nothing.
        try await scene.set(Self.quietNow)
        try await assign(answered, to: ada)
        let owes = try await eventually(within: .seconds(300)) {
            while try await scene.run.goOn() {}
            return try await scene.owed() == 1 ? nil : "the log is held back"
        }
        #expect(owes == nil)
        try await fixture.transaction { _ = try $0.query("update agents set is_active = false where name like 'Ada%'") }
        try await scene.ripen()
        #expect(try await scene.mails().count == 2)
    }

    @Test("a digest is one mail; each ticket in it has its own address, and an answer to the mail itself is held")
    func digest() async throws {
        let scene = try await Scene { $0.digest = .every(minutes: 30) }
        let first = try #require(try await scene.write("bert@example.org", "First\r\nfrom Bert.").ticket)
        try await scene.write("carl@example.org", "Second.")
        let acknowledgement = try #require(
            try await scene.desk.fixture.outbox("acknowledgement").first { $0.recipient == "bert@example.org" })
        for index in 0..<7 {
            let more = MailText(from: "bert <bert@example.org>", id: "more\(index)@example.org").with {
                $0.to = acknowledgement.mail.replyTo.first?.address ?? ""
                $0.body = "More \(index).\r\n"
            }
            #expect(try await scene.desk.fixture.take(more).ticket == first)
        }
        #expect(try await scene.mails().count == 1)
        #expect(try await scene.owed() == 9)
        try await scene.ripen()
        let told = try await scene.mails()
        #expect(told.count == 2)
        let digest = try #require(told.last?.mail)
        #expect(digest.subject?.hasSuffix(": 9 notifications") == true)
        let text = try #require(digest.text)
        for line in [
            "============ [#2] Lamp of bert@example.org ============", "- Before that: 3 more.", "- bert: More 6.",
            "============ [#3] Lamp of carl@example.org ============", "- New ticket. carl: Second.",
        ] {
            #expect(text.split(separator: "\n").contains { $0 == line }, "\(line) in \(text)")
        }
        #expect(!text.contains("More 1.") && !text.contains("{"))
        let addresses = text.split(separator: "\n").filter { $0.hasPrefix("support+") }.map(String.init)
        #expect(addresses.count == 2 && Set(addresses).count == 2)

        // An answer below a ticket goes to its customer and to nobody else.
        let answer = MailText(from: "Ada Agent <ada@acme.example>", id: "a@acme.example").with {
            $0.to = addresses.last ?? ""
            $0.inReplyTo = told.last?.mailID
            $0.body = "Second one, on its way.\r\n"
        }
        #expect(try await scene.desk.fixture.take(answer).state == "joined")
        #expect(try await scene.desk.fixture.outbox("reply").map(\.recipient) == ["carl@example.org"])
        // An answer to the mail itself would be for nobody in particular.
        let astray = MailText(from: "Ada Agent <ada@acme.example>", id: "astray@acme.example").with {
            $0.to = digest.replyTo.first?.address ?? ""
            $0.inReplyTo = told.last?.mailID
            $0.references = [told.last?.mailID ?? ""]
            $0.body = "Thanks.\r\n"
        }
        let row = try await scene.desk.fixture.take(astray)
        #expect(row.state == "held" && row.reason == "third_party_token")
        #expect(try await scene.desk.fixture.outbox("reply").count == 1)
        #expect(try await scene.mails().count == 2)
        // Reply addresses that were taken back before count for what is written since; those of the digest go with the next time.
        try await scene.desk.fixture.transaction {
            _ = try PeopleCore($0, as: .system).revokeReplies(of: scene.desk.ada.id)
        }
        let late = answer.with {
            $0.id = "late@acme.example"
            $0.body = "One more thing.\r\n"
        }
        #expect(try await scene.desk.fixture.take(late).state == "held")
    }

    @Test("after addresses were taken back those of a later digest count, of all its tickets")
    func digestSinceRevocation() async throws {
        let scene = try await Scene { $0.digest = .every(minutes: 30) }
        try await scene.desk.fixture.transaction {
            _ = try PeopleCore($0, as: .system).revokeReplies(of: scene.desk.ada.id)
        }
        try await scene.write("bert@example.org")
        try await scene.write("carl@example.org")
        try await scene.ripen()
        let text = try #require(try await scene.mails().last?.mail.text)
        let addresses = text.split(separator: "\n").filter { $0.hasPrefix("support+") }.map(String.init)
        for (index, address) in addresses.enumerated() {
            let answer = MailText(from: "Ada Agent <ada@acme.example>", id: "a\(index)@acme.example").with {
                $0.to = address
                $0.body = "On its way.\r\n"
            }
            #expect(try await scene.desk.fixture.take(answer).state == "joined")
        }
        #expect(
            try await scene.desk.fixture.outbox("reply").map(\.recipient).sorted() == [
                "bert@example.org", "carl@example.org",
            ])
    }

    @Test(
        "one ticket that gets very many mails: twenty are told one by one, of the others one mail tells (RELIABILITY row 61)"
    )
    func flood() async throws {
        let scene = try await Scene { _ in }
        let acknowledgement = try #require(try await scene.desk.fixture.outbox("acknowledgement").first)
        for index in 0..<30 {
            _ = try await scene.desk.fixture.take(
                MailText(from: "Anna Example <anna@example.org>", id: "flood\(index)@example.org").with {
                    $0.to = acknowledgement.mail.replyTo.first?.address ?? ""
                    $0.body = "Mail \(index).\r\n"
                })
        }
        let (told, owed) = (try await scene.mails().count, try await scene.owed())
        #expect(told == 20 && owed == 11)
        try await scene.ripen()
        let last = try #require(try await scene.mails().last?.mail)
        #expect(try await scene.mails().count == 21)
        #expect(try await scene.owed() == 0)
        #expect(last.subject?.hasSuffix(": 11 notifications") == true)
        #expect(last.text?.contains("- Anna Example: Mail 29.") == true)
    }

    @Test("a mention comes at once where the agent wants it so; a note waits")
    func mentions() async throws {
        let scene = try await Scene {
            Self.quietNow(&$0)
            $0.mentionsAtOnce = true
        }
        let fixture = scene.desk.fixture
        let ticket = try await fixture.transaction {
            try #require(try TicketStore.find(number: 1, for: .system, in: $0)).id
        }
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            var change = TicketChange()
            change.assignee = .some(scene.desk.ada.id)
            _ = try core.change(ticket, change)
            _ = try core.note(NewMessage(text: MessageText("Just so.")), to: ticket, by: .system)
            _ = try core.note(NewMessage(text: MessageText("@ada, look.")), to: ticket, by: .system)
        }
        let missing = try await eventually(within: .seconds(300)) {
            while try await scene.run.goOn() {}
            return try await scene.owed() == 2 ? nil : "the log is held back"
        }
        #expect(missing == nil)
        let told = try await scene.mails()
        #expect(told.count == 2 && told.last?.mail.subject?.contains("You are named in a note") == true)
    }

    @Test("hours that mean nothing are refused with what is wrong")
    func refused() async throws {
        let scene = try await Scene { _ in }
        for change in [
            { $0.timeZone = "Europe/Atlantis" }, { $0.quiet = [WeeklyPeriod("daily 00:00-24:00")].compactMap { $0 } },
            { $0.mostInHour = 0 },
        ] as [(inout NoticeHabits) -> Void] {
            let error = await #expect(throws: TicketError.self) { try await scene.set(change) }
            #expect(error?.problems.count == 1)
        }
    }

    @Test("a ticket that is to be solved by a time is told of once when that is over; a time that moves asks anew")
    func overdue() async throws {
        let scene = try await Scene { _ in }
        let fixture = scene.desk.fixture
        let bea = try await fixture.addAgent("Bea Berger", "bea@acme.example")
        let ticket = try await fixture.transaction {
            try #require(try TicketStore.find(number: 1, for: .system, in: $0)).id
        }
        func set(_ due: Date?, _ assignee: AgentID? = nil) async throws {
            try await fixture.transaction { transaction in
                var change = TicketChange()
                change.resolutionDueAt = .some(due)
                if let assignee { change.assignee = .some(assignee) }
                _ = try TicketCore(transaction, as: .system).change(ticket, change)
            }
        }
        func expire(_ due: Date) async throws -> Bool {
            try await fixture.transaction { try TicketCore($0, as: .system).expire(ticket, at: due) }
        }
        func jobs() async throws -> Int {
            try await fixture.count("select count(*) as n from jobs where kind = 'tickets.overdue'")
        }
        let (early, late) = (Date(timeIntervalSinceNow: 3600), Date(timeIntervalSinceNow: 800 * 86_400))
        try await set(late)
        try await set(early)
        try await set(nil)
        try await set(early, bea.id)
        #expect(try await jobs() == 2)
        #expect(try await expire(late) == false)
        #expect(try await expire(early))
        let missing = try await eventually(within: .seconds(300)) {
            while try await scene.run.goOn() {}
            return try await fixture.outbox("notification").contains { $0.mail.subject?.contains("Overdue") == true }
                ? nil : "the log is held back"
        }
        #expect(missing == nil)
        let told = try await fixture.outbox("notification").filter { $0.mail.subject?.contains("Overdue") == true }
        #expect(told.map(\.recipient) == ["bea@acme.example"])
        try await fixture.transaction {
            _ = try TicketCore($0, as: .system).change(ticket, TicketChange(status: .solved))
        }
        #expect(try await expire(early) == false)
    }
}
