// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How often something took how long: counts by upper bounds, as Prometheus wants them.
///
/// - Complexity: O(bounds) to observe; fixed size.
package struct Histogram: Equatable, Sendable {
    /// Upper bounds in seconds, ascending; what is longer is counted in ``count`` alone.
    package let bounds: [Double]
    /// How many were at most as long as each bound, and longer than the one before.
    package private(set) var counts: [Int]
    package private(set) var count = 0
    /// Of all, in seconds.
    package private(set) var sum = 0.0

    package init(bounds: [Double] = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 5, 15, 30]) {
        self.bounds = bounds
        counts = [Int](repeating: 0, count: bounds.count)
    }

    /// Counts one more.
    package mutating func observe(_ duration: Duration) {
        let seconds = duration / .seconds(1)
        count += 1
        sum += seconds
        if let index = bounds.firstIndex(where: { seconds <= $0 }) { counts[index] += 1 }
    }
}
