// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension WebhookDeliveryStore {
    private static let lockRow: SQL = """
        select endpoint_id, event_type, ticket_id, tries from webhook_deliveries
        where tenant_id = $1 and webhook_delivery_id = $2 and attempts = $3 and lease_holder = $4 and settled_at is null
        for no key update
        """
    private static let insertAttempt: SQL = """
        insert into webhook_attempts (tenant_id, webhook_delivery_id, number, endpoint_id, status, error, milliseconds)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let settleRow: SQL = """
        update webhook_deliveries set state = $3, settled_at = now(), next_attempt_at = null, lease_holder = null, tries = $4,
            last_status = $5, last_error = $6
        where tenant_id = $1 and webhook_delivery_id = $2
        """
    private static let retryRow: SQL = """
        update webhook_deliveries set state = 'queued', lease_holder = null, tries = $3, last_status = $4, last_error = $5,
            next_attempt_at = greatest(now() + make_interval(secs => $6), $7)
        where tenant_id = $1 and webhook_delivery_id = $2
        """

    /// What an attempt led to.
    package struct Settled: Equatable, Sendable {
        package var state: WebhookDelivery.State
        /// Why its endpoint is told nothing any more, if this attempt was the reason.
        package var switchedOff: WebhookEndpoint.DisabledCause?
    }

    /// Writes down an attempt and what follows from it: delivered, tried again, given up; and that the endpoint is well, is left
    /// alone for a while, or is told nothing any more.
    ///
    /// A test is sent once, and says nothing about its endpoint.
    ///
    /// - Returns: `nil` when the claim was lost meanwhile: then somebody else has told it again, and writes that down.
    package static func settle(
        _ claim: ClaimedWebhook,
        _ result: WebhookResult,
        holder: WorkerID,
        in transaction: Transaction
    ) throws -> Settled? {
        let tenant = try transaction.requireTenant()
        guard let row = try transaction.query(lockRow, tenant, claim.id, claim.attempt, holder).first else {
            return nil
        }
        let (endpoint, type): (WebhookID, String) = (try row.get("endpoint_id"), try row.get("event_type"))
        try transaction.query(
            insertAttempt, tenant, claim.id, claim.attempt, endpoint, result.status, result.error,
            Int(min(result.duration / .milliseconds(1), 86_400_000)))
        let isTest = type == WebhookEventType.test
        if result.isDelivered {
            try transaction.query(
                settleRow, tenant, claim.id, WebhookDelivery.State.delivered, row.get("tries") as Int, result.status,
                result.error)
            if !isTest { try WebhookHealthStore.succeeded(endpoint, in: transaction) }
            return Settled(state: .delivered)
        }
        let tries = try (row.get("tries") as Int) + 1
        let wait = isTest || result.isGone ? nil : WebhookSchedule.wait(after: tries)
        let failure =
            isTest
            ? nil
            : try WebhookHealthStore.failed(
                endpoint, pauses: result.isOverrun && !result.isGone, atLeast: result.retryAfter ?? .zero,
                in: transaction)
        var settled = Settled(state: wait == nil ? .dead : .queued)
        if let wait {
            try transaction.query(
                retryRow, tenant, claim.id, tries, result.status, result.error, wait, failure?.pausedUntil)
        } else {
            try transaction.query(
                settleRow, tenant, claim.id, WebhookDelivery.State.dead, tries, result.status, result.error)
        }
        guard !isTest, result.isGone || failure?.isLost == true else { return settled }
        let cause: WebhookEndpoint.DisabledCause = result.isGone ? .gone : .failing
        if try WebhookHealthStore.switchOff(
            endpoint, cause, delivery: claim.id, ticket: row.get("ticket_id"), in: transaction)
        {
            settled.switchedOff = cause
        }
        return settled
    }
}
