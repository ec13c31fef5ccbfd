// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The places in which a worker tells endpoints something, so many at once.
actor WebhookPlaces {
    private let limit: Int
    /// Called when a place is free again.
    private let freed: @Sendable () -> Void
    private var running: [Int: Task<Void, Never>] = [:]
    private var last = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(limit: Int, freed: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.freed = freed
    }

    /// How many places are free.
    var room: Int { max(0, limit - running.count) }

    /// Does a piece of work in a place, whatever becomes of the caller's task.
    func start(_ work: @escaping @Sendable () async -> Void) {
        last += 1
        let number = last
        running[number] = Task {
            await work()
            leave(number)
        }
    }

    /// Waits until all places are free.
    func waitUntilIdle() async {
        if running.isEmpty { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Waits so long at most, then breaks off what is still going on, and waits until that is over.
    func stop(after patience: Duration) async {
        let end = Task {
            try await Task.sleep(for: patience)
            cancel()
        }
        await waitUntilIdle()
        end.cancel()
    }

    /// Breaks everything off.
    func cancel() { for task in running.values { task.cancel() } }

    private func leave(_ number: Int) {
        running[number] = nil
        freed()
        guard running.isEmpty else { return }
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
