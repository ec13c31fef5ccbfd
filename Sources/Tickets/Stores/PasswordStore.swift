// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds agents' passwords; ``PeopleCore`` changes them.
package enum PasswordStore {
    private static let select: SQL = """
        select salt, digest, log_cost, block_size, lanes from agent_passwords where tenant_id = $1 and agent_id = $2
        """
    private static let renew: SQL = """
        update agent_passwords set digest = $4, log_cost = $5, block_size = $6, lanes = $7, updated_at = now()
        where tenant_id = $1 and agent_id = $2 and salt = $3
        """

    /// What is kept of an agent's password; `nil` for one who has none.
    package static func digest(of agent: AgentID, in transaction: Transaction) throws -> PasswordDigest? {
        try transaction.query(select, transaction.requireTenant(), agent).first.map { row in
            PasswordDigest(
                salt: try row.get("salt"), digest: try row.get("digest"), logCost: try row.get("log_cost"),
                blockSize: try row.get("block_size"), lanes: try row.get("lanes"))
        }
    }

    /// Keeps the same password more dearly: with the same salt, at another cost. No session ends by that.
    package static func renew(_ digest: PasswordDigest, of agent: AgentID, in transaction: Transaction) throws {
        try transaction.query(
            renew, transaction.requireTenant(), agent, digest.salt, digest.digest, digest.logCost, digest.blockSize,
            digest.lanes)
    }
}
