// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

extension AgentCommand {
    /// `postroom agent list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the agents with their roles, those who left among them, by name.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        private struct Entry: Encodable {
            var id: String
            var name: String
            var address: String
            var role: String
            var isActive: Bool
            var told: String
        }

        func run() async throws {
            let all = try await tenant.transaction(global) { transaction in
                let all = try RoleStore.all(in: transaction)
                let paces = try NoticeHabitStore.paces(in: transaction)
                let roles = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.name) })
                return try AgentStore.all(in: transaction).map { agent in
                    Entry(
                        id: agent.id.description, name: agent.name, address: agent.address,
                        role: roles[agent.role] ?? agent.role.description, isActive: agent.isActive,
                        told: NotificationTimes.words(paces[agent.id]?.habits ?? NoticeHabits()))
                }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "ADDRESS", "ROLE", "ACTIVE", "TOLD"],
                all.map { [$0.name, $0.address, $0.role, $0.isActive ? "yes" : "no", $0.told] })
        }
    }

    /// `postroom agent change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change an agent's name, role or address, or dismiss one.",
            discussion: """
                --no-active dismisses: the agent is told nothing and may do nothing from now on, and keeps the tickets;
                what an agent wrote stays the agent's. --active takes back. The last one who may change people stays.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The agent's mail address.") var agent: String
        @Option(help: "The name customers read.") var name: String?
        @Option(help: "A role of the tenant, by its name.") var role: String?
        @Option(help: "Another mail address of the agent's own.") var address: String?
        @Flag(inversion: .prefixedNo, help: "Whether the agent works here.") var active: Bool?

        func run() async throws {
            let (agent, name, role, active) = (agent, name, role, active)
            let address = try address.map { MailAddress(text: $0, key: try AddressArgument.key($0)) }
            let change = try await tenant.transaction(global) { transaction in
                let id = try AgentCommand.agent(agent, in: transaction).id
                return try PeopleCore(transaction, as: .system).change(
                    id,
                    AgentChange(
                        name: name, role: try role.map { try RoleCommand.role($0, in: transaction).id },
                        isActive: active, address: address))
            }
            guard change.isChange else { return Output.line("agent \(agent) is so already") }
            let left = active == false && change.affected > 0 ? "; \(change.affected) open tickets stay theirs" : ""
            Output.line("agent \(agent) changed\(left)")
        }
    }
}
