// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How fast a process gives up mailboxes that it has too many of.
///
/// A surplus counts when it has lasted for a lease. So long a process that died is still counted, beside the one that was
/// started in its place, and so long mailboxes that failed together may be away. Then a few are given up at a time, for each
/// is a new login at its server.
package struct HandOverPace: Sendable {
    /// So many are given up at once.
    package static let mostAtOnce = 10

    private let patience: Duration
    private let pause: Duration
    private var next: ContinuousClock.Instant?

    /// - Parameter lease: How long a claim lasts without a sign of life.
    package init(lease: Duration) {
        patience = lease
        pause = lease / 4
    }

    /// How many are to be given up now.
    ///
    /// - Parameter surplus: How many there are too many, those that were asked for already not among them.
    package mutating func count(ofSurplus surplus: Int, now: ContinuousClock.Instant) -> Int {
        guard surplus > 0 else {
            next = nil
            return 0
        }
        guard let next else {
            self.next = now + patience
            return 0
        }
        if now < next { return 0 }
        self.next = now + pause
        return min(surplus, Self.mostAtOnce)
    }
}
