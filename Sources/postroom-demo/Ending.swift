// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What is to be ended when the demo ends, by itself or by Ctrl-C: the latest first, and once.
final class Ending: Sendable {
    private let steps = Steps()

    /// Takes over SIGINT and SIGTERM; made before any other thread is, so that all of them leave these signals alone.
    init(interrupted: @escaping @Sendable () -> Void) {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let steps = steps
        Thread.detachNewThread {
            var signals = sigset_t()
            sigemptyset(&signals)
            sigaddset(&signals, SIGINT)
            sigaddset(&signals, SIGTERM)
            var received: Int32 = 0
            sigwait(&signals, &received)
            interrupted()
            steps.run()
            exit(received == SIGINT ? 130 : 143)
        }
    }

    /// Adds something to be ended.
    func add(_ step: @escaping @Sendable () -> Void) { steps.add(step) }

    /// Ends everything.
    func run() { steps.run() }
}

/// The steps, shared by two threads.
private final class Steps: @unchecked Sendable {
    // SAFETY: `steps` is touched only under `lock`.
    private let lock = NSLock()
    private var steps: [@Sendable () -> Void] = []

    func add(_ step: @escaping @Sendable () -> Void) { lock.withLock { steps.append(step) } }

    /// Whoever comes second waits until the first is done, and finds nothing left.
    func run() {
        lock.withLock {
            for step in steps.reversed() { step() }
            steps = []
        }
    }
}
