// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Jobs

/// Does bulk changes, as a job: one ticket after the other, each as if its actor had asked for it alone.
///
/// A ticket's result is committed with its change, so whoever goes on after a killed worker begins behind the last one,
/// and none is done twice. A refusal undoes what its command had written, to the last row; the others go on. A change is
/// tried once: a version that is not the expected one is a conflict now and would be one again. Only what the database
/// itself asks to run again (deadlocks, serialization failures) is, by the pool.
package struct BulkRun: Sendable {
    /// The kind of job.
    package static let kind: JobKind = "tickets.bulk"

    /// What a job knows: the rest is in the bulk's own rows.
    struct Payload: Codable {
        var bulk: BulkID
    }

    /// How many tickets one transaction changes at most.
    ///
    /// Each has a savepoint of its own. More of them share a commit and keep each other's rows locked meanwhile: five
    /// take half the time of five alone here, twenty-five not less than five.
    package var batch = 5

    package init() {}

    /// Adds the handler.
    package func register(in handlers: inout JobHandlers) { handlers.on(Self.kind) { try await run($0) } }

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let id = try context.payload(as: Payload.self).bulk
        guard let bulk = try await context.transaction({ try BulkStore.find(id, in: $0) }) else {
            return .dead(reason: "there is no bulk \(id)")
        }
        // A newer program may know more; this one must not guess.
        guard let action = bulk.action, let actor = bulk.actor else {
            return .dead(reason: "bulk \(id): this version of the program does not know its action or its actor")
        }
        let work = BulkWork(bulk: id, job: context.job.id, action: action, actor: actor)
        let batch = max(1, batch)
        var settled = bulk.counts.settled
        while settled < bulk.tickets {
            try context.checkCancellation()
            let next = min(settled + batch, bulk.tickets)
            let progress = Job.Progress(Int64(next), of: Int64(bulk.tickets))
            let count = try await context.transaction(progress: progress) { try work.step(batch, in: $0) }
            if count == 0 { break }
            settled += count
        }
        try context.checkCancellation()
        try await context.finish { try work.end(in: $0) }
        return .done()
    }
}
