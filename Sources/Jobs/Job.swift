// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// A piece of work that is done later, apart from the transaction that asked for it.
package struct Job: Equatable, Sendable {
    /// Where it stands; `docs/overview.md` has the diagram.
    package enum State: String, Sendable, CaseIterable {
        /// Waits for its time and a worker.
        case queued
        /// A worker has it, as long as its lease lasts.
        case running
        /// Its handler is through.
        case done
        /// Given up after its last attempt; kept with its error until somebody requeues it.
        case dead
        /// Called off.
        case cancelled

        /// Whether nothing follows by itself.
        package var isSettled: Bool { self != .queued && self != .running }
    }

    /// How soon it comes among others that are due.
    package enum Priority: Int, Sendable, CaseIterable {
        /// Somebody waits for it.
        case urgent = 0
        case normal = 1
        /// May wait for everything else.
        case background = 2
    }

    /// How far it is, in a unit of its kind.
    package struct Progress: Equatable, Sendable {
        package let done: Int64
        /// `nil` when nobody knows.
        package let total: Int64?

        /// - Parameters:
        ///   - done: Negative counts as 0, more than `total` as `total`.
        package init(_ done: Int64, of total: Int64? = nil) {
            self.total = total.map { max(0, $0) }
            self.done = min(max(0, done), self.total ?? .max)
        }
    }

    package var id: JobID
    package var tenant: TenantID
    package var kind: JobKind
    package var payload: JobData
    package var priority: Priority
    package var state: State
    /// Claims that count; while it runs, the epoch that fences who lost it.
    package var attempts: Int
    /// Attempts that ended with an error.
    package var failures: Int
    /// After so many attempts it is dead.
    package var mostAttempts: Int
    /// When it is due; while it runs, the end of its lease; `nil` once settled.
    package var nextAttemptAt: Date?
    package var progress: Progress
    /// The last attempt's error; no personal data.
    package var lastError: String?
    package var result: JobData?
    package var idempotencyKey: String?
    /// Whether a running job was asked to stop.
    package var isCancelRequested: Bool
    package var createdAt: Date
    package var updatedAt: Date
    package var settledAt: Date?
}
