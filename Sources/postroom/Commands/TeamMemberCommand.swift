// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom team member`: who is in a team.
struct TeamMemberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member",
        abstract: "Who is in a team; postroom team list shows it.",
        subcommands: [Add.self, Change.self, Remove.self]
    )

    /// Which agent of which team.
    struct Place: ParsableArguments {
        @Argument(help: "The team's name.") var team: String
        @Argument(help: "The agent's mail address.") var agent: String

        func find(in transaction: Transaction) throws -> (team: Team, agent: Agent) {
            (try TeamCommand.team(team, in: transaction), try AgentCommand.agent(agent, in: transaction))
        }
    }

    /// `postroom team member add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put an agent into a team.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var place: Place
        @Option(help: "What the agent is there.") var role = Team.MemberRole.member

        func run() async throws {
            let (place, role) = (place, role)
            try await tenant.transaction(global) { transaction in
                let (team, agent) = try place.find(in: transaction)
                _ = try PeopleCore(transaction, as: .system).add(agent.id, to: team.id, as: role)
            }
            Output.line("agent \(place.agent) is in team \(place.team)")
        }
    }

    /// `postroom team member change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a member the team's lead, or a plain member.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var place: Place
        @Option(help: "What the agent is there from now on.") var role: Team.MemberRole

        func run() async throws {
            let (place, role) = (place, role)
            let isChanged = try await tenant.transaction(global) { transaction in
                let (team, agent) = try place.find(in: transaction)
                return try PeopleCore(transaction, as: .system).change(agent.id, of: team.id, to: role).isChange
            }
            let since = isChanged ? "now" : "already"
            Output.line("agent \(place.agent) is \(since) \(role.rawValue) of team \(place.team)")
        }
    }

    /// `postroom team member remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an agent out of a team; tickets that the agent has stay the agent's.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var place: Place

        func run() async throws {
            let place = place
            try await tenant.transaction(global) { transaction in
                let (team, agent) = try place.find(in: transaction)
                _ = try PeopleCore(transaction, as: .system).remove(agent.id, from: team.id)
            }
            Output.line("agent \(place.agent) is no longer in team \(place.team)")
        }
    }
}

extension Team.MemberRole: ExpressibleByArgument {}
