// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The text of the last moment; made once for all who ask at the same time or soon after.
///
/// While the database hangs, a collection may take longer than the pause between two scrapes; they all wait for the one.
actor MetricsPage {
    private let freshness: Duration
    private let collect: @Sendable () async throws -> [MetricFamily]
    private var running: Task<String, any Error>?
    private var made: (at: ContinuousClock.Instant, result: Result<String, any Error>)?

    /// - Parameter freshness: How long a text stands, or the error that came instead of it.
    init(freshness: Duration, collect: @escaping @Sendable () async throws -> [MetricFamily]) {
        self.freshness = freshness
        self.collect = collect
    }

    /// The families' lines.
    func text() async throws -> String {
        if let running { return try await running.value }
        if let made, made.at.duration(to: .now) < freshness { return try made.result.get() }
        // A task of its own: whoever asked first may go away, and the others still wait for it.
        let task = Task { [collect] in try await collect().map(\.text).joined() }
        running = task
        let result = await task.result
        running = nil
        made = (.now, result)
        return try result.get()
    }
}
