// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// How many jobs of all tenants wait, run or are dead, by kind.
package struct JobDepth: Equatable, Sendable {
    package var kind: JobKind
    package var state: Job.State
    package var count: Int
    /// How long the oldest of them has been due; 0 for what is not yet due, runs or is dead.
    package var oldestDue: Duration

    /// Reads them, for all tenants.
    ///
    /// - Complexity: O(jobs that are not settled, or dead), from indexes.
    package static func all(in transaction: Transaction) throws -> [JobDepth] {
        try transaction.query("select kind, state, jobs, oldest_due from job_depths()").map { row in
            JobDepth(
                kind: try row.get("kind"),
                state: try row.get("state"),
                count: try row.get("jobs"),
                oldestDue: .seconds(try row.get("oldest_due") as Int64)
            )
        }
    }
}
