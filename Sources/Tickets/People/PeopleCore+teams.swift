// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let insertTeam: SQL = """
        insert into teams (tenant_id, team_id, name, description, department_id) values ($1, $2, $3, $4, $5)
        """
    private static let updateTeam: SQL = """
        update teams set name = $3, description = $4, department_id = $5, updated_at = now()
        where tenant_id = $1 and team_id = $2
        """
    private static let deleteTeam: SQL = "delete from teams where tenant_id = $1 and team_id = $2"
    private static let findTwin: SQL = """
        select exists (select from teams where tenant_id = $1 and team_id <> $2 and lower(name) = lower($3)) as found
        """
    private static let countTickets: SQL = "select count(*) as n from tickets where tenant_id = $1 and team_id = $2"
    private static let insertMember: SQL = """
        insert into team_members (tenant_id, team_id, agent_id, role) values ($1, $2, $3, $4)
        """
    private static let updateMember: SQL = """
        update team_members set role = $4 where tenant_id = $1 and team_id = $2 and agent_id = $3
        """
    private static let deleteMember: SQL = """
        delete from team_members where tenant_id = $1 and team_id = $2 and agent_id = $3
        """

    /// Adds a team, without members.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this name, in any letter case, or its department has a team;
    ///   `invalid`.
    package func add(_ team: Team) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        var added = team
        try check(&added)
        return try write(
            [Statement(Self.insertTeam, tenant, added.id, added.name, added.description, added.department)],
            [
                event(
                    .objectAdded, .team(added.id),
                    [
                        Event.Change("name", nil, .string(added.name)),
                        Event.Change("department", nil, JSONValue(added.department)),
                    ].filter { $0.after != .null })
            ]
        )
    }

    /// Gives a team another name, description or department; `nil` leaves it.
    ///
    /// Tickets that are in the department already stay whose they are.
    ///
    /// - Parameter department: Whose tickets it gets from now on when they come there without a team; `.some(nil)` for none.
    /// - Throws: `notFound`; `forbidden`; `exists`, also when the department has a team; `invalid`.
    package func change(
        _ id: TeamID,
        name: String? = nil,
        description: String? = nil,
        department: DepartmentID?? = nil
    ) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let old = try team(id)
        var new = old
        new.name = name ?? old.name
        new.description = description ?? old.description
        new.department = department ?? old.department
        try check(&new)
        var changes: [Event.Change] = []
        changes.note("name", .string(old.name), .string(new.name))
        changes.note("description", .string(old.description), .string(new.description))
        changes.note("department", JSONValue(old.department), JSONValue(new.department))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.updateTeam, tenant, id, new.name, new.description, new.department)],
            [event(.objectChanged, .team(id), changes)]
        )
    }

    /// Deletes a team that has no tickets; its members are in one team less.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` with how many tickets it has.
    package func delete(_ id: TeamID) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let old = try team(id)
        let tickets = try transaction.query(Self.countTickets, tenant, id).number()
        if tickets > 0 {
            throw TicketError(inUse: "team", "Team \(id) has \(tickets) tickets; give them to another one first.")
        }
        return try write(
            [Statement(Self.deleteTeam, tenant, id)],
            [event(.objectRemoved, .team(id), [Event.Change("name", .string(old.name), nil)])],
            affected: old.members.count
        )
    }

    /// Puts an agent into a team.
    ///
    /// - Throws: `notFound` for the team; `forbidden`; `exists` when he is in it; `invalid` for an agent who is not there.
    package func add(_ agent: AgentID, to id: TeamID, as role: Team.MemberRole) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let team = try team(id)
        var findings = Findings()
        if team.members.contains(where: { $0.agent == agent }) {
            findings.noteTwin("agent", "This agent is a member already.")
        } else if try AgentStore.find(agent, in: transaction) == nil {
            findings.note("agent", "exists", "There is no such agent.")
        }
        try findings.check()
        return try member(agent, of: id, Self.insertMember, from: nil, to: role)
    }

    /// Makes a member of a team its lead, or a plain member.
    ///
    /// - Throws: `notFound` when there is no such team, or the agent is not in it; `forbidden`.
    package func change(_ agent: AgentID, of id: TeamID, to role: Team.MemberRole) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let old = try membership(of: agent, in: id)
        if old == role { return ObjectChange(events: []) }
        return try member(agent, of: id, Self.updateMember, from: old, to: role)
    }

    /// Takes an agent out of a team; tickets that he has stay his.
    ///
    /// - Throws: `notFound` when there is no such team, or the agent is not in it; `forbidden`.
    package func remove(_ agent: AgentID, from id: TeamID) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let old = try membership(of: agent, in: id)
        return try member(agent, of: id, Self.deleteMember, from: old, to: nil)
    }

    private func member(
        _ agent: AgentID,
        of team: TeamID,
        _ sql: SQL,
        from old: Team.MemberRole?,
        to new: Team.MemberRole?
    ) throws -> ObjectChange {
        let statement =
            new.map { Statement(sql, tenant, team, agent, $0) } ?? Statement(sql, tenant, team, agent)
        let change = Event.Change("members.\(agent)", JSONValue(old?.rawValue), JSONValue(new?.rawValue))
        return try write([statement], [event(.objectChanged, .team(team), [change])])
    }

    private func membership(of agent: AgentID, in id: TeamID) throws -> Team.MemberRole {
        guard let member = try team(id).members.first(where: { $0.agent == agent }) else {
            throw TicketError(.notFound, "agent \(agent) is not in team \(id)")
        }
        return member.role
    }

    private func team(_ id: TeamID) throws -> Team {
        guard let team = try TeamStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no team \(id)")
        }
        return team
    }

    private func check(_ team: inout Team) throws {
        var findings = Findings()
        team.name = findings.name(team.name)
        team.description = findings.line(team.description, "description", limit: Self.descriptionLimit)
        if try transaction.query(Self.findTwin, tenant, team.id, team.name).found() {
            findings.noteTwin("name", "There is a team of this name already.")
        }
        if let department = team.department {
            let departments = try NamedListStore.departments(in: transaction).map(\.id)
            if !departments.contains(department) {
                findings.note(
                    "department", "one_of", allowed: departments.map(\.description), "There is no such department.")
            } else if try TeamStore.all(in: transaction).contains(where: {
                $0.id != team.id && $0.department == department
            }) {
                findings.noteTwin("department", "The department has a team that its tickets go to.")
            }
        }
        try findings.check()
    }
}
