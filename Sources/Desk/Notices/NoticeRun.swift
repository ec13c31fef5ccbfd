// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import Logging
package import MailIngest
import Tickets

/// Has readers go on with the event logs of all tenants, and ``OwedNotices`` tell what is due, as long as the process runs. Several
/// processes may do so: each event is one's, and so is each agent.
package struct NoticeRun: Sendable {
    /// How long it sleeps at most when nothing calls it.
    private static let idleWait = Duration.seconds(5)
    /// Agents of one look.
    private static let mostAgents = 500

    private let pool: Pool
    private let readers: [any NoticeReader]
    private let owed: OwedNotices
    private let logger: Logger

    package init(pool: Pool, reactions: Reactions, places: PlaceStore, logger: Logger) {
        (self.pool, self.logger) = (pool, logger)
        readers = [
            AgentNotices(reactions: reactions, places: places), CustomerNotices(reactions: reactions, places: places),
        ]
        owed = OwedNotices(reactions: reactions, places: places)
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

    /// Has each reader go on once with each tenant that has something new, and tells each agent to whom something is due.
    ///
    /// - Returns: Whether there may be more.
    package func goOn() async throws -> Bool {
        var hasMore = false
        for reader in readers { hasMore = try await reader.goOn(with: pool, logger) || hasMore }
        return try await tellOwed() || hasMore
    }

    private func tellOwed() async throws -> Bool {
        let agents = try await pool.transaction(tenant: nil) {
            try OwedNoticeStore.agents(most: Self.mostAgents, in: $0)
        }
        var hasMore = false
        for (tenant, agent) in agents {
            if Task.isCancelled { return false }
            // One agent's trouble is not the others'.
            do {
                hasMore = try await pool.transaction(tenant: tenant) { try owed.tell(agent, in: $0) } || hasMore
            } catch {
                logger.warning(
                    "notices of an agent wait",
                    metadata: ["tenant": "\(tenant)", "agent": "\(agent)", "cause": "\(error)"])
            }
        }
        return hasMore
    }
}
