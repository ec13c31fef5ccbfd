// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom team`: agents who work on the same matters.
struct TeamCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "team",
        abstract: "Agents who work on the same matters.",
        discussion: "A team may work for a department: it gets the department's tickets that have no team yet.",
        subcommands: [Add.self, List.self, Change.self, Delete.self, TeamMemberCommand.self]
    )

    /// The team of a name, in any letter case.
    ///
    /// - Throws: `Failure` of kind data when there is none.
    static func team(_ name: String, in transaction: Transaction) throws -> Team {
        try NamedThing.find(name, among: TeamStore.all(in: transaction), \.name, word: "team")
    }

    /// The id of the department of a name.
    fileprivate static func department(_ name: String, in transaction: Transaction) throws -> DepartmentID {
        try NamedThing.find(
            name, among: NamedListStore.departments(in: transaction), \.name, word: "department"
        ).id
    }

    /// `postroom team add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a team, without members.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its name.") var name: String
        @Option(help: "What it is for.") var description = ""
        @Option(help: "The department whose tickets it gets, by name.") var department: String?

        func run() async throws {
            let (name, description, department) = (name, description, department)
            let id = try await tenant.transaction(global) { transaction in
                let team = Team(
                    name: name, description: description,
                    department: try department.map { try TeamCommand.department($0, in: transaction) })
                _ = try PeopleCore(transaction, as: .system).add(team)
                return team.id
            }
            Output.line("team \(name) added: \(id)")
        }
    }

    /// `postroom team list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the teams with their members, by name.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let all = try await tenant.transaction(global) { try TeamEntry.all(in: $0) }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "DEPARTMENT", "MEMBERS", "DESCRIPTION"],
                all.map { team in
                    let members = team.members.map { $0.role == "lead" ? "\($0.address) (lead)" : $0.address }
                    return [team.name, team.department ?? "", members.joined(separator: ", "), team.description]
                })
        }
    }

    /// `postroom team change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a team's name, description or department.",
            discussion: "Tickets that are in the department already stay whose they are."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The team's name.") var team: String
        @Option(help: "Its name from now on.") var name: String?
        @Option(help: "What it is for.") var description: String?
        @Option(help: "The department whose tickets it gets, by name; or none.") var department: String?

        func run() async throws {
            let (team, name, description, department) = (team, name, description, department)
            let isChanged = try await tenant.transaction(global) { transaction in
                let place = try department.map { word in
                    word == "none" ? nil : try TeamCommand.department(word, in: transaction)
                }
                return try PeopleCore(transaction, as: .system).change(
                    TeamCommand.team(team, in: transaction).id,
                    name: name, description: description, department: place
                ).isChange
            }
            Output.line(isChanged ? "team \(team) changed" : "team \(team) is so already")
        }
    }

    /// `postroom team delete`
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Delete a team that has no tickets.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The team's name.") var team: String

        func run() async throws {
            let team = team
            try await tenant.transaction(global) { transaction in
                _ = try PeopleCore(transaction, as: .system).delete(TeamCommand.team(team, in: transaction).id)
            }
            Output.line("team \(team) deleted")
        }
    }
}
