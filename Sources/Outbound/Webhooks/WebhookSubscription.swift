// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What the fan-out has to know of an endpoint.
package struct WebhookSubscription: Equatable, Sendable {
    package var endpoint: WebhookID
    package var selection: WebhookSelection
    /// What was committed when it was added or enabled, of which it is not told.
    package var since: CommitSnapshot
}

/// Which transactions were committed at a moment, as PostgreSQL's `pg_snapshot` says it: `xmin:xmax:xip,…`.
///
/// Numbers of transactions are given when they begin to write, not when they commit; so no one number parts what was committed before a
/// moment from what was after it, but this does.
package struct CommitSnapshot: Equatable, Sendable {
    /// The oldest transaction that ran: all before it were over.
    package let oldestRunning: Int64
    /// The first that had not begun.
    private let next: Int64
    /// Those between that ran.
    private let running: Set<Int64>

    /// - Parameter text: As PostgreSQL writes it; of anything else nothing was committed.
    package init(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        oldestRunning = parts.first.flatMap { Int64($0) } ?? 0
        next = parts.dropFirst().first.flatMap { Int64($0) } ?? 0
        running = Set((parts.dropFirst(2).first ?? "").split(separator: ",").compactMap { Int64($0) })
    }

    /// Whether what a transaction wrote was committed by then; for one that was committed at some time.
    package func has(_ transaction: Int64) -> Bool {
        transaction < oldestRunning || transaction < next && !running.contains(transaction)
    }
}
