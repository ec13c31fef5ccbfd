// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Logging

/// Shows that this process lives: moves the end of the leases of what it has in hand, three times in each
/// lease's life.
package struct LeaseKeeper: Sendable {
    private let pool: Pool
    private let hand: WorkInHand
    private let lease: Duration
    private let logger: Logger

    package init(pool: Pool, hand: WorkInHand, lease: Duration, logger: Logger) {
        self.pool = pool
        self.hand = hand
        self.lease = lease
        self.logger = logger
    }

    /// Keeps the leases until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            let (holder, rows, lease) = (hand.holder, await hand.current, lease)
            let began = ContinuousClock.now
            do {
                try await pool.transaction(tenant: nil) {
                    try MailboxLease.extend(rows, holder: holder, lease: lease, in: $0)
                }
                // A quarter is left for what is under way (RELIABILITY 2.12 row 3).
                await hand.extended(until: began + lease * 0.75)
            } catch {
                if !Task.isCancelled { logger.warning("leases not extended", metadata: ["cause": "\(error)"]) }
            }
            try? await Task.sleep(for: lease / 3)
        }
    }
}
