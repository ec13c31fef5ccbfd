// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Jobs
import Outbound
import Tickets

/// Looks every quarter of an hour how a tenant's mails fared in the last day: says so when that changes, and pauses automatic
/// mails as long as too many come back (RELIABILITY 5.7).
///
/// What an agent writes goes out all the same; so do notifications to agents.
package struct HealthWatch: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "deliveries.health"
    /// Longer than the time until the next look, so that a pause has no gaps.
    private static let pause = Duration.seconds(1800)

    package init() {}

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { context in
            let level = try await context.transaction { try Self.look(in: $0) }
            return .done(try JobData(["level": level.rawValue]))
        }
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue, kind: Self.kind, .everyQuarter, priority: .background, mostAttempts: 3))
    }

    /// Counts the day and lets follow what follows.
    ///
    /// - Returns: The level from now on.
    @discardableResult
    static func look(in transaction: Transaction) throws -> DeliveryHealth.Level {
        let before = try DeliveryHealthStore.health(in: transaction)
        let day = try DeliveryHealthStore.day(in: transaction)
        var level = DeliveryHealth.level(of: day)
        let mayPause = try before?.excusedUntil == nil && DeliveryPolicyStore.policy(in: transaction).pausesWhenIll
        if level == .paused, !mayPause { level = .warned }
        if before == nil, day.sent == 0 { return level }
        try DeliveryHealthStore.keep(DeliveryHealth(level, day), pausing: pause, in: transaction)
        if level == before?.level ?? .good { return level }
        let kind: Event.Kind =
            switch level {
            case .good: .deliveriesRecovered
            case .warned: .deliveriesFailing
            case .paused: .answersPaused
            }
        try AuditTrail.write(
            kind, about: .tenant(transaction.requireTenant()), by: .system,
            data: [
                "cause": "deliveries", "sent": String(day.sent), "failed": String(day.failed),
                "complained": String(day.complained),
            ], in: transaction)
        return level
    }
}
