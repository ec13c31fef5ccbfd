// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Gives each mail of a limit its time, in the order in which they come (the generic cell rate algorithm, ITU-T I.371, with
/// time as the only state).
///
/// Never more than the limit go in any window of its length: a few may go at once, and the rest of them evenly spread. A mail
/// that must wait has its place; who comes later goes later.
///
/// - Complexity: O(1).
package struct SendPace: Sendable {
    /// Seconds between two mails that go one after the other.
    private let interval: Double
    /// How far ahead of that mails may go.
    private let tolerance: Double
    /// When the next mail would be due if all came one after the other: seconds since some time.
    package private(set) var next: Double

    /// - Parameters:
    ///   - limit: At most so many mails, 1 or more,
    ///   - window: in any so many seconds.
    ///   - next: As it was left.
    package init(limit: Int, in window: Double, next: Double) {
        let burst = max(1, limit / 10)
        interval = window / Double(limit - (burst - 1))
        tolerance = Double(burst - 1) * interval
        self.next = next
    }

    /// The time at which a mail that comes at `now` may go.
    package mutating func take(at now: Double) -> Double {
        let due = max(next, now)
        next = due + interval
        return max(now, due - tolerance)
    }
}
