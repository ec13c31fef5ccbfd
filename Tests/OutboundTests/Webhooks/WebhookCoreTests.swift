// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Commands on webhooks", .timeLimit(.minutes(15)))
struct WebhookCoreTests {
    /// What a command is refused for: the kind, and each field with its rule.
    private func refusal(
        _ fixture: Fixture,
        as actor: Actor = .system,
        _ body: @escaping @Sendable (WebhookCore) throws -> Void
    ) async -> String? {
        do {
            try await fixture.transaction { try body(WebhookCore($0, as: actor, reach: Fixture.webhookReach)) }
            return nil
        } catch {
            let error = error as? TicketError
            return ([error?.kind.rawValue ?? "?"] + (error?.problems.map { "\($0.field) \($0.rule)" } ?? []))
                .joined(separator: " ")
        }
    }

    private func log(_ fixture: Fixture) async throws -> String {
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                select kind || ' ' || coalesce(object_kind, '') || ' ' || data::text || ' ' || coalesce(changes::text, '') as t
                from events order by sequence
                """
            ).map { try $0.get("t") as String }.joined(separator: "\n")
        }
    }

    @Test("an endpoint is added, changed and removed; each leaves an event with neither its URL nor its secret")
    func life() async throws {
        let fixture = try await Fixture()
        let (id, secret) = try await fixture.addWebhook(
            "https://hooks.example.com/t0ken", ["ticket.*", "note.added"], description: "Warehouse")
        var endpoint = try #require(try await fixture.webhook(id))
        #expect(endpoint.url == "https://hooks.example.com/t0ken" && endpoint.isEnabled && endpoint.version == 1)
        #expect(endpoint.selection.words == ["ticket.*", "note.added"] && endpoint.description == "Warehouse")
        #expect(try await fixture.webhooks { try !$0.change(id, WebhookChange(description: "Warehouse")) })
        let change = WebhookChange(
            url: "https://hooks.example.com/other", selection: WebhookSelection(["*"]), isEnabled: false)
        #expect(try await fixture.webhooks { try $0.change(id, change, expecting: 1) })
        endpoint = try #require(try await fixture.webhook(id))
        #expect(endpoint.version == 2 && !endpoint.isEnabled && endpoint.disabledCause == .person)
        #expect(endpoint.disabledAt != nil && endpoint.place == "https://hooks.example.com")
        #expect(
            await refusal(fixture) { try $0.change(id, WebhookChange(description: "x"), expecting: 1) }
                == "conflict version current")
        #expect(await refusal(fixture) { try $0.remove(id, expecting: 1) } == "conflict version current")
        _ = try await fixture.webhooks { try $0.change(id, WebhookChange(isEnabled: true)) }
        endpoint = try #require(try await fixture.webhook(id))
        #expect(endpoint.isEnabled && endpoint.disabledCause == nil && endpoint.disabledAt == nil)
        let second = try await fixture.rotateSecret(of: id)
        #expect(second != secret)
        #expect(try await fixture.webhook(id)?.oldSecretUntil != nil)
        _ = try await fixture.rotateSecret(of: id, overlap: .zero)
        #expect(try await fixture.webhook(id)?.oldSecretUntil == nil)
        try await fixture.webhooks { try $0.remove(id) }
        #expect(try await fixture.webhook(id) == nil)
        #expect(await refusal(fixture) { try $0.remove(id) } == "not_found")
        let log = try await log(fixture)
        for word in ["t0ken", "other", "hooks.example.com", String(secret.dropFirst(6)), String(second.dropFirst(6))] {
            #expect(!log.contains(word), "\(word) is in \(log)")
        }
        #expect(log.split(separator: "\n").count == 6 && log.contains("object.removed webhook"))
        // Sealed, they are in no row either.
        #expect(
            try await fixture.count("select count(*) as n from events where changes::text like '%\"secret\"%'") == 2)
    }

    @Test("all that is wrong is said at once; a tenant has at most twenty, and old secrets sign for seven days at most")
    func limits() async throws {
        let fixture = try await Fixture()
        let wrong = NewWebhook(
            url: "https://10.9.9.9/", description: String(repeating: "x", count: 256),
            selection: WebhookSelection(["ticket.opened", "nonsense"]), sealedSecret: [1])
        #expect(
            await refusal(fixture) { try $0.add(wrong) }
                == "invalid url format description length event_types one_of")
        let empty = NewWebhook(
            url: "https://hooks.example.com/", description: "a\nb", selection: WebhookSelection([]), sealedSecret: [1])
        #expect(await refusal(fixture) { try $0.add(empty) } == "invalid description format event_types required")
        let good = NewWebhook(
            url: "https://hooks.example.com/", selection: WebhookSelection(["*"]), sealedSecret: [1])
        for _ in 0..<WebhookCore.most {
            var one = good
            one.id = WebhookID()
            let added = one
            #expect(await refusal(fixture) { try $0.add(added) } == nil)
        }
        #expect(await refusal(fixture) { try $0.add(good) } == "invalid webhooks limit")
        let id = try #require(
            try await fixture.transaction { try WebhookStore.endpoints(by: Authority($0, as: .system)) }.first
        ).id
        #expect(
            await refusal(fixture) { try $0.replaceSecret(of: id, by: [1], overlap: .seconds(8 * 86_400)) }
                == "invalid overlap range")
    }

    @Test(
        "only who may change settings changes them or tests them, and only he sees their URLs; agents get nothing (R101)"
    )
    func rights() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let bea = try await fixture.addAgent("Bea", "bea@acme.example")
        let (id, _) = try await fixture.addWebhook("https://hooks.example.com/t0ken?x=y")
        let delivery = try await fixture.oweWebhook(id)
        let new = NewWebhook(
            url: "https://hooks.example.com/", selection: WebhookSelection(["*"]), sealedSecret: [1])
        let commands: [@Sendable (WebhookCore) throws -> Void] = [
            { try $0.add(new) }, { try $0.change(id, WebhookChange(description: "x")) },
            { try $0.replaceSecret(of: id, by: [1]) }, { try $0.remove(id) },
        ]
        for command in commands {
            #expect(await refusal(fixture, as: .agent(bea.id), command) == "forbidden permission required")
            #expect(await refusal(fixture, as: .agent(ada.id), command) == nil)
        }
        let role = Role(name: "Reader", permissions: [.readSettings])
        let (other, _) = try await fixture.addWebhook("https://hooks.example.com/t0ken?x=y")
        try await fixture.transaction { transaction in
            let people = try PeopleCore(transaction, as: .system)
            _ = try people.add(role)
            _ = try people.change(bea.id, AgentChange(role: role.id))
        }
        try await fixture.transaction { transaction in
            let reader = try Authority(transaction, as: .agent(bea.id))
            #expect(try WebhookStore.find(other, by: reader)?.url == "https://hooks.example.com")
            #expect(try WebhookStore.endpoints(by: reader).allSatisfy { !$0.url.contains("t0ken") })
            #expect(throws: TicketError(.forbidden, "")) {
                try WebhookReplay(transaction, as: .agent(bea.id)).replay([delivery])
            }
            let writer = try Authority(transaction, as: .agent(ada.id))
            #expect(try WebhookStore.find(other, by: writer)?.url.contains("t0ken") == true)
        }
        let loop = try Loop()
        await #expect(throws: TicketError(.forbidden, "")) {
            try await WebhookTest(pool: fixture.pool, sender: fixture.webhookSender(loop))
                .run(other, of: fixture.tenant, as: .agent(bea.id))
        }
        await loop.shutdown()
    }
}
