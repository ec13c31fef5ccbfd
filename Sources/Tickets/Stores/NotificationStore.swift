// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads which notifications agents have switched off.
package enum NotificationStore {
    private static let selectAll: SQL = "select agent_id, kind from muted_notifications where tenant_id = $1"
    private static let selectOne: SQL = """
        select kind from muted_notifications where tenant_id = $1 and agent_id = $2 order by kind
        """

    /// What each agent of the tenant has switched off; who has nothing is not there.
    ///
    /// - Complexity: O(agents).
    package static func muted(in transaction: Transaction) throws -> [AgentID: Set<NotificationKind>] {
        var muted: [AgentID: Set<NotificationKind>] = [:]
        for row in try transaction.query(selectAll, transaction.requireTenant()).map({ $0 }) {
            muted[try row.get("agent_id"), default: []].insert(try row.get("kind"))
        }
        return muted
    }

    /// What an agent has switched off.
    package static func muted(of agent: AgentID, in transaction: Transaction) throws -> Set<NotificationKind> {
        Set(try transaction.query(selectOne, transaction.requireTenant(), agent).map { try $0.get("kind") })
    }
}
