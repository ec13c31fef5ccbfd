// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Counts across tasks what was written, and how many transactions are done.
final class Counter: Sendable {
    private let sums = Mutex((total: 0, finished: 0))

    var total: Int { sums.withLock { $0.total } }
    var finished: Int { sums.withLock { $0.finished } }

    func add(_ count: Int) {
        sums.withLock {
            $0.total += count
            $0.finished += 1
        }
    }
}
