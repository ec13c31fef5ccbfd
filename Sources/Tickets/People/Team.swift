// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// Agents who work on the same matters.
package struct Team: Equatable, Sendable {
    package var id: TeamID
    package var name: String
    package var description: String
    /// Whose tickets it gets when they come there without a team.
    package var department: DepartmentID?
    /// In the order of their joining.
    package var members: [Member]

    package init(
        id: TeamID = TeamID(),
        name: String,
        description: String = "",
        department: DepartmentID? = nil,
        members: [Member] = []
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.department = department
        self.members = members
    }

    /// An agent in a team.
    package struct Member: Equatable, Sendable {
        package var agent: AgentID
        package var role: MemberRole

        package init(agent: AgentID, role: MemberRole) {
            self.agent = agent
            self.role = role
        }
    }

    /// What an agent is in a team.
    package enum MemberRole: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        case lead
        case member
    }
}
