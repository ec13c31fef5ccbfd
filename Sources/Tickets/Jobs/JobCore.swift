// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Jobs

/// What an operator does to a tenant's jobs, with an event for each of them.
///
/// Only the system may, for those who run the installation: what agents may call off has commands of its own
/// (``BulkCore``), which know who asked for it.
package struct JobCore: ObjectCommands {
    let authority: Authority

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for all but the system.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
        try authority.requireSystem()
    }

    /// Calls a job off: at once when it waits, by asking its handler when it runs.
    ///
    /// - Returns: The state afterwards: `cancelled`, or `running` when the handler is asked to stop.
    /// - Throws: `JobError`: `notFound`; `state` when it is settled already.
    @discardableResult
    package func cancel(_ id: JobID) throws -> Job.State {
        let state = try JobQueue.cancel(id, in: transaction)
        let change =
            state == .running
            ? Event.Change("cancel_requested", .bool(false), .bool(true)) : Self.change(.queued, to: state)
        _ = try write([], [event(.objectChanged, .job(id), [change])])
        return state
    }

    /// Puts a dead job back, with all its attempts before it.
    ///
    /// - Throws: `JobError`: `notFound`; `state` when it is not dead.
    package func requeue(_ id: JobID) throws {
        try JobQueue.requeue(id, in: transaction)
        _ = try write([], [requeued(id)])
    }

    /// Puts dead jobs back, the oldest first.
    ///
    /// - Parameters:
    ///   - kind: Only of this kind.
    ///   - most: At most so many; call again until 0 comes back.
    /// - Returns: How many.
    package func requeueDead(of kind: JobKind? = nil, most: Int = 1000) throws -> Int {
        let jobs = try JobQueue.requeueDead(of: kind, most: most, in: transaction)
        _ = try write([], jobs.map(requeued))
        return jobs.count
    }

    private func requeued(_ id: JobID) -> Event { event(.objectChanged, .job(id), [Self.change(.dead, to: .queued)]) }

    private static func change(_ before: Job.State, to after: Job.State) -> Event.Change {
        Event.Change("state", .string(before.rawValue), .string(after.rawValue))
    }
}
