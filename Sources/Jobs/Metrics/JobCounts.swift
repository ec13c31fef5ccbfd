// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a worker did since it began, by kind of job.
package actor JobCounts {
    /// How often each thing happened to jobs of one kind.
    package struct Counts: Equatable, Sendable {
        /// Attempts begun.
        package var claimed = 0
        /// Attempts begun after one that ended with its process.
        package var rescued = 0
        package var done = 0
        /// Attempts that ended with an error, the last ones included.
        package var failed = 0
        /// Given up by an error; what died with its process is in ``JobDepth``.
        package var dead = 0
        package var cancelled = 0
        /// Put off, or given back by a worker that stops.
        package var returned = 0

        package init() {}
    }

    /// Kinds are as many as there are handlers.
    package private(set) var all: [JobKind: Counts] = [:]

    func began(_ kind: JobKind, isRescue: Bool) {
        all[kind, default: Counts()].claimed += 1
        if isRescue { all[kind, default: Counts()].rescued += 1 }
    }

    /// Counts how an attempt ended.
    ///
    /// - Parameters:
    ///   - state: The job's state now; `nil` when it was another's by then.
    ///   - isFailure: Whether it ended with an error.
    func ended(_ kind: JobKind, _ state: Job.State?, isFailure: Bool) {
        if isFailure, state != nil { all[kind, default: Counts()].failed += 1 }
        switch state {
        case .done: all[kind, default: Counts()].done += 1
        case .dead: all[kind, default: Counts()].dead += 1
        case .cancelled: all[kind, default: Counts()].cancelled += 1
        case .queued where !isFailure: all[kind, default: Counts()].returned += 1
        case .queued, .running, nil: break
        }
    }
}
