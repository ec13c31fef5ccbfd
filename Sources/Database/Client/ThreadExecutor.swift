// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A serial executor that owns one thread, for actors that call blocking C functions.
///
/// The cooperative pool has as many threads as cores; one blocking call there delays everybody.
/// A `Connection` is an actor on one of these, so libpq may block as long as it likes.
package final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
    // SAFETY: `jobs` and `stopped` are touched only under `lock`.
    private let lock = Lock()
    private var jobs: [UnownedJob] = []
    private var stopped = false

    package init() {
        let work = Unmanaged.passRetained(ThreadWork(executor: self))
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            work.toOpaque()
        )
        precondition(result == 0, "no thread could be made; check the limit on threads (ulimit -u)")
        pthread_detach(thread)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        lock.withLock {
            jobs.append(job)
            lock.signal()
        }
    }

    package func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }

    /// Ends the thread once its queue is empty.
    package func stop() {
        lock.withLock {
            stopped = true
            lock.signal()
        }
    }

    fileprivate func nextBatch() -> [UnownedJob]? {
        lock.withLock {
            while jobs.isEmpty {
                if stopped { return nil }
                lock.wait()
            }
            defer { jobs.removeAll(keepingCapacity: true) }
            return jobs
        }
    }
}

/// What the thread runs: it holds the executor so that it outlives its last job.
private final class ThreadWork {
    let executor: ThreadExecutor

    init(executor: ThreadExecutor) { self.executor = executor }

    func run() {
        while let batch = executor.nextBatch() {
            for job in batch { job.runSynchronously(on: executor.asUnownedSerialExecutor()) }
        }
    }
}
