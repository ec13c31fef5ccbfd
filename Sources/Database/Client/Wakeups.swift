// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The rhythm of a queue's worker: work until nothing is due, then wait for a call or a while.
package enum Wakeups {
    /// Calls `work` again and again until the task is cancelled.
    ///
    /// - Parameters:
    ///   - wakeups: Calls; a hint only, so a lost one costs at most `idleWait`.
    ///   - work: True when there may be more to do at once.
    package static func loop(
        _ wakeups: AsyncStream<Void>,
        idleWait: Duration,
        _ work: () async -> Bool
    ) async {
        // The calls are read by a task of their own, which cancels whatever wait is going on.
        let signal = WakeupSignal()
        let reader = Task {
            for await _ in wakeups { await signal.raise() }
        }
        defer { reader.cancel() }
        while !Task.isCancelled {
            if await work() { continue }
            await signal.wait(atMost: idleWait)
        }
    }
}

/// Remembers a call until somebody waits for it.
private actor WakeupSignal {
    private var isRaised = false
    private var waiting: Task<Void, any Error>?

    func raise() {
        isRaised = true
        waiting?.cancel()
    }

    func wait(atMost duration: Duration) async {
        if isRaised {
            isRaised = false
            return
        }
        let sleep = Task { try await Task.sleep(for: duration) }
        waiting = sleep
        await withTaskCancellationHandler {
            _ = try? await sleep.value
        } onCancel: {
            sleep.cancel()
        }
        waiting = nil
        isRaised = false
    }
}
