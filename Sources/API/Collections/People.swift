// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

// Agents, teams and roles.

extension ResourceShape<Agent> {
    static let agent = ResourceShape(
        "agents", "Somebody who answers customers.", at: "/agents", id: { $0.id.description },
        [
            .text("name", "As customers read it.") { $0.name },
            .text("address", "Where notifications go, and from where answers count.") { $0.address },
            .flag("is_active", "Whether he may do anything at all.") { $0.isActive },
        ],
        [.one("role", "roles", "What he may do.") { $0.role as RoleID? }])
}

extension ResourceShape<Team> {
    static let team = ResourceShape(
        "teams", "Agents to whom tickets are given together.", at: "/teams", id: { $0.id.description },
        [
            .text("name", "Its name.") { $0.name },
            .text("description", "What it is for.") { $0.description },
            Attribute("members", .list(of: member), "Who is in it, and as what.") { team in
                .array(
                    team.members.map {
                        .object(["agent": .string($0.agent.description), "role": .string($0.role.rawValue)])
                    })
            },
        ],
        [.one("department", "departments", "The department it works for.") { $0.department }])

    private static let member = Schema.object([
        ("agent", .id), ("role", .word(among: Team.MemberRole.allCases.map(\.rawValue))),
    ])
}

extension ResourceShape<Role> {
    static let role = ResourceShape(
        "roles", "A set of permissions under a name.", at: "/roles", id: { $0.id.description },
        [
            .text("name", "Its name.") { $0.name },
            .optionalWord("core", "Which of the roles that every tenant has it is; null for others.") { $0.core },
            .text("description", "Who is to have it.") { $0.description },
            Attribute(
                "permissions", .list(of: .word(among: Permission.allCases.map(\.rawValue))), "What it permits, sorted."
            ) { .array($0.permissions.map(\.rawValue).sorted().map(JSONValue.string)) },
        ])
}

/// What requests about people may hold.
private enum PeopleInput {
    static let name = Member<String>.line("name", "Its name, or as customers read it.")
    static let description = Member<String>.line("description", "What it is for.", most: 1000)
    static let address = Member<EmailAddress>.address(
        "address", "Where notifications go, and from where answers count.")
    static let isActive = Member<Bool>.flag("is_active", "Whether he may do anything at all.")
    static let role = Member<RoleID>.relation("role", "roles", "What he may do.")
    static let department = Member<DepartmentID>.relation("department", "departments", "The department it works for.")
    static let members = Member<[Team.Member]>(
        "members",
        .list(
            of: .object(
                [("agent", .id), ("role", .word(among: Team.MemberRole.allCases.map(\.rawValue)))], optional: ["role"]),
            most: 1000),
        "Who is to be in it, and as what; a member where nothing is said."
    ) { reader, name in
        reader.objects(name, most: 1000)?.compactMap { entry in
            entry.allowOnly(["agent", "role"])
            let role = entry.has("role") ? entry.word("role", Team.MemberRole.self) : .member
            guard entry.has("agent") else {
                entry.note(.missingMember, "`agent` is missing.", at: nil)
                return nil
            }
            guard let agent = entry.id("agent", AgentID.self), let role else { return nil }
            return Team.Member(agent: agent, role: role)
        }
    }
    static let permissions = Member<[Permission]>.words("permissions", "What it permits, all of it.")
}

extension Collection where Thing == Agent, Key == AgentID {
    static let agents: Collection = {
        var agents = Collection(
            .agent, one: "Agent", many: "Agents", in: "People", all: { try AgentStore.all(by: $0) }, id: { $0.id },
            find: { try AgentStore.find($0, by: $1) })
        agents.add = Addition(
            input: Input(
                "agents", [.required(PeopleInput.name), .required(PeopleInput.address), .related(PeopleInput.role)])
        ) { values, authority in
            let address = values.required(PeopleInput.address)
            let agent = Agent(
                name: values.required(PeopleInput.name), address: address.text, addressKey: address.key,
                role: values.required(PeopleInput.role))
            _ = try PeopleCore(authority).add(agent)
            return agent.id
        }
        agents.change = Change(
            input: Input(
                "agents",
                [
                    .optional(PeopleInput.name), .optional(PeopleInput.address), .optional(PeopleInput.isActive),
                    .optionalRelated(PeopleInput.role),
                ])
        ) { agent, values, authority in
            let change = AgentChange(
                name: values[PeopleInput.name], role: values[PeopleInput.role], isActive: values[PeopleInput.isActive],
                address: values[PeopleInput.address].map { MailAddress(text: $0.text, key: $0.key) })
            _ = try PeopleCore(authority).change(agent.id, change)
        }
        return agents
    }()
}

extension Collection where Thing == Team, Key == TeamID {
    static let teams: Collection = {
        var teams = Collection(
            .team, one: "Team", many: "Teams", in: "People", all: { try TeamStore.all(by: $0) }, id: { $0.id },
            find: { try TeamStore.find($0, by: $1) })
        teams.add = Addition(
            input: Input(
                "teams",
                [
                    .required(PeopleInput.name), .optional(PeopleInput.description), .optional(PeopleInput.members),
                    .maybeRelated(PeopleInput.department),
                ])
        ) { values, authority in
            let team = Team(
                name: values.required(PeopleInput.name), description: values[PeopleInput.description] ?? "",
                department: values[PeopleInput.department], members: values[PeopleInput.members] ?? [])
            _ = try PeopleCore(authority).add(team)
            return team.id
        }
        teams.change = Change(
            input: Input(
                "teams",
                [
                    .optional(PeopleInput.name), .optional(PeopleInput.description), .optional(PeopleInput.members),
                    .maybeRelated(PeopleInput.department),
                ])
        ) { team, values, authority in
            let core = PeopleCore(authority)
            _ = try core.change(
                team.id, name: values[PeopleInput.name], description: values[PeopleInput.description],
                department: values.change(PeopleInput.department))
            guard let members = values[PeopleInput.members] else { return }
            let wanted = Dictionary(members.map { ($0.agent, $0.role) }) { first, _ in first }
            for member in team.members where wanted[member.agent] == nil {
                _ = try core.remove(member.agent, from: team.id)
            }
            let standing = Dictionary(team.members.map { ($0.agent, $0.role) }) { first, _ in first }
            for (agent, role) in wanted.sorted(by: { $0.key.description < $1.key.description }) {
                switch standing[agent] {
                case nil: _ = try core.add(agent, to: team.id, as: role)
                case role?: break
                case .some: _ = try core.change(agent, of: team.id, to: role)
                }
            }
        }
        teams.remove = { team, authority in _ = try PeopleCore(authority).delete(team.id) }
        return teams
    }()
}

extension Collection where Thing == Role, Key == RoleID {
    static let roles: Collection = {
        var roles = Collection(
            .role, one: "Role", many: "Roles", in: "People", all: { try RoleStore.all(by: $0) }, id: { $0.id },
            find: { try RoleStore.find($0, by: $1) })
        roles.add = Addition(
            input: Input(
                "roles",
                [
                    .required(PeopleInput.name), .optional(PeopleInput.description), .required(PeopleInput.permissions),
                ])
        ) { values, authority in
            let role = Role(
                name: values.required(PeopleInput.name), description: values[PeopleInput.description] ?? "",
                permissions: Set(values.required(PeopleInput.permissions)))
            _ = try PeopleCore(authority).add(role)
            return role.id
        }
        roles.change = Change(
            input: Input(
                "roles",
                [
                    .optional(PeopleInput.name), .optional(PeopleInput.description), .optional(PeopleInput.permissions),
                ])
        ) { role, values, authority in
            let change = RoleChange(
                name: values[PeopleInput.name], description: values[PeopleInput.description],
                permissions: values[PeopleInput.permissions].map { Set($0) })
            _ = try PeopleCore(authority).change(role.id, change)
        }
        roles.remove = { role, authority in _ = try PeopleCore(authority).delete(role.id) }
        return roles
    }()
}
