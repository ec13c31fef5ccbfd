// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Jobs

/// Seals each tenant's event log every quarter of an hour, as a job, a bounded piece in each transaction.
///
/// The job's result has the newest seal, so that it can be noted elsewhere.
package struct EventSealing: Sendable {
    /// The kind of job, and the name of its schedule.
    package static let kind: JobKind = "events.seal"

    /// How many events one transaction seals.
    package var batch = EventSealer.mostOfASeal

    package init() {}

    /// Adds handler and schedule.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(Self.kind) { try await run($0) }
        handlers.everyTenant(
            has: JobSchedule(
                Self.kind.rawValue,
                kind: Self.kind,
                .everyQuarter,
                priority: .background,
                mostAttempts: 3
            )
        )
    }

    private struct Outcome: Encodable {
        var events: Int
        var seals: Int
        var newest: String?
    }

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let batch = batch
        var outcome = Outcome(events: 0, seals: 0)
        while let result = try await context.transaction({ try EventSealer.seal(batch, in: $0) }) {
            outcome.events += result.events
            outcome.seals += 1
            if result.events < batch { break }
            try context.checkCancellation()
        }
        outcome.newest = try await context.transaction { try EventSealer.newest(in: $0) }?.description
        return .done(try JobData(outcome))
    }
}
