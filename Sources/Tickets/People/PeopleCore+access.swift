// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension PeopleCore {
    /// A change of who may do what, before it is made.
    struct AccessChange {
        var role: RoleID?
        /// What the role will permit.
        var permissions: Set<Permission> = []
        var agent: AgentID?
        /// The role that the agent will have.
        var agentRole: RoleID?
        /// Whether the agent will be active.
        var isActive = true
    }

    // Who may change people, as it is and as it would be.
    private static let selectKeepers: SQL = """
        with agent as (
            select a.is_active, a.role_id,
                case when a.agent_id = $5 then $7 else a.is_active end as will_be_active,
                case when a.agent_id = $5 then coalesce($6, a.role_id) else a.role_id end as next_role
            from agents a where a.tenant_id = $1),
        holder as (
            select agent.is_active and $2 = any (r.permissions) as before,
                agent.will_be_active and case when n.role_id = $3 then $4 else $2 = any (n.permissions) end as after
            from agent join roles r on r.tenant_id = $1 and r.role_id = agent.role_id
            join roles n on n.tenant_id = $1 and n.role_id = agent.next_role)
        select coalesce(bool_or(before) and not bool_or(after), false) as found from holder
        """

    /// Whether a change would leave the tenant without an active agent who may change people, where there is one now.
    ///
    /// The tenant is locked, so two who dismiss each other wait for one another.
    func locksOut(by change: AccessChange) throws -> Bool {
        try transaction.query(
            Self.selectKeepers,
            tenant,
            Permission.changePeople.rawValue,
            change.role,
            change.permissions.contains(.changePeople),
            change.agent,
            change.agentRole,
            change.isActive
        ).found()
    }

    /// Nobody gives or takes away what he may not do himself: who looks after people does not become admin by it.
    func checkReach(_ permissions: Set<Permission>, _ field: String, _ findings: inout Findings) {
        let beyond = permissions.filter { !authority.rights.include($0) }.map(\.rawValue).sorted()
        guard !beyond.isEmpty else { return }
        findings.note(
            field, "reach",
            allowed: Permission.allCases.filter(authority.rights.include).map(\.rawValue),
            "You cannot give or take what you may not do yourself: \(beyond.joined(separator: ", "))."
        )
    }
}
