// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Logging

/// Has ``WebhookFanOut`` go on with the event logs of all tenants, as long as the process runs. Several processes may do so: each event is
/// one's.
package struct WebhookRun: Sendable {
    /// How long it sleeps. Nothing calls it: what is told to other programs is not worth a call for each event.
    private static let idleWait = Duration.seconds(1)

    private let pool: Pool
    private let logger: Logger

    package init(pool: Pool, logger: Logger) { (self.pool, self.logger) = (pool, logger) }

    /// Works until the task is cancelled; errors of the database are waited out.
    package func run() async {
        await Wakeups.loop(AsyncStream { $0.finish() }, idleWait: Self.idleWait) {
            do { return try await goOn() } catch {
                if !Task.isCancelled { logger.warning("webhooks wait", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
    }

    /// Goes on once with each tenant that has something new.
    ///
    /// - Returns: Whether there may be more.
    package func goOn() async throws -> Bool { try await WebhookFanOut().goOn(with: pool, logger) }
}
