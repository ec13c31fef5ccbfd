// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
package import Tickets

/// Tells an endpoint a `webhook.test` now, signed like everything else, whether it is enabled or not, and says what came of it.
///
/// It is written down among the endpoint's deliveries, is tried once, and counts neither for nor against the endpoint.
package struct WebhookTest: Sendable {
    private let pool: Pool
    private let sender: WebhookSender

    package init(pool: Pool, sender: WebhookSender) { (self.pool, self.sender) = (pool, sender) }

    /// Makes the attempt.
    ///
    /// - Returns: The delivery, and what came of it.
    /// - Throws: `notFound`; `forbidden` without `settings.change`; ``DatabaseError``.
    package func run(
        _ endpoint: WebhookID,
        of tenant: TenantID,
        as actor: Actor
    ) async throws -> (delivery: WebhookDeliveryID, result: WebhookResult) {
        let (holder, event) = (WorkerID(), EventID())
        let test = NewWebhookDelivery(
            endpoint: endpoint, event: event, type: WebhookEventType.test, ticket: nil,
            payload: WebhookPayload.test(event, tenant: tenant, now: Date()))
        let due = try await pool.transaction(tenant: tenant) { transaction in
            try Authority(transaction, as: actor).require(.changeSettings)
            return try WebhookDeliveryStore.begin(
                test, holder: holder, lease: WebhookWorker.Configuration().lease, in: transaction)
        }
        guard let due else { throw TicketError(.notFound, "there is no webhook \(endpoint)") }
        guard let result = await sender.send(due) else { throw CancellationError() }
        _ = try await pool.transaction(tenant: tenant) {
            try WebhookDeliveryStore.settle(due.claim, result, holder: holder, in: $0)
        }
        return (test.id, result)
    }
}
