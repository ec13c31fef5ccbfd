// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Jobs

package import struct Foundation.Date

/// One action on many tickets: what was asked for, and how far it is.
package struct Bulk: Equatable, Sendable {
    /// The most tickets of one bulk.
    package static let mostTickets = 10_000

    /// How many of the tickets are in which state.
    package struct Counts: Equatable, Sendable {
        package var waiting: Int
        package var changed: Int
        package var unchanged: Int
        package var failed: Int
        package var cancelled: Int

        package init(waiting: Int = 0, changed: Int = 0, unchanged: Int = 0, failed: Int = 0, cancelled: Int = 0) {
            self.waiting = waiting
            self.changed = changed
            self.unchanged = unchanged
            self.failed = failed
            self.cancelled = cancelled
        }

        /// Those that something became of.
        package var settled: Int { changed + unchanged + failed + cancelled }
    }

    package var id: BulkID
    /// The job that does it, as long as that is kept.
    package var job: JobID?
    /// Who asked for it; `nil` for a kind that this version of the program does not know.
    package var actor: Actor?
    /// `nil` for one that this version of the program does not know in every part.
    package var action: BulkAction?
    /// `done` when every ticket had its turn, whatever became of it; `dead` when its job was given up and may be requeued.
    package var state: Job.State
    /// All of its tickets, those that were asked for and are none included.
    package var tickets: Int
    package var counts: Counts
    package var createdAt: Date
    package var settledAt: Date?
}
