// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Outbound
import Tickets

/// Who is told by HTTP what happens: `/api/v1/webhooks`.
struct WebhookRoutes: Sendable {
    /// Where endpoints may be.
    let reach: WebhookReach
    let sealer: Sealer
    /// Tells one something now; `nil` where nothing leaves this process.
    let test: WebhookTest?

    /// Listing, showing, changing and removing.
    var collection: Collection<WebhookEndpoint, WebhookID> {
        let reach = reach
        var webhooks = Collection<WebhookEndpoint, WebhookID>(
            .webhook, one: "Webhook", many: "Webhooks", in: "Webhooks", all: { try WebhookStore.endpoints(by: $0) },
            id: { $0.id }, find: { try WebhookStore.find($0, by: $1) })
        webhooks.change = .init(input: WebhookInput.change) { endpoint, values, authority in
            let change = WebhookChange(
                url: values[WebhookInput.url], description: values[WebhookInput.about],
                selection: values[WebhookInput.events].map { WebhookSelection($0) },
                isEnabled: values[WebhookInput.isEnabled])
            _ = try WebhookCore(authority, reach: reach).change(endpoint.id, change, expecting: endpoint.version)
        }
        webhooks.remove = { endpoint, authority in
            try WebhookCore(authority, reach: reach).remove(endpoint.id, expecting: endpoint.version)
        }
        return webhooks
    }

    func add(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        let (reach, sealer) = (reach, sealer)
        return try await caller.once(call, digest, isSecret: true) { authority in
            let (id, secret) = (WebhookID(), WebhookSecret.make())
            try WebhookCore(authority, reach: reach).add(
                NewWebhook(
                    id: id, url: values.required(WebhookInput.url), description: values[WebhookInput.about] ?? "",
                    selection: WebhookSelection(values.required(WebhookInput.events)),
                    isEnabled: values[WebhookInput.isEnabled] ?? true,
                    sealedSecret: try sealer.seal(
                        secret.bytes, context: WebhookEndpoint.sealContext(tenant: authority.tenant, endpoint: id))))
            return try Self.answer(id, secret, call, authority)
        }
    }

    func rotate(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: WebhookID = try call.pathID()
        let (values, digest) = try await call.document()
        let (reach, sealer) = (reach, sealer)
        return try await caller.once(call, digest, isSecret: true) { authority in
            let secret = WebhookSecret.make()
            try WebhookCore(authority, reach: reach).replaceSecret(
                of: id,
                by: try sealer.seal(
                    secret.bytes, context: WebhookEndpoint.sealContext(tenant: authority.tenant, endpoint: id)),
                overlap: values[WebhookInput.overlap].map { .seconds($0 * 60) } ?? WebhookCore.usualOverlap)
            return try Self.answer(id, secret, call, authority)
        }
    }

    /// Tells it something now.
    func tell(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: WebhookID = try call.pathID()
        try call.query.problems.check()
        try await caller.work { authority in
            guard try WebhookStore.find(id, by: authority) != nil else { throw Refusal.notFound }
        }
        guard let test else { throw APIError(.unavailable, "Nothing is told from here.") }
        let made = try await test.run(id, of: caller.tenant, as: caller.actor).delivery
        let shown = try await caller.work { try deliveries.wanted(made.description, $0) }
        return call.one(ResourceShape.webhookDelivery.resource(shown))
    }

    // MARK: What was told

    /// What endpoints were told.
    let deliveries = Collection.webhookDeliveries

    func replay(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await deliveries.act(call, caller) { id, _, authority in try WebhookReplay(authority).replay([id]) }
    }

    // MARK: Common parts

    private static func answer(
        _ id: WebhookID, _ secret: WebhookSecret, _ call: Call, _ authority: Authority
    ) throws -> Answer {
        guard let endpoint = try WebhookStore.find(id, by: authority) else { throw Refusal.notFound }
        return call.shownOnce(
            ResourceShape.newWebhook.resource(
                WebhookWithSecret(endpoint: endpoint, secret: secret.text.reveal())))
    }
}

extension Collection where Thing == ShownWebhookDelivery, Key == WebhookDeliveryID {
    static let webhookDeliveries = Collection(
        shape: .webhookDelivery, one: "WebhookDelivery", many: "WebhookDeliveries", group: "Webhooks",
        key: { WebhookDeliveryID(canonical: $0) },
        listed: "What webhooks were told, the newest first", shown: "One delivery, with its attempts",
        filters: [
            Parameter("filter[webhook]", "Only one webhook's, by id."),
            Parameter(
                "filter[state]", .word(among: WebhookDelivery.State.allCases.map(\.rawValue)), "Only in this state."),
        ],
        list: { query in
            let endpoint: WebhookID? = query.id("filter[webhook]")
            let state = query.word("filter[state]", WebhookDelivery.State.self, "state")
            return { page, authority in
                let found = try WebhookDeliveryStore.deliveries(
                    to: endpoint, in: state, after: page.after.flatMap { WebhookDeliveryID(canonical: $0) },
                    limit: page.limit, by: authority)
                return page.cut(found.map { ShownWebhookDelivery(delivery: $0, attempts: []) }) {
                    $0.delivery.id.description
                }
            }
        },
        find: { id, authority in
            try WebhookDeliveryStore.find(id, by: authority).map {
                ShownWebhookDelivery(
                    delivery: $0, attempts: try WebhookDeliveryStore.attempts(at: id, by: authority))
            }
        })
}
