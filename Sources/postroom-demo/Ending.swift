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

    /// Starts something that is to be ended; when the end has come already, nothing more is started.
    func begin<Value>(_ start: () throws -> Value, end: @escaping @Sendable (Value) -> Void) rethrows -> Value
    where Value: Sendable {
        try steps.begin(start, end: end)
    }

    /// Ends everything.
    func run() { steps.run() }
}

/// The steps, shared by two threads.
private final class Steps: @unchecked Sendable {
    // SAFETY: `steps` and `isOver` are touched only under `lock`.
    private let lock = NSRecursiveLock()
    private var steps: [@Sendable () -> Void] = []
    private var isOver = false

    func begin<Value: Sendable>(
        _ start: () throws -> Value, end: @escaping @Sendable (Value) -> Void
    ) rethrows -> Value {
        lock.lock()
        defer { lock.unlock() }
        // The other thread has ended everything and is about to leave.
        while isOver { sleep(1) }
        let value = try start()
        steps.append { end(value) }
        return value
    }

    /// Whoever comes second waits until the first is done, and finds nothing left.
    func run() {
        lock.withLock {
            isOver = true
            for step in steps.reversed() { step() }
            steps = []
        }
    }
}
