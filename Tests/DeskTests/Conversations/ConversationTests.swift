// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Generated conversations", .timeLimit(.minutes(15)))
struct ConversationTests {
    @Test("every mail of generated conversations is in the right ticket, once; `make bench-in` has more of them")
    func everyMail() async throws {
        let fixture = try await Fixture()
        try await fixture.liftBudgets()
        let agent = try await fixture.addAgent("Anna Agent", "anna@agents.example")
        try await fixture.transaction { transaction in
            var habits = NoticeHabits()
            habits.mostInHour = nil
            _ = try PeopleCore(transaction, as: .system).set(habits, of: agent.id)
        }
        let desk = ConversationDesk(
            support: fixture.mailbox.address, agent: "anna@agents.example", server: MailText.server)
        let records = ConversationRecords(Connection(fixture.database.superuser))
        var book = ConversationBook(seed: 1, size: 120, desk: desk)

        try await take(book.openings(), fixture)
        let notifications = try await records.sent("notification", of: book.mails)
        try await take(
            book.agentAnswers(to: notifications, numbers: try await records.numbers(of: book.mails)), fixture)
        let acknowledgements = try await records.sent("acknowledgement", of: book.mails)
        let answers = try await records.sent("reply", of: book.mails)
        try await take(book.followUps(to: answers, acknowledgements: acknowledgements), fixture)
        try await take(book.lastMails(), fixture)

        let audit = ConversationAudit(book.mails, try await records.landings(of: book.mails), isStrict: true)
        let reasons = try await records.reasons(of: book.mails)
        for fault in audit.faults {
            Issue.record(
                "\(fault.mail.kind.rawValue), \(fault.mail.mark): \(fault.finding); \(reasons[fault.mail.mark] ?? "")")
        }
        #expect(Set(book.mails.map(\.kind)) == Set(ConversationKind.allCases))
        #expect(audit.followUps.right == audit.followUps.all)
        #expect(try await fixture.count("select count(*) as n from ledger where state in ('pending', 'failed')") == 0)
    }

    private func take(_ mails: [ConversationMail], _ fixture: Fixture) async throws {
        for mail in mails { _ = try await fixture.receive(mail.bytes) }
        let worker = fixture.worker(react: Fixture.reaction)
        while try await worker.workDue() > 0 {}
    }
}
