// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import Logging
import Tickets

/// Has readers go on with the event logs of all tenants, as long as the process runs. Several processes may do so: each event is
/// one's.
package struct NoticeRun: Sendable {
    /// How long it sleeps at most when nothing calls it.
    private static let idleWait = Duration.seconds(5)

    private let pool: Pool
    private let readers: [any NoticeReader]
    private let logger: Logger

    package init(pool: Pool, readers: [any NoticeReader], logger: Logger) {
        (self.pool, self.readers, self.logger) = (pool, readers, logger)
    }

    /// Works until the task is cancelled; errors of the database are waited out.
    package func run(wakeups: AsyncStream<Void>) async {
        await Wakeups.loop(wakeups, idleWait: Self.idleWait) {
            do { return try await goOn() } catch {
                if !Task.isCancelled { logger.warning("notices wait", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
    }

    /// Has each reader go on once with each tenant that has something new.
    ///
    /// - Returns: Whether there may be more.
    package func goOn() async throws -> Bool {
        var hasMore = false
        for reader in readers { hasMore = try await goOn(reader) || hasMore }
        return hasMore
    }

    private func goOn(_ reader: any NoticeReader) async throws -> Bool {
        let tenants = try await pool.transaction(tenant: nil) {
            try EventConsumer.tenants(withNewsFor: reader.consumer.name, in: $0)
        }
        var hasMore = false
        for tenant in tenants {
            if Task.isCancelled { return false }
            // One tenant's trouble is not the others'.
            do {
                hasMore = try await pool.transaction(tenant: tenant) { try reader.tell(in: $0) } || hasMore
            } catch {
                logger.warning("notices of a tenant wait", metadata: ["tenant": "\(tenant)", "cause": "\(error)"])
            }
        }
        return hasMore
    }
}
