// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Identity
import Logging
import MIME
import MailIngest
import PostroomTesting
import Templates
import Testing
import Tickets

@Suite("Who hears of a template that failed", .timeLimit(.minutes(15)))
struct TemplateAlertTests {
    @Test(
        "whoever may change templates is mailed once for a version and day, with the template, the cause and the ticket"
    )
    func once() async throws {
        let fixture = try await Fixture()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let run = NoticeRun(
            pool: fixture.pool, reactions: Reactions(logger: logger), places: PlaceStore(sealer: fixture.sealer),
            logger: logger)
        _ = try await run.goOn()
        _ = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        _ = try await fixture.addAgent("Bea", "bea@acme.example")
        let new = NewTemplate(
            name: "welcome", kind: .acknowledgement, brand: nil, locale: .english,
            draft: TemplateSource(subject: "Mine", text: "Mine", html: nil))
        try await fixture.transaction { transaction in
            let core = try TemplateCore(transaction, as: .system)
            _ = try core.add(new)
            _ = try core.publish(new.id)
        }
        let superuser = Connection(fixture.database.superuser)
        try await superuser.transaction(tenant: nil) {
            _ = try $0.query("update template_versions set body_text = '{{ gone.name }}'")
        }
        await superuser.close()
        func alerts() async throws -> [Fixture.OutboxMail] {
            try await fixture.outbox("notification").filter { $0.mail.subject?.contains("template failed") == true }
        }
        func tell() async throws {
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
        }
        _ = try await fixture.take(MailText(from: "anna@example.org", id: "one@example.org"))
        _ = try await fixture.take(MailText(from: "bert@example.org", id: "two@example.org"))
        try await tell()
        _ = try await fixture.take(MailText(from: "carl@example.org", id: "three@example.org"))
        try await tell()
        let told = try await alerts()
        #expect(told.map(\.recipient) == ["ada@acme.example"])
        let text = try #require(told.first?.mail.text)
        #expect(told.first?.mail.subject == "[#1] A template failed: welcome")
        for words in ["template welcome, version 1,", "[#1]", "gone.name", "postroom template show welcome"] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        // On another day they hear of it again.
        try await fixture.transaction { _ = try $0.query("update template_alerts set day = day - 1") }
        _ = try await fixture.take(MailText(from: "dora@example.org", id: "four@example.org"))
        try await tell()
        #expect(try await alerts().count == 2)
    }
}
