// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
package import Identity
import Logging
package import Outbound
import Tickets
package import Wire

extension Fixture {
    /// Endpoints on this machine.
    package static var webhookReach: WebhookReach {
        WebhookReach(networks: [IPNetwork("127.0.0.0/8")].compactMap(\.self))
    }

    /// Adds an endpoint.
    ///
    /// - Returns: Its id, and its secret as it is shown.
    @discardableResult
    package func addWebhook(
        _ url: String,
        _ types: [String] = ["*"],
        description: String = "",
        isEnabled: Bool = true
    ) async throws -> (id: WebhookID, secret: String) {
        let (id, secret) = (WebhookID(), WebhookSecret.make())
        let new = NewWebhook(
            id: id, url: url, description: description, selection: WebhookSelection(types), isEnabled: isEnabled,
            sealedSecret: try sealer.seal(
                secret.bytes, context: WebhookEndpoint.sealContext(tenant: tenant, endpoint: id)))
        try await webhooks { try $0.add(new) }
        return (id, secret.text.reveal())
    }

    /// Gives an endpoint another secret.
    package func rotateSecret(of id: WebhookID, overlap: Duration = WebhookCore.usualOverlap) async throws -> String {
        let secret = WebhookSecret.make()
        let sealed = try sealer.seal(
            secret.bytes, context: WebhookEndpoint.sealContext(tenant: tenant, endpoint: id))
        try await webhooks { try $0.replaceSecret(of: id, by: sealed, overlap: overlap) }
        return secret.text.reveal()
    }

    /// Runs commands on endpoints, as the system.
    @discardableResult
    package func webhooks<Value: Sendable>(
        _ body: @escaping @Sendable (WebhookCore) throws -> Value
    ) async throws -> Value {
        try await transaction { try body(WebhookCore($0, as: .system, reach: Self.webhookReach)) }
    }

    /// An endpoint as it is now.
    package func webhook(_ id: WebhookID) async throws -> WebhookEndpoint? {
        try await transaction { try WebhookStore.find(id, by: Authority($0, as: .system)) }
    }

    /// Who tells endpoints on this machine.
    package func webhookSender(
        _ loop: Loop,
        reach: WebhookReach = Fixture.webhookReach,
        timeout: Duration = .seconds(20)
    ) -> WebhookSender {
        WebhookSender(loop: loop, sealer: sealer, reach: reach, timeout: timeout)
    }

    /// A worker of its own.
    package func webhookWorker(
        _ sender: WebhookSender,
        holder: WorkerID = WorkerID(),
        counts: WebhookCounts = WebhookCounts(),
        _ edit: (inout WebhookWorker.Configuration) -> Void = { _ in }
    ) -> WebhookWorker {
        var configuration = WebhookWorker.Configuration()
        edit(&configuration)
        return WebhookWorker(
            pool: pool, holder: holder, sender: sender, configuration: configuration, counts: counts,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Writes down that an endpoint is to be told something, as the fan-out does.
    package func oweWebhook(_ endpoint: WebhookID, _ type: String = "ticket.opened") async throws -> WebhookDeliveryID {
        let event = EventID()
        let new = NewWebhookDelivery(
            endpoint: endpoint, event: event, type: type, ticket: nil,
            payload: #"{"data":{"event":"\#(event)"},"timestamp":"2026-11-30T12:00:00.000Z","type":"\#(type)"}"#)
        try await transaction { try WebhookDeliveryStore.enqueue([new], in: $0) }
        return new.id
    }

    /// A delivery as it is now, with its attempts.
    package func webhookDelivery(
        _ id: WebhookDeliveryID
    ) async throws -> (delivery: WebhookDelivery, attempts: [WebhookAttempt])? {
        try await transaction { transaction in
            let authority = try Authority(transaction, as: .system)
            return try WebhookDeliveryStore.find(id, by: authority).map {
                ($0, try WebhookDeliveryStore.attempts(at: id, by: authority))
            }
        }
    }
}
