// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl

/// The way into the loop's thread: jobs to run, and the order to stop.
final class LoopMailbox: @unchecked Sendable {
    // SAFETY: `multi` is constant; other threads use it only for curl_multi_wakeup, which libcurl documents
    // as safe from any thread, and only under the lock and before `isStopped` lets the thread free it.

    /// Work for the loop's thread.
    typealias Job = @Sendable (LoopThread) -> Void

    private struct State: Sendable {
        var jobs: [Job] = []
        var whenStopped: [@Sendable () -> Void] = []
        var isStopping = false
        var isStopped = false
        var blocked: [Egress.Rule: Int] = [:]
    }

    /// The multi handle; freed by the loop's thread when it ends.
    let multi: UnsafeMutableRawPointer
    private let state = Lock(State())

    init(multi: UnsafeMutableRawPointer) {
        self.multi = multi
    }

    /// Leaves a job; `false` when nobody will run it.
    func post(_ job: @escaping Job) -> Bool {
        state.withLock { state in
            guard !state.isStopping else { return false }
            state.jobs.append(job)
            // One wake-up is enough for all jobs that are waiting.
            if state.jobs.count == 1 { curl_multi_wakeup(multi) }
            return true
        }
    }

    /// Asks the thread to end and to call back when it has; `false` when it has ended already.
    @discardableResult
    func stop(then done: (@Sendable () -> Void)?) -> Bool {
        state.withLock { state in
            guard !state.isStopped else { return false }
            if let done { state.whenStopped.append(done) }
            state.isStopping = true
            curl_multi_wakeup(multi)
            return true
        }
    }

    /// What the guard of requests did not let out since the start.
    var blocked: [Egress.Rule: Int] { state.withLock { $0.blocked } }

    /// Counts one. For the loop's thread.
    func noteBlocked(_ rule: Egress.Rule) { state.withLock { $0.blocked[rule, default: 0] += 1 } }

    /// The jobs left since the last call, and whether to end after them. For the loop's thread.
    func take() -> (jobs: [Job], isStopping: Bool) {
        state.withLock { state in
            let jobs = state.jobs
            state.jobs = []
            return (jobs, state.isStopping)
        }
    }

    /// Frees the multi handle and calls back whoever waits for the end. For the loop's thread, as its last act.
    func finish() {
        let waiting = state.withLock { state in
            state.isStopped = true
            curl_multi_cleanup(multi)
            let waiting = state.whenStopped
            state.whenStopped = []
            return waiting
        }
        for done in waiting { done() }
    }
}
