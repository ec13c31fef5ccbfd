// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decides when an endpoint that did not take something is told again.
///
/// The waits are those of Standard Webhooks: at once, then after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, each moved
/// by up to a tenth at random, so that what failed together does not all come back together. Ten attempts take a little more than three
/// days; then it is given up, and can be told again by hand.
///
/// - Complexity: O(1).
package enum WebhookSchedule {
    /// The waits before the second and each later attempt, in seconds.
    private static let waits: [Double] = [
        5, 300, 1800, 2 * 3600, 5 * 3600, 10 * 3600, 14 * 3600, 20 * 3600, 24 * 3600,
    ]

    /// So many attempts are made.
    package static let mostTries = waits.count + 1

    /// The wait for the next attempt; `nil` when there is none.
    ///
    /// - Parameters:
    ///   - tries: Attempts that failed, 1 after the first.
    ///   - jitter: From 0 to 1; a random number, given so that tests can choose it.
    package static func wait(after tries: Int, jitter: Double = Double.random(in: 0...1)) -> Duration? {
        guard tries >= 1, tries <= waits.count else { return nil }
        return .seconds(waits[tries - 1] * (0.9 + 0.2 * jitter))
    }
}
