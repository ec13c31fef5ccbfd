// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A person who answers.
package struct Agent: Equatable, Sendable {
    package var id: AgentID
    package var name: String
    package var address: String
    /// The address as compared.
    package var addressKey: String
    package var role: Role
    package var isActive: Bool

    /// What an agent may do.
    package enum Role: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case admin
        case agent
        case viewer
    }

    package init(
        id: AgentID = AgentID(),
        name: String,
        address: String,
        addressKey: String,
        role: Role,
        isActive: Bool = true
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.addressKey = addressKey
        self.role = role
        self.isActive = isActive
    }
}

/// Adds and finds agents.
package enum AgentStore {
    /// Adds an agent.
    ///
    /// - Throws: `exists` when the address is an agent's already.
    package static func add(_ agent: Agent, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        do {
            try transaction.query(
                """
                insert into agents (tenant_id, agent_id, name, address, address_key, role, is_active)
                values ($1, $2, $3, $4, $5, $6, $7)
                """,
                tenant,
                agent.id,
                agent.name,
                agent.address,
                agent.addressKey,
                agent.role,
                agent.isActive
            )
        } catch {
            guard error.kind == .unique("agents_tenant_id_address_key_key") else { throw error }
            throw TicketError(.exists, "there is an agent with this address already")
        }
    }

    /// All agents, by name.
    package static func all(in transaction: Transaction) throws -> [Agent] {
        try transaction.query(
            "select agent_id, name, address, address_key, role, is_active from agents order by name, agent_id"
        ).map(agent)
    }

    /// Active agents who may answer: everyone but viewers.
    package static func answering(in transaction: Transaction) throws -> [Agent] {
        try all(in: transaction).filter { $0.isActive && $0.role != .viewer }
    }

    /// The agent with an id.
    package static func find(_ id: AgentID, in transaction: Transaction) throws -> Agent? {
        try transaction.query(
            "select agent_id, name, address, address_key, role, is_active from agents where agent_id = $1",
            id
        ).first.map(agent)
    }

    private static func agent(_ row: Row) throws -> Agent {
        Agent(
            id: try row.get("agent_id"),
            name: try row.get("name"),
            address: try row.get("address"),
            addressKey: try row.get("address_key"),
            role: try row.get("role"),
            isActive: try row.get("is_active")
        )
    }
}
