// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let updateAgent: SQL = """
        update agents set name = $3, role_id = $4, is_active = $5, address = $6, address_key = $7, updated_at = now()
        where tenant_id = $1 and agent_id = $2
        """
    private static let revokeReplies: SQL = """
        update agents set replies_since = clock_timestamp(), updated_at = now() where tenant_id = $1 and agent_id = $2
        """
    private static let findTwin: SQL = """
        select exists (select from agents where tenant_id = $1 and agent_id <> $2 and address_key = $3) as found
        """
    private static let findMailbox: SQL = """
        select exists (select from mailboxes where tenant_id = $1 and address_key = $2) as found
        """
    private static let selectAgentRoom: SQL = """
        select t.most_agents, (select count(*) from agents a where a.tenant_id = t.tenant_id and a.is_active) as active
        from tenants t where t.tenant_id = $1
        """
    private static let countOpenTickets: SQL = """
        select count(*) as n from tickets t join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
        where t.tenant_id = $1 and t.assignee_id = $2 and s.category not in ('solved', 'closed')
        """

    /// Adds an agent.
    ///
    /// - Throws: `forbidden`; `exists` when the address is an agent's already; `invalid`, among others for a role that
    ///   permits what the actor may not do.
    package func add(_ agent: Agent) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        var added = agent
        var findings = Findings()
        try check(&added, from: nil, &findings)
        try findings.check()
        try AgentStore.add(added, in: transaction)
        return try write(
            [],
            [
                event(
                    .objectAdded, .agent(added.id),
                    [
                        Event.Change("role", nil, JSONValue(added.role)),
                        Event.Change("is_active", nil, .bool(added.isActive)),
                    ])
            ]
        )
    }

    /// Changes an agent. Who is dismissed (`isActive` false) keeps his tickets: ``ObjectChange/affected`` says how many of
    /// them are open. Agents are never deleted: what they wrote stays theirs.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` when the address is another agent's; `invalid`, among others when nobody
    ///   would be left who may change people, or for what is beyond the actor's own permissions.
    package func change(_ id: AgentID, _ change: AgentChange) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        guard let old = try AgentStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no agent \(id)")
        }
        var new = old
        new.name = change.name ?? old.name
        new.role = change.role ?? old.role
        new.isActive = change.isActive ?? old.isActive
        if let address = change.address { (new.address, new.addressKey) = (address.text, address.key) }
        var findings = Findings()
        try check(&new, from: old, &findings)
        let next = AccessChange(agent: id, agentRole: new.role, isActive: new.isActive)
        if try locksOut(by: next) {
            findings.note(
                new.isActive ? "role" : "is_active", "last",
                "This is the last active agent with \(Permission.changePeople.rawValue); give it to another one first."
            )
        }
        try findings.check()
        var changes: [Event.Change] = []
        changes.noteHidden("name", old.name, new.name)
        changes.note("role", JSONValue(old.role), JSONValue(new.role))
        changes.note("is_active", .bool(old.isActive), .bool(new.isActive))
        changes.noteHidden("address", old.address, new.address)
        if changes.isEmpty { return ObjectChange(events: []) }
        let open = try transaction.query(Self.countOpenTickets, tenant, id).number()
        return try write(
            [
                Statement(
                    Self.updateAgent, tenant, id, new.name, new.role, new.isActive, new.address, new.addressKey)
            ],
            [event(.objectChanged, .agent(id), changes)],
            affected: open
        )
    }

    /// Takes back the reply addresses of all notifications that an agent has got so far: what comes to them is held from now on.
    /// Those of later mails count.
    ///
    /// - Throws: `notFound`; `forbidden` for who may not change people, and is not the agent himself.
    package func revokeReplies(of id: AgentID) throws -> ObjectChange {
        if authority.actor != .agent(id) { try authority.require(.changePeople) }
        guard try AgentStore.find(id, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no agent \(id)")
        }
        return try write(
            [
                Statement(Self.revokeReplies, tenant, id)
            ],
            [event(.objectChanged, .agent(id), [Event.Change("replies", .string("count"), .string("revoked"))])])
    }

    /// Whether the tenant may have one more active agent.
    private func checkRoom(_ findings: inout Findings) throws {
        guard let row = try transaction.query(Self.selectAgentRoom, tenant).first,
            let most: Int = try row.get("most_agents")
        else { return }
        let active: Int = try row.get("active")
        if active >= most { findings.note("is_active", "limit", "The tenant may have at most \(most) active agents.") }
    }

    private func check(_ agent: inout Agent, from old: Agent?, _ findings: inout Findings) throws {
        agent.name = findings.name(agent.name)
        let role = try RoleStore.find(agent.role, in: transaction)
        if role == nil {
            let roles = try RoleStore.all(in: transaction).map(\.id.description)
            findings.note("role", "one_of", allowed: roles, "There is no such role.")
        }
        if !MailAddress(text: agent.address, key: agent.addressKey).isSound {
            findings.note("address", "format", "An address has the form name@domain.")
        } else if try transaction.query(Self.findTwin, tenant, agent.id, agent.addressKey).found() {
            findings.noteTwin("address", "There is an agent with this address already.")
        } else if agent.addressKey != old?.addressKey,
            try transaction.query(Self.findMailbox, tenant, agent.addressKey).found()
        {
            findings.note(
                "address", "own", "This is a mailbox's address: what the agent is told would come back as mail.")
        }
        if agent.isActive, old?.isActive != true { try checkRoom(&findings) }
        var renamed = old
        renamed?.name = agent.name
        // A name is harmless; role, address and state decide who acts with whose rights.
        guard renamed != agent else { return }
        let held = try old.flatMap { try RoleStore.find($0.role, in: transaction)?.permissions } ?? []
        checkReach(held.union(role?.permissions ?? []), "role", &findings)
    }
}
