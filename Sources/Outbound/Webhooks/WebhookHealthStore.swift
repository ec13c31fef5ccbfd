// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets

package import struct Foundation.Date

/// Writes down how endpoints fare, and switches off those that nobody reaches.
package enum WebhookHealthStore {
    /// An endpoint that has failed for so long, without taking anything, is told nothing any more.
    package static let patience = Duration.seconds(72 * 3600)
    /// The longest pause of one that is overrun and does not say for how long.
    private static let longestPause = Duration.seconds(3600)

    // A row that says so already is left alone: an endpoint may take hundreds a second.
    private static let succeed: SQL = """
        insert into webhook_states (tenant_id, endpoint_id, last_success_at)
        select tenant_id, endpoint_id, now() from webhook_endpoints where tenant_id = $1 and endpoint_id = $2
        on conflict (tenant_id, endpoint_id) do update
            set failing_since = null, failures = 0, pauses = 0, paused_until = null, last_success_at = now()
            where webhook_states.failing_since is not null or webhook_states.last_success_at is null
                or webhook_states.last_success_at < now() - interval '10 seconds'
        """
    private static let fail: SQL = """
        insert into webhook_states as s (tenant_id, endpoint_id, failing_since, failures, pauses, paused_until)
        select tenant_id, endpoint_id, now(), 1, case when $3 then 1 else 0 end,
            case when $3 then now() + make_interval(secs => greatest($4::float8, 30)) end
        from webhook_endpoints where tenant_id = $1 and endpoint_id = $2
        on conflict (tenant_id, endpoint_id) do update
            set failing_since = coalesce(s.failing_since, now()), failures = s.failures + 1,
                pauses = case when $3 then s.pauses + 1 else s.pauses end,
                paused_until = case when $3
                    then now() + make_interval(secs => greatest($4::float8, least($5::float8, 30 * 2 ^ least(s.pauses, 10))))
                    else s.paused_until end
        returning paused_until, failing_since < now() - make_interval(secs => $6) as is_lost
        """
    private static let switchOff: SQL = """
        update webhook_endpoints set is_enabled = false, disabled_cause = $3, disabled_at = now(), version = version + 1
        where tenant_id = $1 and endpoint_id = $2 and is_enabled
        """

    /// What a failure leads to.
    package struct Failure: Equatable, Sendable {
        /// Until when the endpoint is left alone.
        package var pausedUntil: Date?
        /// Whether it has failed for longer than ``patience``.
        package var isLost: Bool
    }

    /// Notes that an endpoint took something.
    package static func succeeded(_ endpoint: WebhookID, in transaction: Transaction) throws {
        try transaction.query(succeed, transaction.requireTenant(), endpoint)
    }

    /// Notes that it did not.
    ///
    /// - Parameters:
    ///   - pauses: Whether it is left alone for a while: half a minute, and twice as long each time.
    ///   - atLeast: What it asked for.
    /// - Returns: `nil` where it has been removed meanwhile.
    package static func failed(
        _ endpoint: WebhookID,
        pauses: Bool,
        atLeast: Duration,
        in transaction: Transaction
    ) throws -> Failure? {
        try transaction.query(
            fail, transaction.requireTenant(), endpoint, pauses, atLeast, longestPause, patience
        ).first.map { Failure(pausedUntil: try $0.get("paused_until"), isLost: try $0.get("is_lost")) }
    }

    /// Tells an endpoint nothing any more. What waits for it waits, and goes out when somebody enables it again. The event is what
    /// the tenant's administrators are told by.
    ///
    /// - Parameters:
    ///   - delivery: What it did not take.
    ///   - ticket: In which that happened.
    /// - Returns: Whether it was enabled until now.
    package static func switchOff(
        _ endpoint: WebhookID,
        _ cause: WebhookEndpoint.DisabledCause,
        delivery: WebhookDeliveryID,
        ticket: TicketID?,
        in transaction: Transaction
    ) throws -> Bool {
        guard try transaction.query(switchOff, transaction.requireTenant(), endpoint, cause).affected == 1 else {
            return false
        }
        var data = ["cause": cause.rawValue, "delivery": delivery.description]
        data["ticket"] = ticket?.description
        try AuditTrail.write(
            .webhookDisabled, about: .webhook(endpoint), by: .system, data: data, in: transaction)
        return true
    }
}
