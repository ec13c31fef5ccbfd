// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decides how long a job that failed waits for its next attempt.
///
/// The wait doubles from five seconds up to an hour, and is moved by up to a fifth at random, so that jobs that failed
/// together do not all come back together. Twenty attempts, the standard, take about ten hours.
///
/// - Complexity: O(1); a value without a clock and without history.
package struct Backoff: Equatable, Sendable {
    /// The wait after the first failure.
    package var first: Duration = .seconds(5)
    /// The longest wait, before chance moves it.
    package var longest: Duration = .seconds(3600)
    /// The part by which chance shortens or lengthens a wait at most; below a third, so that waits grow all the same.
    package var spread = 0.2

    package init() {}

    /// The wait after so many failures.
    ///
    /// - Parameters:
    ///   - failures: 1 after the first; less counts as 1.
    ///   - chance: From 0 to 1; a random number, given so that tests can choose it.
    package func wait(after failures: Int, chance: Double = .random(in: 0...1)) -> Duration {
        var wait = min(first, longest)
        // Longer than 62 doublings no wait can grow.
        for _ in 1..<max(2, min(failures, 63)) where failures > 1 {
            guard wait < longest else { break }
            wait = min(wait * 2, longest)
        }
        return wait * (1 - spread + 2 * spread * min(max(chance, 0), 1))
    }
}
