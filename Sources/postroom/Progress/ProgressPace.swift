// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Says when a line is to be written: at once, and then at most ten times a second, whatever is told meanwhile.
///
/// A terminal at the other end of a slow connection would otherwise hold the work up.
struct ProgressPace: Sendable {
    private var next: ContinuousClock.Instant?

    /// Whether a line is due now; one that is counts as written.
    mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
        if let next, now < next { return false }
        next = now + .milliseconds(100)
        return true
    }
}
