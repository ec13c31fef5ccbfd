// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Logging
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Who is told what by HTTP", .timeLimit(.minutes(15)))
struct WebhookFanOutTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Fans out until the reader has seen all that is in the log; transactions of other tests hold it back.
    private func fanOut(_ fixture: Fixture) async throws {
        let run = WebhookRun(pool: fixture.pool, logger: logger)
        let missing = try await eventually(within: .seconds(300)) {
            while try await run.goOn() {}
            let behind = try await fixture.count(
                """
                select count(*) as n from events e left join event_cursors c on c.consumer = 'webhooks'
                where c.xid is null or (e.xid, e.sequence) > (c.xid, c.sequence)
                """)
            return behind == 0 ? nil : "\(behind) events are still to be read"
        }
        #expect(missing == nil)
    }

    /// Types of what an endpoint is to be told, by their names.
    private func told(_ fixture: Fixture, _ endpoint: WebhookID) async throws -> [String] {
        try await fixture.transaction {
            try $0.query(
                "select event_type as t from webhook_deliveries where endpoint_id = $1 order by event_type",
                endpoint
            ).map { try $0.get("t") }
        }
    }

    @Test("an endpoint is told of the types that it chose, from when it was added, and not while it is disabled")
    func selection() async throws {
        let fixture = try await Fixture()
        let contact = try await fixture.addContact("anna@example.org")
        let agent = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.openTicket("Before", by: contact)
        let (all, _) = try await fixture.addWebhook("https://hooks.example.com/all")
        let (some, _) = try await fixture.addWebhook("https://hooks.example.com/some", ["ticket.opened", "note.*"])
        let (off, _) = try await fixture.addWebhook("https://hooks.example.com/off", isEnabled: false)
        let ticket = try await fixture.openTicket("Now", by: contact).ticket
        try await fixture.transaction {
            _ = try TicketCore($0, as: .agent(agent.id))
                .note(NewMessage(text: MessageText("Secret words")), to: ticket, by: .agent(agent.id))
        }
        try await fanOut(fixture)
        let first = try await told(fixture, all)
        #expect(first == ["message.received", "note.added", "ticket.opened"])
        #expect(try await told(fixture, some) == ["note.added", "ticket.opened"])
        #expect(try await told(fixture, off) == [])
        _ = try await fixture.webhooks { try $0.change(some, WebhookChange(isEnabled: false)) }
        _ = try await fixture.openTicket("Unheard", by: contact)
        try await fanOut(fixture)
        _ = try await fixture.webhooks { core in
            try core.change(some, WebhookChange(isEnabled: true))
            try core.change(off, WebhookChange(isEnabled: true))
        }
        _ = try await fixture.openTicket("Heard", by: contact)
        try await fanOut(fixture)
        #expect(try await told(fixture, some) == ["note.added", "ticket.opened", "ticket.opened"])
        let again = try await told(fixture, off)
        #expect(again == ["message.received", "ticket.opened"])
        #expect(try await told(fixture, all).count == 7)
    }

    @Test(
        "where nobody was told for long, what happened meanwhile is passed over in one step, and nothing of it is told")
    func skipped() async throws {
        let fixture = try await Fixture()
        let contact = try await fixture.addContact("anna@example.org")
        for _ in 0..<5 { _ = try await fixture.openTicket(by: contact) }
        // Without an endpoint nobody reads the log.
        #expect(try await !WebhookRun(pool: fixture.pool, logger: logger).goOn())
        #expect(try await fixture.count("select count(*) as n from event_cursors where consumer = 'webhooks'") == 0)
        let (id, _) = try await fixture.addWebhook("https://hooks.example.com/", ["ticket.opened"])
        try await fanOut(fixture)
        #expect(try await told(fixture, id) == [])
        let late = try await fixture.openTicket(by: contact).ticket
        try await fanOut(fixture)
        let deliveries = try await fixture.transaction {
            try WebhookDeliveryStore.deliveries(by: Authority($0, as: .system))
        }
        #expect(deliveries.map(\.ticket) == [late])
    }

    @Test(
        "every committed event of a chosen type has exactly one delivery, with many writers and readers at once; undone ones none"
    )
    func exactlyOnce() async throws {
        struct Undo: Error {}
        let fixture = try await Fixture()
        let contact = try await fixture.addContact("anna@example.org")
        let (id, _) = try await fixture.addWebhook("https://hooks.example.com/", ["ticket.*"])
        let readers = (0..<3).map { _ in
            Task {
                let run = WebhookRun(pool: fixture.pool, logger: logger)
                while !Task.isCancelled { _ = try? await run.goOn() }
            }
        }
        let pool = Pool(fixture.database.application, size: 6)
        let tenant = fixture.tenant
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<6 {
                group.addTask {
                    for number in 0..<20 {
                        let ticket = NewTicket(
                            subject: "\(writer) \(number)", requester: contact, mailbox: fixture.mailbox.id,
                            brand: fixture.brand.id, channel: .api, locale: "en")
                        do {
                            try await pool.transaction(tenant: tenant) { transaction in
                                let core = try TicketCore(transaction, as: .system)
                                _ = try core.open(ticket, with: NewMessage(text: MessageText("x")))
                                // Some take their time between writing and committing, some are undone.
                                if number.isMultiple(of: 4) {
                                    try transaction.query("select pg_sleep(0.05)")
                                }
                                if number.isMultiple(of: 5) { throw Undo() }
                                var change = TicketChange()
                                change.addedTags = ["lamp"]
                                _ = try core.change(ticket.id, change)
                            }
                        } catch is Undo {}
                    }
                }
            }
            try await group.waitForAll()
        }
        for reader in readers { reader.cancel() }
        for reader in readers { await reader.value }
        try await fanOut(fixture)
        let wrong = try await fixture.count(
            """
            select count(*) as n from events e
            full join webhook_deliveries d on d.event_id = e.event_id
            where e.event_id is null or e.kind like 'ticket.%' and d.webhook_delivery_id is null
                or e.kind not like 'ticket.%' and d.webhook_delivery_id is not null
            """)
        #expect(wrong == 0)
        let count = try await told(fixture, id).count
        let events = try await fixture.count("select count(*) as n from events where kind like 'ticket.%'")
        #expect(count == events && count >= 6 * 16 * 2)
        #expect(try await fixture.count("select count(*) as n from tickets") == 6 * 16)
        await pool.close()
    }

    @Test("a payload has ids and names of what changed: no subject, text, name or address, and less than 20 kB")
    func payload() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.addAgent("Ada Agent", "ada@acme.example")
        let (id, _) = try await fixture.addWebhook("https://hooks.example.com/")
        let row = try await fixture.take(
            MailText(from: "Anna Absender <anna@example.org>", id: "one@example.org").with {
                $0.subject = "Kaputte Lampe"
            })
        let ticket = try #require(row.ticket)
        try await fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            for number in 0..<120 {
                _ = try settings.add(CustomField(key: "field_\(number)_that_has_a_long_name", label: "F", kind: .text))
            }
        }
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(agent.id))
            var change = TicketChange(status: .open)
            change.custom = Dictionary(
                uniqueKeysWithValues: (0..<120).map {
                    ("field_\($0)_that_has_a_long_name", JSONValue.string("Geheimnis"))
                })
            _ = try core.change(ticket, change)
            _ = try core.note(NewMessage(text: MessageText("Vertraulich")), to: ticket, by: .agent(agent.id))
        }
        try await fanOut(fixture)
        let all = try await fixture.transaction {
            try WebhookDeliveryStore.deliveries(to: id, limit: 200, by: Authority($0, as: .system))
        }
        #expect(
            Set(all.map(\.type)).isSuperset(of: [
                "ticket.opened", "message.received", "ticket.changed", "ticket.status_changed", "note.added",
            ]))
        for delivery in all {
            let payload = delivery.payload
            #expect(payload.utf8.count < WebhookPayload.limit)
            for word in [
                "Anna", "Absender", "example.org", "Kaputte", "Lampe", "Ada", "acme", "Geheimnis", "Vertraulich", "@",
            ] {
                #expect(!payload.contains(word), "\(word) in \(payload)")
            }
            let body = try #require(
                try JSONSerialization.jsonObject(with: Data(payload.utf8)) as? [String: Any])
            #expect(Set(body.keys) == ["type", "timestamp", "data"] && body["type"] as? String == delivery.type)
            #expect((body["timestamp"] as? String)?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            let data = try #require(body["data"] as? [String: Any])
            #expect(data["event"] as? String == delivery.event.description)
            #expect(data["tenant"] as? String == fixture.tenant.description)
            if delivery.ticket != nil {
                let told = try #require(data["ticket"] as? [String: Any])
                #expect(told["id"] as? String == ticket.description && told["number"] as? Int == 1)
            }
            switch delivery.type {
            case "ticket.changed":
                #expect((data["changed"] as? [String])?.count == 100 && data["more_changed"] as? Int ?? 0 >= 20)
                #expect((data["actor"] as? [String: Any])?["id"] as? String == agent.id.description)
            case "ticket.status_changed":
                #expect((data["details"] as? [String: Any])?["to"] as? String == "open")
            case "note.added": #expect(data["visibility"] as? String == "internal")
            case "message.received":
                #expect((data["details"] as? [String: Any])?["message"] as? String == row.message?.description)
            default: break
            }
        }
    }

    @Test("one tenant's events are told to its own endpoints alone, and a deleted tenant's to nobody")
    func tenants() async throws {
        let one = try await Fixture()
        let two = try await Fixture(in: one.database, slug: "chairs")
        let (mine, _) = try await one.addWebhook("https://hooks.example.com/one")
        let (theirs, _) = try await two.addWebhook("https://hooks.example.com/two")
        _ = try await one.openTicket(by: one.addContact("anna@example.org"))
        try await fanOut(one)
        let heard = try await told(one, mine)
        #expect(heard == ["contact.added", "message.received", "ticket.opened"])
        #expect(try await told(two, theirs) == [])
        _ = try await two.openTicket(by: two.addContact("bert@example.org"))
        _ = try await two.transaction { try TenantCore($0, as: .system).delete() }
        _ = try await one.openTicket(by: one.addContact("carl@example.org"))
        try await fanOut(one)
        #expect(try await told(two, theirs) == [])
        #expect(try await two.count("select count(*) as n from webhook_deliveries") == 0)
    }

    @Test("what was delivered goes after 7 days, what was given up and what nobody fetches after 30, with its attempts")
    func retention() async throws {
        let fixture = try await Fixture()
        let (id, _) = try await fixture.addWebhook("https://hooks.example.com/")
        let (off, _) = try await fixture.addWebhook("https://hooks.example.com/", isEnabled: false)
        let ages: [(String, WebhookID, Int, Bool)] = [
            ("delivered", id, 6, true), ("delivered", id, 8, false), ("dead", id, 29, true), ("dead", id, 31, false),
            ("queued", id, 31, true), ("queued", off, 31, false), ("queued", off, 29, true),
        ]
        var expected: Set<WebhookDeliveryID> = []
        for (state, endpoint, days, isKept) in ages {
            let delivery = try await fixture.oweWebhook(endpoint)
            if isKept { expected.insert(delivery) }
            try await fixture.transaction { transaction in
                try transaction.query(
                    """
                    update webhook_deliveries set created_at = now() - make_interval(days => $2), state = $3,
                        settled_at = case when $3 <> 'queued' then now() - make_interval(days => $2) end,
                        next_attempt_at = case when $3 = 'queued' then now() end
                    where webhook_delivery_id = $1
                    """, delivery, days, state)
                try transaction.query(
                    """
                    insert into webhook_attempts (tenant_id, webhook_delivery_id, number, endpoint_id, milliseconds)
                    values ($1, $2, 1, $3, 5)
                    """, transaction.tenant, delivery, endpoint)
            }
        }
        for _ in 0..<5 {
            _ = try await fixture.transaction {
                try WebhookDeliveryStore.removeOld(
                    delivered: WebhookRetention().delivered, rest: WebhookRetention().rest, most: 1, in: $0)
            }
        }
        let left = try await fixture.transaction {
            Set(try WebhookDeliveryStore.deliveries(by: Authority($0, as: .system)).map(\.id))
        }
        #expect(left == expected)
        #expect(try await fixture.count("select count(*) as n from webhook_attempts") == expected.count)
    }
}
