// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let savePassword: SQL = """
        insert into agent_passwords (tenant_id, agent_id, salt, digest, log_cost, block_size, lanes)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant_id, agent_id) do update set salt = excluded.salt, digest = excluded.digest,
            log_cost = excluded.log_cost, block_size = excluded.block_size, lanes = excluded.lanes, updated_at = now()
        """
    private static let removePassword: SQL = """
        delete from agent_passwords where tenant_id = $1 and agent_id = $2
        """

    /// Gives an agent another password. All sessions of his end with it, by a trigger.
    ///
    /// An agent may do so himself, once he was asked for the old one; for others it needs `people.change`, and all that the
    /// agent may do: who sets a password can log in with it.
    ///
    /// - Throws: `notFound`; `forbidden`; `invalid` for what is beyond the actor's own permissions.
    package func set(_ password: PasswordDigest, of id: AgentID) throws -> ObjectChange {
        let agent = try agentWithPassword(id)
        precondition(password.isSound, "a digest of a password is not what the database takes")
        return try write(
            [
                Statement(
                    Self.savePassword, tenant, agent.id, password.salt, password.digest, password.logCost,
                    password.blockSize, password.lanes)
            ],
            [event(.objectChanged, .agent(id), [Event.Change("password", nil, nil)])])
    }

    /// Takes an agent's password away: he cannot log in with one until he gets another, and his sessions end.
    ///
    /// - Throws: as ``set(_:of:)``.
    package func forbidPassword(of id: AgentID) throws -> ObjectChange {
        let agent = try agentWithPassword(id)
        let had = try PasswordStore.digest(of: agent.id, in: transaction) != nil
        if !had { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.removePassword, tenant, agent.id)],
            [event(.objectChanged, .agent(id), data: ["login": "forbidden"], [Event.Change("password", nil, nil)])])
    }

    private func agentWithPassword(_ id: AgentID) throws -> Agent {
        if authority.actor != .agent(id) { try authority.require(.changePeople) }
        try lockTenant()
        guard let agent = try AgentStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no agent \(id)")
        }
        if authority.actor != .agent(id) {
            var findings = Findings()
            let held = try RoleStore.find(agent.role, in: transaction)?.permissions ?? []
            checkReach(held, "password", &findings)
            try findings.check()
        }
        return agent
    }
}
