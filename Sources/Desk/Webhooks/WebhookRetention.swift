// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Jobs
import Outbound

/// Removes what endpoints were told some time ago, with the log of its attempts; every hour, per tenant, a bounded piece at a time.
package struct WebhookRetention: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "webhooks.retention"

    /// How long what was delivered is kept, to be looked at and told again.
    package var delivered: Duration = .seconds(7 * 86_400)
    /// How long what was given up is, and what waits for an endpoint that is disabled.
    package var rest: Duration = .seconds(30 * 86_400)
    /// How many rows one transaction removes.
    package var batch = 1000

    package init() {}

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { try await run($0) }
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue, kind: Self.kind, .hourly(atMinute: 53), priority: .background, mostAttempts: 3))
    }

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let (delivered, rest, batch) = (delivered, rest, batch)
        while true {
            let count = try await context.transaction {
                try WebhookDeliveryStore.removeOld(delivered: delivered, rest: rest, most: batch, in: $0)
            }
            if count < batch { return .done() }
            try context.checkCancellation()
        }
    }
}
