// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds teams.
package enum TeamStore {
    private static let selectTeams: SQL = """
        select team_id, name, description, department_id from teams
        where tenant_id = $1 and ($2::uuid is null or team_id = $2)
        order by lower(name), team_id
        """
    private static let selectMembers: SQL = """
        select team_id, agent_id, role from team_members
        where tenant_id = $1 and ($2::uuid is null or team_id = $2) order by created_at, agent_id
        """

    /// All teams with their members, by name.
    package static func all(in transaction: Transaction) throws -> [Team] { try teams(nil, in: transaction) }

    /// The team with an id.
    package static func find(_ id: TeamID, in transaction: Transaction) throws -> Team? {
        try teams(id, in: transaction).first
    }

    private static func teams(_ id: TeamID?, in transaction: Transaction) throws -> [Team] {
        let rows = try transaction.pipeline([
            Statement(selectTeams, transaction.tenant, id), Statement(selectMembers, transaction.tenant, id),
        ])
        var members: [TeamID: [Team.Member]] = [:]
        for (team, member) in try rows[1].map({ row in
            (
                try row.get("team_id") as TeamID,
                Team.Member(agent: try row.get("agent_id"), role: try row.get("role"))
            )
        }) {
            members[team, default: []].append(member)
        }
        return try rows[0].map { row in
            let id: TeamID = try row.get("team_id")
            return Team(
                id: id,
                name: try row.get("name"),
                description: try row.get("description"),
                department: try row.get("department_id"),
                members: members[id] ?? []
            )
        }
    }
}
