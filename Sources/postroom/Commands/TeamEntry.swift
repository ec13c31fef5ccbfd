// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// A team as it is printed.
struct TeamEntry: Encodable {
    /// An agent in it.
    struct Member: Encodable {
        var agent: String
        var address: String
        var role: String
    }

    var id: String
    var name: String
    var description: String
    /// The name of the department whose tickets it gets.
    var department: String?
    var members: [Member]

    /// All teams, by name.
    static func all(in transaction: Transaction) throws -> [TeamEntry] {
        let departments = try NamedListStore.departments(in: transaction)
        let names = Dictionary(uniqueKeysWithValues: departments.map { ($0.id, $0.name) })
        let agents = try AgentStore.all(in: transaction)
        let addresses = Dictionary(uniqueKeysWithValues: agents.map { ($0.id, $0.address) })
        return try TeamStore.all(in: transaction).map { team in
            TeamEntry(
                id: team.id.description,
                name: team.name,
                description: team.description,
                department: team.department.map { names[$0] ?? $0.description },
                members: team.members.map { member in
                    Member(
                        agent: member.agent.description,
                        address: addresses[member.agent] ?? member.agent.description,
                        role: member.role.rawValue)
                }
            )
        }
    }
}
