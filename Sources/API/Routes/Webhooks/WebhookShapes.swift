// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Outbound
import Tickets

extension ResourceShape<WebhookEndpoint> {
    static let webhook = ResourceShape(
        "webhooks", "Somebody who is told by HTTP what happens. Its secret is in no answer but the first.",
        at: "/webhooks",
        id: { $0.id.description }, webhookAttributes { $0 })

    fileprivate static func webhookAttributes<Shown>(
        _ endpoint: @escaping @Sendable (Shown) -> WebhookEndpoint
    ) -> [Attribute<Shown>] {
        [
            .text("url", "Where it is told; for who may not change settings its host alone.") { endpoint($0).url },
            .text("description", "What people call it.") { endpoint($0).description },
            .texts("events", "Of which types of events it is told, or patterns as ticket.*.") {
                endpoint($0).selection.words
            },
            .flag("is_enabled", "Whether it is told anything.") { endpoint($0).isEnabled },
            .optionalWord("disabled_cause", "Why it is told nothing.") { endpoint($0).disabledCause },
            .optionalTime("disabled_at", "Since when.") { endpoint($0).disabledAt },
            .optionalTime("old_secret_until", "Until when the secret before the current one signs too.") {
                endpoint($0).oldSecretUntil
            },
            .optionalTime("failing_since", "The first failure since it took something.") {
                endpoint($0).health.failingSince
            }.passing,
            .integer("failures", "Failures since then.") { endpoint($0).health.failures }.passing,
            .time("created_at", "When it was added.") { endpoint($0).createdAt },
            .time("updated_at", "When it was changed last.") { endpoint($0).updatedAt },
        ]
    }
}

/// An endpoint with a secret that was made just now.
struct WebhookWithSecret: Sendable {
    let endpoint: WebhookEndpoint
    let secret: String
}

extension ResourceShape<WebhookWithSecret> {
    static let newWebhook = ResourceShape(
        "new-webhooks", "A webhook with a secret that was made just now.", at: "/webhooks",
        id: { $0.endpoint.id.description },
        [.text("secret", "What signs: it is shown this once, and kept sealed.") { $0.secret }]
            + ResourceShape<WebhookEndpoint>.webhookAttributes { $0.endpoint })
}

/// Something that an endpoint is told, with the attempts that are over.
struct ShownWebhookDelivery: Sendable {
    let delivery: WebhookDelivery
    let attempts: [WebhookAttempt]
}

extension ResourceShape<ShownWebhookDelivery> {
    static let webhookDelivery = ResourceShape(
        "webhook-deliveries", "Something that an endpoint is told, or was.", at: "/webhook-deliveries",
        id: { $0.delivery.id.description },
        [
            .text("event_id", "The webhook-id of every attempt.") { $0.delivery.event.description },
            .text("type", "The type of the event.") { $0.delivery.type },
            Attribute("payload", .anything, "What it is told.") { JSONValue(text: $0.delivery.payload) ?? .null },
            .word("state", "What became of it.") { $0.delivery.state },
            .integer("attempts", "How often it was taken up.") { $0.delivery.attempts },
            .optionalInteger("last_status", "The status of the last answer.") { $0.delivery.lastStatus },
            .optionalText("last_error", "What went wrong with it.") { $0.delivery.lastError },
            .optionalTime("next_attempt_at", "When it is tried next.") { $0.delivery.nextAttempt },
            .optionalTime("settled_at", "Since when it is over.") { $0.delivery.settledAt },
            .time("created_at", "When it was written.") { $0.delivery.createdAt },
            Attribute("log", .list(of: attempt), "The attempts that are over, where one delivery is asked for.") {
                .array($0.attempts.map(json))
            },
        ],
        [
            .one("webhook", "webhooks", "Who is told.") { $0.delivery.endpoint as WebhookID? },
            .one("ticket", "tickets", "The ticket that it is about.") { $0.delivery.ticket },
        ])

    private static let attempt = Schema.object([
        ("number", .integer()), ("status", Schema.integer().orNull), ("error", Schema.text().orNull),
        ("milliseconds", .integer()), ("at", .time),
    ])

    private static func json(_ attempt: WebhookAttempt) -> JSONValue {
        .object([
            "number": .number(Double(attempt.number)),
            "status": attempt.status.map { .number(Double($0)) } ?? .null,
            "error": attempt.error.map(JSONValue.string) ?? .null,
            "milliseconds": .number(Double(attempt.duration / .milliseconds(1)).rounded()),
            "at": .string(Timestamp.text(attempt.at)),
        ])
    }
}
