// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom role`: sets of permissions under a name.
struct RoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role",
        abstract: "What agents may do: sets of permissions under a name.",
        discussion: "The permissions are \(Permission.allCases.map(\.rawValue).joined(separator: ", ")).",
        subcommands: [Add.self, List.self, Change.self, Delete.self]
    )

    /// The role of a name, in any letter case.
    ///
    /// - Throws: `Failure` of kind data when there is none.
    static func role(_ name: String, in transaction: Transaction) throws -> Role {
        guard let role = try RoleStore.find(name: name, in: transaction) else {
            let names = try RoleStore.all(in: transaction).map(\.name).joined(separator: ", ")
            throw Failure(.data, "there is no role of this name; there are \(names)")
        }
        return role
    }

    /// `postroom role add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Add a role.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "Its name.") var name: String
        @Option(help: "What it is for.") var description = ""
        @Option(name: .customLong("permission"), help: "What its agents may do; may be given several times.")
        var permissions: [Permission] = []

        func run() async throws {
            let role = Role(name: name, description: description, permissions: Set(permissions))
            try await tenant.transaction(global) { _ = try PeopleCore($0, as: .system).add(role) }
            Output.line("role \(name) added: \(role.id)")
        }
    }

    /// `postroom role list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the roles with their permissions, by name.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        private struct Entry: Encodable {
            var id: String
            var name: String
            /// `admin`, `agent` or `viewer` for those that every tenant has.
            var core: String?
            var description: String
            var permissions: [String]
        }

        func run() async throws {
            let all = try await tenant.transaction(global) { transaction in
                try RoleStore.all(in: transaction).map { role in
                    Entry(
                        id: role.id.description, name: role.name, core: role.core?.rawValue,
                        description: role.description,
                        permissions: Permission.allCases.filter(role.permissions.contains).map(\.rawValue))
                }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "CORE", "DESCRIPTION", "PERMISSIONS"],
                all.map { [$0.name, $0.core ?? "", $0.description, $0.permissions.joined(separator: ", ")] })
        }
    }

    /// `postroom role change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a role; it counts from each holder's next command on.",
            discussion: """
                --permission gives the role these permissions and no others; --grant and --revoke leave the rest as it is.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The role's name.") var role: String
        @Option(help: "Its name from now on.") var name: String?
        @Option(help: "What it is for.") var description: String?
        @Option(name: .customLong("permission"), help: "All that its agents may do; may be given several times.")
        var permissions: [Permission] = []
        @Option(help: "What they may do too; may be given several times.") var grant: [Permission] = []
        @Option(help: "What they may no longer do; may be given several times.") var revoke: [Permission] = []

        func validate() throws {
            guard permissions.isEmpty || (grant.isEmpty && revoke.isEmpty) else {
                throw ValidationError("--permission says all of them; --grant and --revoke do not go with it.")
            }
            guard Set(grant).isDisjoint(with: revoke) else {
                throw ValidationError("A permission is granted or revoked, not both.")
            }
        }

        func run() async throws {
            let (word, name, description) = (role, name, description)
            let (permissions, grant, revoke) = (Set(permissions), Set(grant), Set(revoke))
            let isChanged = try await tenant.transaction(global) { transaction in
                var change = RoleChange(
                    name: name, description: description, permissions: permissions.isEmpty ? nil : permissions)
                (change.granted, change.revoked) = (grant, revoke)
                return try PeopleCore(transaction, as: .system)
                    .change(RoleCommand.role(word, in: transaction).id, change).isChange
            }
            Output.line(isChanged ? "role \(word) changed" : "role \(word) is so already")
        }
    }

    /// `postroom role delete`
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete a role that no agent has; admin, agent and viewer stay.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The role's name.") var role: String

        func run() async throws {
            let role = role
            try await tenant.transaction(global) { transaction in
                _ = try PeopleCore(transaction, as: .system).delete(RoleCommand.role(role, in: transaction).id)
            }
            Output.line("role \(role) deleted")
        }
    }
}

extension Permission: ExpressibleByArgument {}
