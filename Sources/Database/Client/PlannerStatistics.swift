// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Logging

/// Lets PostgreSQL's planner know tables that grow fast, before the database's own care gets to them.
///
/// All indexes begin with the tenant, so without statistics the wrong one looks as good as the right one, and a plan that was
/// made for an empty table is kept until the table is analyzed: the first mails of an installation would each read all others.
package struct PlannerStatistics: Sendable {
    /// The wait after tables were analyzed; while nothing grows it doubles up to ``longestWait``.
    private static let shortestWait = Duration.seconds(1)
    /// A table that grows fast after a long rest is noticed within this time.
    private static let longestWait = Duration.seconds(16)

    private let pool: Pool
    private let logger: Logger

    package init(pool: Pool, logger: Logger) {
        self.pool = pool
        self.logger = logger
    }

    /// Looks again and again until the task is cancelled.
    package func run() async {
        var wait = Self.shortestWait
        while !Task.isCancelled {
            do {
                let analyzed = try await pool.transaction(tenant: nil) { try Self.renew(in: $0) }
                wait = analyzed > 0 ? Self.shortestWait : min(wait * 2, Self.longestWait)
            } catch {
                if !Task.isCancelled { logger.warning("tables not analyzed", metadata: ["cause": "\(error)"]) }
                wait = Self.longestWait
            }
            try? await Task.sleep(for: wait)
        }
    }

    /// Analyzes the tables that have doubled since the last time.
    ///
    /// - Returns: How many those were.
    /// - Complexity: one look at each table's size; a sample of at most 30,000 rows of those that have doubled.
    package static func renew(in transaction: Transaction) throws -> Int {
        try transaction.query("select analyze_young_tables() as analyzed").first?.get("analyzed") ?? 0
    }
}
