// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// Finds whom somebody means who logs in, before it is known who he is. What it finds is compared, and shown to nobody.
enum LoginStore {
    private static let select: SQL = """
        select a.agent_id, p.salt, p.digest, p.log_cost, p.block_size, p.lanes from agents a
        left join agent_passwords p on p.tenant_id = a.tenant_id and p.agent_id = a.agent_id
        where a.tenant_id = $1 and a.address_key = $2 and a.is_active
        """
    private static let findCurrent: SQL = """
        select exists (select from agents a
            join agent_passwords p on p.tenant_id = a.tenant_id and p.agent_id = a.agent_id
            join tenants t on t.tenant_id = a.tenant_id
            where a.tenant_id = $1 and a.agent_id = $2 and a.is_active and p.salt = $3 and p.digest = $4
                and t.deleted_at is null) as found
        """

    /// An active agent by his address, and what is kept of his password, if he has one.
    static func agent(
        key: String, in transaction: Transaction
    ) throws -> (agent: AgentID, digest: PasswordDigest?)? {
        try transaction.query(select, transaction.requireTenant(), key).first.map { row in
            let salt: [UInt8]? = try row.get("salt")
            return (
                try row.get("agent_id"),
                try salt.map { salt in
                    PasswordDigest(
                        salt: salt, digest: try row.get("digest"), logCost: try row.get("log_cost"),
                        blockSize: try row.get("block_size"), lanes: try row.get("lanes"))
                }
            )
        }
    }

    /// Whether an agent is active and has that password still, in a tenant that works.
    static func isCurrent(_ digest: PasswordDigest, of agent: AgentID, in transaction: Transaction) throws -> Bool {
        try transaction.query(findCurrent, transaction.requireTenant(), agent, digest.salt, digest.digest)
            .first?.get("found") ?? false
    }
}
