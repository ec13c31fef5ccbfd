// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// The database's time, as a process knows it without asking again: what it said last, and how long ago that was.
///
/// Hosts' clocks differ, and somebody may set one while a program runs. A time that is written into a queue is compared with the
/// database's, so it is reckoned from that: a host that is an hour behind would try again at once, one ahead an hour late.
package struct DatabaseClock: Equatable, Sendable {
    private let said: Date
    private let heard: ContinuousClock.Instant

    /// - Parameters:
    ///   - said: What `now()` was.
    ///   - heard: When that was.
    package init(said: Date, heard: ContinuousClock.Instant = .now) {
        (self.said, self.heard) = (said, heard)
    }

    /// The database's time at a moment of this process.
    package func time(at moment: ContinuousClock.Instant = .now) -> Date {
        let passed = heard.duration(to: moment).components
        return said.addingTimeInterval(Double(passed.seconds) + Double(passed.attoseconds) / 1e18)
    }
}
