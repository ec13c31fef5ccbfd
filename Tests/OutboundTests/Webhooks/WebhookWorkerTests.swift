// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Telling webhooks", .timeLimit(.minutes(15)))
struct WebhookWorkerTests {
    /// Moves everything that waits to now, as if its time had come.
    private func hurry(_ fixture: Fixture) async throws {
        try await fixture.transaction {
            _ = try $0.query("update webhook_deliveries set next_attempt_at = now() where state = 'queued'")
            _ = try $0.query("update webhook_states set paused_until = null")
        }
    }

    private func wait(_ fixture: Fixture, for id: WebhookDeliveryID) async throws -> Double {
        try await fixture.transaction {
            try $0.query(
                """
                select extract(epoch from next_attempt_at - now())::float8 as n from webhook_deliveries
                where webhook_delivery_id = $1
                """, id
            ).first?.get("n") ?? -1
        }
    }

    @Test(
        "a request is a POST as Standard Webhooks has it, and verifies by the examples of the document; a forged one does not"
    )
    func request() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let (id, secret) = try await fixture.addWebhook(server.url)
        let delivery = try await fixture.oweWebhook(id)
        let counts = WebhookCounts()
        #expect(try await fixture.webhookWorker(fixture.webhookSender(loop), counts: counts).sendDue() == 1)
        var request = try #require(server.requests.first)
        #expect(server.requests.count == 1 && request.line == "POST /hook HTTP/1.1")
        #expect(request.fields["content-type"] == "application/json" && request.fields["expect"] == nil)
        let stored = try #require(try await fixture.webhookDelivery(delivery))
        #expect(request.body == stored.delivery.payload)
        #expect(request.fields["webhook-id"] == stored.delivery.event.description)
        #expect(stored.delivery.state == .delivered && stored.delivery.lastStatus == 204)
        #expect(stored.attempts.map(\.status) == [204] && stored.attempts.map(\.number) == [1])
        #expect(await counts.attempts == ["2xx": 1])
        #expect(try await fixture.webhook(id)?.health.lastSuccess != nil)
        #expect(try WebhookReceiver.verifies(request, secret: secret))
        #expect(
            try request.fields["webhook-signature"]
                == "v1," + WebhookReceiver.shellSignature(request, secret: secret))
        // An old one is refused by its time alone, a changed one by its signature.
        #expect(try !WebhookReceiver.verifies(request, secret: secret, tolerance: -1))
        #expect(try !WebhookReceiver.verifies(request, secret: WebhookSecret.make().text.reveal()))
        request.body += " "
        #expect(try !WebhookReceiver.verifies(request, secret: secret))
        await loop.shutdown()
    }

    @Test("while a secret is replaced both sign, and whoever verifies with either takes it; then the new one alone")
    func rotation() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let (id, old) = try await fixture.addWebhook(server.url)
        let new = try await fixture.rotateSecret(of: id)
        let worker = fixture.webhookWorker(fixture.webhookSender(loop))
        _ = try await fixture.oweWebhook(id)
        #expect(try await worker.sendDue() == 1)
        let both = try #require(server.requests.last)
        #expect(both.fields["webhook-signature"]?.split(separator: " ").count == 2)
        for secret in [old, new] { #expect(try WebhookReceiver.verifies(both, secret: secret)) }
        try await fixture.transaction {
            _ = try $0.query("update webhook_endpoints set old_secret_until = now() - interval '1 second'")
        }
        _ = try await fixture.oweWebhook(id)
        #expect(try await worker.sendDue() == 1)
        let one = try #require(server.requests.last)
        #expect(try WebhookReceiver.verifies(one, secret: new) && !WebhookReceiver.verifies(one, secret: old))
        await loop.shutdown()
    }

    @Test("whatever the other side does, it is written down, and told again later with the same id")
    func failures() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let elsewhere = ScriptedHTTPServer()
        let (id, secret) = try await fixture.addWebhook(server.url)
        let sender = fixture.webhookSender(loop, timeout: .milliseconds(700))
        let worker = fixture.webhookWorker(sender)
        let delivery = try await fixture.oweWebhook(id)
        let turns: [(ScriptedHTTPServer.Turn, Int?, String?, ClosedRange<Double>)] = [
            (.status(500), 500, "status", 4...6),
            (.status(301, fields: ["Location: \(elsewhere.url)"]), 301, "redirect", 260...331),
            (.hang, nil, "timeout", 1600...1981), (.close, nil, "network", 6400...7921),
            (.status(404, body: "who are you?"), 404, "status", 16_100...19_801),
            (.drip, nil, "timeout", 32_300...39_601),
            (.manyFields, nil, "network", 45_300...55_441), (.status(418), 418, "status", 64_700...79_201),
        ]
        for (number, (turn, status, error, wait)) in turns.enumerated() {
            server.next(turn)
            try await hurry(fixture)
            #expect(try await worker.sendDue() == 1, "\(turn)")
            let now = try #require(try await fixture.webhookDelivery(delivery))
            #expect(now.delivery.state == .queued && now.attempts.count == number + 1, "\(turn)")
            #expect(now.attempts.last?.status == status && now.attempts.last?.error == error, "\(turn)")
            #expect(now.delivery.lastStatus == status && now.delivery.lastError == error, "\(turn)")
            #expect(wait.contains(try await self.wait(fixture, for: delivery)), "\(turn)")
        }
        #expect(elsewhere.requests.isEmpty)
        #expect(try await fixture.webhook(id)?.health.failures == turns.count)
        // It is taken all the same, when it is taken.
        server.next(.large(status: 200, bytes: 10 << 20))
        try await hurry(fixture)
        #expect(try await worker.sendDue() == 1)
        let end = try #require(try await fixture.webhookDelivery(delivery))
        #expect(end.delivery.state == .delivered && end.delivery.lastError == nil && end.attempts.last?.status == 200)
        #expect(try await fixture.webhook(id)?.health.failingSince == nil)
        #expect(Set(server.requests.compactMap { $0.fields["webhook-id"] }) == [end.delivery.event.description])
        #expect(Set(server.requests.map(\.body)) == [end.delivery.payload])
        for request in server.requests { #expect(try WebhookReceiver.verifies(request, secret: secret)) }
        await loop.shutdown()
    }

    @Test(
        "after ten attempts it is dead, and told again when somebody wants it: the same id and payload, a schedule of its own"
    )
    func dead() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(.status(500)), try Loop())
        let (id, _) = try await fixture.addWebhook(server.url)
        let worker = fixture.webhookWorker(fixture.webhookSender(loop))
        let delivery = try await fixture.oweWebhook(id)
        for _ in 0..<WebhookSchedule.mostTries {
            #expect(try await fixture.webhookDelivery(delivery)?.delivery.state == .queued)
            try await hurry(fixture)
            #expect(try await worker.sendDue() == 1)
        }
        #expect(try await fixture.webhookDelivery(delivery)?.delivery.state == .dead)
        try await hurry(fixture)
        #expect(try await worker.sendDue() == 0)
        try await fixture.transaction { try WebhookReplay($0, as: .system).replay([delivery]) }
        #expect(try await worker.sendDue() == 1)
        let again = try #require(try await fixture.webhookDelivery(delivery))
        #expect(again.delivery.state == .queued && again.attempts.count == 11)
        server.always(.status(200))
        try await hurry(fixture)
        #expect(try await worker.sendDue() == 1)
        #expect(Set(server.requests.compactMap { $0.fields["webhook-id"] }).count == 1)
        #expect(Set(server.requests.map(\.body)).count == 1)
        // What was taken is told again too, by a range of time.
        let start = Date(timeIntervalSinceNow: -3600)
        let counts = try await fixture.transaction { transaction in
            let replay = try WebhookReplay(transaction, as: .system)
            return (
                try replay.replay(to: id, from: start, isDeadOnly: true),
                try replay.replay(to: id, from: start, until: start.addingTimeInterval(60), isDeadOnly: false),
                try replay.replay(to: id, from: start, isDeadOnly: false)
            )
        }
        #expect(counts == (0, 0, 1))
        #expect(try await worker.sendDue() == 1)
        #expect(server.requests.count == 13)
        await #expect(throws: TicketError(.notFound, "")) {
            try await fixture.transaction { try WebhookReplay($0, as: .system).replay([WebhookDeliveryID()]) }
        }
        _ = try await fixture.webhooks { try $0.change(id, WebhookChange(isEnabled: false)) }
        await #expect(throws: TicketError(.inUse, "")) {
            try await fixture.transaction { try WebhookReplay($0, as: .system).replay([delivery]) }
        }
        let log = try await fixture.count(
            "select count(*) as n from events where object_kind = 'webhook' and data->>'action' = 'replay'")
        #expect(log == 2)
        await loop.shutdown()
    }

    @Test(
        "410 switches it off at once; three days of nothing but failures do, too; what waits goes out when it is back")
    func switchedOff() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(.status(410)), try Loop())
        let (id, _) = try await fixture.addWebhook(server.url)
        let counts = WebhookCounts()
        let worker = fixture.webhookWorker(fixture.webhookSender(loop), counts: counts)
        let first = try await fixture.oweWebhook(id)
        #expect(try await worker.sendDue() == 1)
        var endpoint = try #require(try await fixture.webhook(id))
        #expect(!endpoint.isEnabled && endpoint.disabledCause == .gone && endpoint.version == 2)
        #expect(try await fixture.webhookDelivery(first)?.delivery.state == .dead)
        let second = try await fixture.oweWebhook(id)
        #expect(try await worker.sendDue() == 0)
        _ = try await fixture.webhooks { try $0.change(id, WebhookChange(isEnabled: true)) }
        server.always(.status(500))
        #expect(try await worker.sendDue() == 1)
        // Just not long enough, and then long enough.
        for (hours, isEnabled) in [(71, true), (73, false)] {
            try await fixture.transaction {
                _ = try $0.query(
                    "update webhook_states set failing_since = now() - make_interval(hours => $1)", hours)
            }
            try await hurry(fixture)
            #expect(try await worker.sendDue() == 1)
            endpoint = try #require(try await fixture.webhook(id))
            #expect(endpoint.isEnabled == isEnabled)
        }
        #expect(endpoint.disabledCause == .failing)
        #expect(await counts.disabled == 2)
        let told = try await fixture.transaction { transaction in
            try transaction.query(
                "select data->>'cause' as t from events where kind = 'webhook.disabled' order by sequence"
            ).map { try $0.get("t") as String }
        }
        #expect(told == ["gone", "failing"])
        #expect(try await fixture.webhookDelivery(second)?.delivery.state == .queued)
        server.always(.status(200))
        _ = try await fixture.webhooks { try $0.change(id, WebhookChange(isEnabled: true)) }
        try await hurry(fixture)
        #expect(try await worker.sendDue() == 1)
        #expect(try await fixture.webhookDelivery(second)?.delivery.state == .delivered)
        await loop.shutdown()
    }

    @Test("who is overrun or asks for it is left alone: nothing else is sent to it meanwhile, and longer each time")
    func overrun() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let (id, _) = try await fixture.addWebhook(server.url)
        let worker = fixture.webhookWorker(fixture.webhookSender(loop))
        for (turn, least, most) in [
            (.status(429, fields: ["Retry-After: 120"]), 118, 121), (.status(502), 58, 61), (.status(504), 118, 121),
            (.status(503, fields: ["Retry-After: 7200"]), 7198, 7201),
            (.status(429, fields: ["Retry-After: 999999"]), 86_398, 86_401),
        ] as [(ScriptedHTTPServer.Turn, Double, Double)] {
            let delivery = try await fixture.oweWebhook(id)
            server.next(turn)
            #expect(try await worker.sendDue() == 1, "\(turn)")
            let pause = try #require(try await fixture.webhook(id)?.health.pausedUntil).timeIntervalSinceNow
            #expect((least...most).contains(pause), "\(turn): \(pause)")
            #expect(try await wait(fixture, for: delivery) >= least - 1)
            let next = try await fixture.oweWebhook(id)
            #expect(try await worker.sendDue() == 0)
            try await fixture.transaction {
                _ = try $0.query("update webhook_states set paused_until = now()")
                _ = try $0.query("delete from webhook_deliveries where webhook_delivery_id in ($1, $2)", next, delivery)
            }
        }
        _ = try await fixture.oweWebhook(id)
        #expect(try await worker.sendDue() == 1)
        #expect(try await fixture.count("select pauses as n from webhook_states") == 0)
        await loop.shutdown()
    }

    @Test(
        "a worker that dies in between has its delivery told by another, with the same id; the dead one writes nothing")
    func deadWorker() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let (id, _) = try await fixture.addWebhook(server.url)
        let delivery = try await fixture.oweWebhook(id)
        let dead = WorkerID()
        // It told it, and did not come to write that down.
        let claims = try await fixture.pool.transaction(tenant: nil) {
            try WebhookDeliveryStore.claim(
                holder: dead, most: 9, mostEach: 4, mostInMinute: 600, lease: .seconds(60), in: $0)
        }
        #expect(claims.map(\.id) == [delivery])
        let due = try await fixture.transaction { try WebhookDeliveryStore.load(claims, holder: dead, in: $0) }
        let sender = fixture.webhookSender(loop)
        let claimed = try #require(due.first)
        let result = try #require(await sender.send(claimed))
        let worker = fixture.webhookWorker(sender)
        #expect(try await worker.sendDue() == 0)
        try await fixture.transaction {
            _ = try $0.query("update webhook_deliveries set next_attempt_at = now() where state = 'sending'")
        }
        #expect(try await worker.sendDue() == 1)
        #expect(server.requests.count == 2)
        #expect(Set(server.requests.compactMap { $0.fields["webhook-id"] }).count == 1)
        let settled = try await fixture.transaction {
            try WebhookDeliveryStore.settle(claims[0], result, holder: dead, in: $0)
        }
        #expect(settled == nil)
        let end = try #require(try await fixture.webhookDelivery(delivery))
        #expect(end.delivery.state == .delivered && end.attempts.map(\.number) == [2])
        try await fixture.transaction {
            try WebhookDeliveryStore.giveBack(claims, holder: dead, in: $0)
        }
        #expect(try await fixture.webhookDelivery(delivery)?.delivery.state == .delivered)
        await loop.shutdown()
    }

    @Test("an endpoint that hangs is in nobody's way, and has few in work; many workers tell each thing once (G14)")
    func hanging() async throws {
        let (fixture, dead, loop) = (try await Fixture(), ScriptedHTTPServer(.hang), try Loop())
        let healthy = (0..<5).map { _ in ScriptedHTTPServer() }
        let (lost, _) = try await fixture.addWebhook(dead.url)
        for _ in 0..<40 { _ = try await fixture.oweWebhook(lost) }
        var expected = 0
        for server in healthy {
            let (id, _) = try await fixture.addWebhook(server.url)
            for _ in 0..<20 { _ = try await fixture.oweWebhook(id) }
            expected += 20
        }
        // The hanging one has a minute for each; the others are through long before its first is over.
        let sender = fixture.webhookSender(loop, timeout: .seconds(60))
        let workers = (0..<3).map { _ in fixture.webhookWorker(sender) { $0.places = 16 } }
        let runs = workers.map { worker in Task { await worker.run(wakeups: AsyncStream { $0.finish() }) } }
        let missing = try await eventually(within: .seconds(50)) {
            let count = healthy.reduce(0) { $0 + $1.requests.count }
            return count == expected ? nil : "\(count) of \(expected) were told"
        }
        #expect(missing == nil)
        // Four at once by all workers; claims that cross may let a few more through, never all.
        #expect(dead.requests.count >= 1 && dead.requests.count <= 12, "\(dead.requests.count)")
        for server in healthy {
            #expect(Set(server.requests.compactMap { $0.fields["webhook-id"] }).count == 20)
        }
        for run in runs { run.cancel() }
        // What is in work is broken off after ten seconds, and waits again.
        for run in runs { await run.value }
        #expect(try await fixture.count("select count(*) as n from webhook_deliveries where state = 'sending'") == 0)
        #expect(try await fixture.count("select count(*) as n from webhook_deliveries where state = 'queued'") == 40)
        #expect(try await fixture.pool.transaction(tenant: nil) { try WebhookDeliveryStore.backlog(in: $0) } == 40)
        await loop.shutdown()
    }

    @Test("one that fails is tried one at a time, and none is told more than so many times a minute (row 145)")
    func limits() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let (id, _) = try await fixture.addWebhook(server.url)
        for _ in 0..<20 { _ = try await fixture.oweWebhook(id) }
        let worker = fixture.webhookWorker(fixture.webhookSender(loop)) { $0.mostInMinute = 7 }
        var claimed: [Int] = []
        for _ in 0..<4 { claimed.append(try await worker.sendDue()) }
        #expect(claimed == [4, 3, 0, 0] && server.requests.count == 7)
        try await fixture.transaction {
            // A minute later.
            _ = try $0.query("delete from webhook_attempts")
            _ = try $0.query("update webhook_states set failing_since = now(), failures = 1")
        }
        #expect(try await worker.sendDue() == 1)
        #expect(try await worker.sendDue() == 4)
        await loop.shutdown()
    }

    @Test("an inner address is refused before a byte is sent, and allowed where the operator lists it (R101)")
    func blocked() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(), try Loop())
        let (id, _) = try await fixture.addWebhook(server.url)
        let delivery = try await fixture.oweWebhook(id)
        let strict = fixture.webhookSender(loop, reach: WebhookReach())
        #expect(try await fixture.webhookWorker(strict).sendDue() == 1)
        #expect(server.requests.isEmpty)
        let now = try #require(try await fixture.webhookDelivery(delivery))
        #expect(now.delivery.state == .queued && now.delivery.lastError == "blocked" && now.delivery.lastStatus == nil)
        #expect(loop.blocked == [.loopback: 1])
        try await hurry(fixture)
        let development = fixture.webhookSender(loop, reach: WebhookReach(allowsPlain: true))
        #expect(try await fixture.webhookWorker(development).sendDue() == 1)
        #expect(server.requests.isEmpty)
        try await hurry(fixture)
        #expect(try await fixture.webhookWorker(fixture.webhookSender(loop)).sendDue() == 1)
        #expect(server.requests.count == 1)
        await loop.shutdown()
    }

    @Test("a test is sent at once and once, to a disabled one too, is in the log, and says nothing about the endpoint")
    func tests() async throws {
        let (fixture, server, loop) = (try await Fixture(), ScriptedHTTPServer(.status(500)), try Loop())
        let (id, secret) = try await fixture.addWebhook(server.url, isEnabled: false)
        let test = WebhookTest(pool: fixture.pool, sender: fixture.webhookSender(loop))
        let failed = try await test.run(id, of: fixture.tenant, as: .system)
        #expect(failed.result.status == 500 && failed.result.words == "did not take it, status 500")
        #expect(try await fixture.webhookDelivery(failed.delivery)?.delivery.state == .dead)
        server.always(.status(410))
        _ = try await test.run(id, of: fixture.tenant, as: .system)
        server.always(.status(202))
        let told = try await test.run(id, of: fixture.tenant, as: .system)
        #expect(told.result.isDelivered)
        let stored = try #require(try await fixture.webhookDelivery(told.delivery))
        #expect(stored.delivery.type == "webhook.test" && stored.attempts.map(\.status) == [202])
        let request = try #require(server.requests.last)
        #expect(try WebhookReceiver.verifies(request, secret: secret))
        #expect(request.body.contains(#""type":"webhook.test""#))
        let endpoint = try #require(try await fixture.webhook(id))
        #expect(endpoint.disabledCause == .person && endpoint.health == WebhookEndpoint.Health())
        await #expect(throws: TicketError(.notFound, "")) {
            try await test.run(WebhookID(), of: fixture.tenant, as: .system)
        }
        await loop.shutdown()
    }

    @Test(
        "a tenant's endpoints are told of nothing that is another's; what one holds, the other's workers may tell, each once"
    )
    func tenants() async throws {
        let one = try await Fixture()
        let two = try await Fixture(in: one.database, slug: "chairs")
        let (first, second, loop) = (ScriptedHTTPServer(), ScriptedHTTPServer(), try Loop())
        let (oneID, oneSecret) = try await one.addWebhook(first.url)
        let (twoID, twoSecret) = try await two.addWebhook(second.url)
        // Secrets are bound to their endpoints; each tenant of the fixture has a key of its own.
        _ = try await one.oweWebhook(oneID)
        _ = try await two.oweWebhook(twoID)
        await #expect(throws: DatabaseError.self) { try await two.oweWebhook(oneID) }
        #expect(try await two.webhook(oneID) == nil)
        await #expect(throws: TicketError(.notFound, "")) {
            try await two.webhooks { try $0.change(oneID, WebhookChange(description: "x")) }
        }
        #expect(try await one.webhookWorker(one.webhookSender(loop)).sendDue() == 2)
        #expect(first.requests.count == 1)
        let oneRequest = try #require(first.requests.first)
        #expect(try WebhookReceiver.verifies(oneRequest, secret: oneSecret))
        // The other's secret is sealed with another key here: nothing goes out unsigned.
        #expect(second.requests.isEmpty)
        let word = try await two.transaction {
            try $0.query("select last_error as t from webhook_deliveries").first?.get("t") as String?
        }
        #expect(word == "secret")
        try await hurry(two)
        #expect(try await two.webhookWorker(two.webhookSender(loop)).sendDue() == 1)
        let twoRequest = try #require(second.requests.first)
        #expect(try WebhookReceiver.verifies(twoRequest, secret: twoSecret))
        await loop.shutdown()
    }
}
