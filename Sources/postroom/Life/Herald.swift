// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import ServiceLifecycle

/// Says to the service manager when the service is ready, that it lives, and that it stops.
///
/// A sign of life is given only when it was: the main actor took a turn, the pool answered, and both in time for the next.
/// Whether the database answers is not asked. A process that waits for it must not be ended for that.
struct Herald: Service {
    let manager: ServiceManager
    let pool: Pool
    /// What is served, in words.
    let words: String
    /// Ends when everything that must listen does.
    let begun: Milestone

    func run() async throws {
        await withGracefulShutdownHandler {
            guard await begun.reached() else { return }
            manager.say("READY=1", "STATUS=serves: \(words)")
            try? await gracefulShutdown()
        } onGracefulShutdown: {
            manager.say("STOPPING=1", "STATUS=finishes what it has begun")
        }
    }

    /// Signs of life until the task is cancelled: also while the service starts and stops, for both may take their time.
    func live() async {
        guard let watchdog = manager.watchdog else { return }
        while !Task.isCancelled {
            await MainActor.run {}
            _ = await pool.metrics
            manager.say("WATCHDOG=1")
            try? await Task.sleep(for: watchdog / 2)
        }
    }
}
