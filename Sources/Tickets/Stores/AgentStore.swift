// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Adds and finds agents.
package enum AgentStore {
    private static let insert: SQL = """
        insert into agents (tenant_id, agent_id, name, address, address_key, role_id, is_active)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let selectAnswering: SQL = """
        select a.agent_id, a.name, a.address, a.address_key, a.role_id, a.is_active
        from agents a join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
        where a.tenant_id = $1 and a.is_active and 'tickets.reply' = any (r.permissions)
            -- What goes to our own mailbox comes back, and so on.
            and not exists (select from mailboxes m where m.tenant_id = a.tenant_id and m.address_key = a.address_key)
        order by a.name, a.agent_id
        """

    // The end of an id as tokens have it.
    private static let selectRevoked: SQL = """
        select u.tail from agents a cross join unnest($3::bigint[]) as u (tail)
        where a.tenant_id = $1 and a.agent_id = $2 and a.replies_since is not null
            and not exists (select from tickets t join outbox o on o.tenant_id = t.tenant_id and o.ticket_id = t.ticket_id
                where t.tenant_id = $1 and t.number = any ($4) and o.created_at >= a.replies_since
                    and ('x' || right(replace(o.outbox_id::text, '-', ''), 8))::bit(32)::bigint = u.tail)
            -- A digest is of several tickets, and its row of one.
            and not exists (select from outbox o
                where o.tenant_id = $1 and o.template_kind = 'agent_digest' and o.created_at >= a.replies_since
                    and ('x' || right(replace(o.outbox_id::text, '-', ''), 8))::bit(32)::bigint = u.tail)
        """

    /// Of reply addresses those that an agent has taken back: their mails are older than that.
    ///
    /// - Parameter mails: The ends of their mails' ids, with the numbers of their tickets.
    /// - Complexity: O(mails of those tickets, digests since then) for an agent who has ever done so, else O(1).
    package static func revoked(
        _ mails: [(tail: UInt32, ticket: UInt32)],
        of agent: AgentID,
        in transaction: Transaction
    ) throws -> Set<UInt32> {
        Set(
            try transaction.query(
                selectRevoked, transaction.requireTenant(), agent, SQLArray(mails.map { Int64($0.tail) }),
                SQLArray(mails.map { Int64($0.ticket) })
            ).map { UInt32(clamping: try $0.get("tail") as Int64) })
    }

    /// Adds an agent.
    ///
    /// - Throws: `exists` when the address is an agent's already; `invalid` for a role that is not there.
    package static func add(_ agent: Agent, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        do {
            try transaction.query(
                insert,
                tenant,
                agent.id,
                agent.name,
                agent.address,
                agent.addressKey,
                agent.role,
                agent.isActive
            )
        } catch {
            switch error.kind {
            case .unique("agents_tenant_id_address_key_key"):
                throw TicketError(.exists, "there is an agent with this address already")
            case .constraint("agents_tenant_id_role_id_fkey"):
                throw TicketError([TicketError.Problem("role", "exists", "There is no such role.")])
            default: throw error
            }
        }
    }

    /// All agents, by name.
    package static func all(in transaction: Transaction) throws -> [Agent] {
        try transaction.query(
            """
            select agent_id, name, address, address_key, role_id, is_active from agents
            where tenant_id = $1 order by name, agent_id
            """,
            transaction.tenant
        ).map(agent)
    }

    /// Active agents who may write to customers.
    package static func answering(in transaction: Transaction) throws -> [Agent] {
        try transaction.query(selectAnswering, transaction.tenant).map(agent)
    }

    private static let selectPermitted: SQL = """
        select a.agent_id, a.name, a.address, a.address_key, a.role_id, a.is_active
        from agents a join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
        where a.tenant_id = $1 and a.is_active and $2 = any (r.permissions)
            and not exists (select from mailboxes m where m.tenant_id = a.tenant_id and m.address_key = a.address_key)
        order by a.name, a.agent_id
        """

    /// Active agents whose role permits something.
    package static func permitted(_ permission: Permission, in transaction: Transaction) throws -> [Agent] {
        try transaction.query(selectPermitted, transaction.requireTenant(), permission.rawValue).map(agent)
    }

    /// The agent with an id.
    package static func find(_ id: AgentID, in transaction: Transaction) throws -> Agent? {
        try transaction.query(
            """
            select agent_id, name, address, address_key, role_id, is_active from agents
            where tenant_id = $1 and agent_id = $2
            """,
            transaction.tenant,
            id
        ).first.map(agent)
    }

    /// The agent with an address, as compared.
    package static func find(key: String, in transaction: Transaction) throws -> Agent? {
        try transaction.query(
            """
            select agent_id, name, address, address_key, role_id, is_active from agents
            where tenant_id = $1 and address_key = $2
            """,
            transaction.tenant,
            key
        ).first.map(agent)
    }

    private static func agent(_ row: Row) throws -> Agent {
        Agent(
            id: try row.get("agent_id"),
            name: try row.get("name"),
            address: try row.get("address"),
            addressKey: try row.get("address_key"),
            role: try row.get("role_id"),
            isActive: try row.get("is_active")
        )
    }
}
