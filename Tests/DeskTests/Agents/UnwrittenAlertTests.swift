// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import Logging
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Who hears of a mail that could not be written", .timeLimit(.minutes(15)))
struct UnwrittenAlertTests {
    @Test("the agent whose answer it is each time, whoever may change templates once a day, with ticket and cause")
    func told() async throws {
        let fixture = try await Fixture()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let run = NoticeRun(
            pool: fixture.pool, reactions: Reactions(logger: logger), places: PlaceStore(sealer: fixture.sealer),
            logger: logger)
        _ = try await run.goOn()
        _ = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let bea = try await fixture.addAgent("Bea", "bea@acme.example").id
        _ = try await fixture.addAgent("Cleo", "cleo@acme.example")
        _ = try await fixture.take(MailText(from: "anna@example.org", id: "one@example.org"))
        let ticket = try await fixture.transaction { try TicketStore.find(number: 1, for: .system, in: $0)?.id }

        func fail(_ cause: String, by author: AgentID?) async throws {
            try await fixture.transaction {
                var data = ["cause": cause]
                data["agent"] = author?.description
                try TicketCore($0, as: .system).record(.notRendered, on: ticket, data: data)
            }
        }
        func told() async throws -> [String: [String]] {
            let missing = try await eventually(within: .seconds(300)) {
                while try await run.goOn() {}
                let seen = try await fixture.count(
                    """
                    select count(*) as n from event_cursors
                    where consumer = 'notices' and sequence >= (select max(sequence) from events)
                    """)
                return seen == 1 ? nil : "the log is held back"
            }
            #expect(missing == nil)
            let mails = try await fixture.outbox("notification")
                .filter { $0.mail.subject?.contains("Not sent:") == true }
            return Dictionary(grouping: mails, by: \.recipient).mapValues { $0.map { $0.mail.text ?? "" } }
        }

        try await fail("the subject is too long", by: bea)
        var mails = try await told()
        #expect(Set(mails.keys) == ["ada@acme.example", "bea@acme.example"])
        let (admin, author) = (mails["ada@acme.example"]?.first ?? "", mails["bea@acme.example"]?.first ?? "")
        #expect(author.contains("Your answer in ticket [#1]") && author.contains("has NOT got it"))
        #expect(admin.contains("A mail in ticket [#1] could not be written") && !admin.contains("Your answer"))
        for text in [admin, author] { #expect(text.contains("Why: the subject is too long"), "\(text)") }

        try await fail("once more", by: bea)
        try await fail("without an author", by: nil)
        mails = try await told()
        #expect(mails["ada@acme.example"]?.count == 1)
        #expect(mails["bea@acme.example"]?.count == 2)
        #expect(mails["cleo@acme.example"] == nil)
    }
}
