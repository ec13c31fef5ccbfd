// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Logging
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Who hears of a webhook that is switched off", .timeLimit(.minutes(15)))
struct WebhookAlertTests {
    private func tell(_ fixture: Fixture) async throws -> [Fixture.OutboxMail] {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let run = NoticeRun(
            pool: fixture.pool, reactions: Reactions(logger: logger), places: PlaceStore(sealer: fixture.sealer),
            logger: logger)
        let missing = try await eventually(within: .seconds(300)) {
            while try await run.goOn() {}
            let seen = try await fixture.count(
                """
                select count(*) as n from event_cursors
                where consumer = 'notices' and sequence >= (select coalesce(max(sequence), 0) from events)
                """)
            return seen == 1 ? nil : "the log is held back"
        }
        #expect(missing == nil)
        return try await fixture.outbox("notification").filter { $0.mail.subject?.contains("ebhook") == true }
    }

    @Test(
        "whoever may change settings is mailed once, in the brand's language: which webhook, why, and what to do",
        arguments: ["en", "de"])
    func told(_ locale: String) async throws {
        let fixture = try await Fixture(locale: locale)
        let loop = try Loop()
        let server = ScriptedHTTPServer(.status(410))
        _ = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        _ = try await fixture.addAgent("Bea", "bea@acme.example")
        _ = try await tell(fixture)
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        let (id, _) = try await fixture.addWebhook(server.url + "/t0ken", description: "Warehouse")
        _ = try await fixture.oweWebhook(id)
        _ = try await fixture.oweWebhook(id)
        let worker = fixture.webhookWorker(fixture.webhookSender(loop)) { $0.mostEach = 1 }
        #expect(try await worker.sendDue() == 1)
        let mails = try await tell(fixture)
        #expect(mails.map(\.recipient) == ["ada@acme.example"])
        let text = try #require(mails.first?.mail.text)
        for word in [
            "Warehouse", "http://127.0.0.1:\(server.port)", "410", "postroom webhook change \(id) --enable",
            "postroom webhook test \(id)",
        ] {
            #expect(text.contains(word), "\(word) in \(text)")
        }
        #expect(text.contains(locale == "de" ? "erfährt nichts mehr" : "is told nothing any more"))
        #expect(!text.contains("t0ken") && !text.contains("anna@example.org"))
        // It belongs to no ticket: no notification of one goes on in its thread.
        let root = try await fixture.transaction {
            try OutboxStore.firstNotification(to: "ada@acme.example", of: ticket, in: $0)
        }
        #expect(root != mails.first?.mailID)
        #expect(try await tell(fixture).count == 1)
        // Somebody who switches it off himself knows it.
        _ = try await fixture.webhooks { core in
            try core.change(id, WebhookChange(isEnabled: true))
            try core.change(id, WebhookChange(isEnabled: false))
        }
        #expect(try await tell(fixture).count == 1)
        // Three days of failures say something else.
        server.always(.status(500))
        _ = try await fixture.webhooks { try $0.change(id, WebhookChange(isEnabled: true)) }
        #expect(try await worker.sendDue() == 1)
        try await fixture.transaction {
            _ = try $0.query("update webhook_states set failing_since = now() - interval '80 hours', failures = 9")
            _ = try $0.query("update webhook_deliveries set next_attempt_at = now() where state = 'queued'")
        }
        #expect(try await worker.sendDue() == 1)
        let later = try await tell(fixture)
        #expect(later.count == 2)
        #expect(later.last?.mail.text?.contains("10") == true && later.last?.mail.text?.contains("410") == false)
        await loop.shutdown()
    }

    @Test("where no ticket has a mailbox nobody can be mailed, and nothing stops for it; the event is there")
    func silent() async throws {
        let fixture = try await Fixture()
        let loop = try Loop()
        let server = ScriptedHTTPServer(.status(410))
        _ = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        _ = try await tell(fixture)
        let (id, _) = try await fixture.addWebhook(server.url)
        _ = try await fixture.oweWebhook(id)
        #expect(try await fixture.webhookWorker(fixture.webhookSender(loop)).sendDue() == 1)
        #expect(try await tell(fixture).isEmpty)
        #expect(
            try await fixture.count("select count(*) as n from events where kind = 'webhook.disabled'") == 1)
        await loop.shutdown()
    }
}
