// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ServiceLifecycle

/// Something that is reached after some number of steps, and one who waits for it.
struct Milestone: Sendable {
    private let steps: Int
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// - Parameter steps: How often ``step()`` is called until it is reached; with none it is reached at once.
    init(steps: Int) {
        self.steps = steps
        (stream, continuation) = AsyncStream<Void>.makeStream()
    }

    func step() { continuation.yield() }

    /// Waits for it.
    ///
    /// - Returns: Whether it was reached; not when the service is told to stop before.
    func reached() async -> Bool {
        if steps == 0 { return true }
        return await cancelWhenGracefulShutdown {
            var left = steps
            for await _ in stream {
                left -= 1
                if left == 0 { return true }
            }
            return false
        }
    }
}
