// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A value that only one thread at a time can touch.
///
/// For small shared state only; nothing may wait while holding it. `Synchronization.Mutex` is not used because
/// ThreadSanitizer reports false races on it on Linux (FEASIBILITY H).
package final class Lock<State: Sendable>: @unchecked Sendable {
    // SAFETY: `state` is reached only between pthread_mutex_lock and pthread_mutex_unlock and is Sendable
    // itself; the mutex lives at a fixed address until deinit.
    private var state: State
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    /// Makes a lock around a value.
    package init(_ state: State) {
        self.state = state
        mutex = .allocate(capacity: 1)
        let result = pthread_mutex_init(mutex, nil)
        precondition(result == 0, "pthread_mutex_init failed")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with the value; others wait until it returns.
    package func withLock<Result, Failure: Error>(_ body: (inout State) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&state)
    }
}
