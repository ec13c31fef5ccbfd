// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Database
import Tickets

/// `postroom agent`: the people who answer.
struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent",
        abstract: "The people who answer.",
        subcommands: [Add.self, List.self, Change.self, Notifications.self, Password.self, RevokeReplies.self]
    )

    /// The agent with an address.
    ///
    /// - Throws: `Failure` of kind data when there is none.
    static func agent(_ address: String, in transaction: Transaction) throws -> Agent {
        guard let agent = try AgentStore.find(key: AddressArgument.key(address), in: transaction) else {
            throw Failure(.data, "there is no agent with this address; postroom agent list names them")
        }
        return agent
    }

    /// `postroom agent add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an agent, who is told of every mail and answers by replying."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The agent's own mail address.") var address: String
        @Option(help: "The name customers read.") var name: String
        @Option(help: "A role of the tenant: admin, agent, viewer or its own; viewers are not told and cannot answer.")
        var role = "agent"

        func run() async throws {
            let key = try AddressArgument.key(address)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let id = try await installation.pool.transaction(tenant: tenant) { transaction in
                    let role = try RoleCommand.role(role, in: transaction).id
                    let agent = Agent(name: name, address: address, addressKey: key, role: role)
                    _ = try PeopleCore(transaction, as: .system).add(agent)
                    return agent.id
                }
                Output.line("agent \(id) added")
            }
        }
    }
}

/// A mail address given on the command line.
enum AddressArgument {
    /// The address as compared.
    ///
    /// - Throws: `Failure` of kind data when it could not stand in a mail.
    static func key(_ text: String) throws -> String {
        guard let address = EmailAddress(text) else {
            throw Failure(.data, "this is not a mail address: it needs the form name@domain")
        }
        return address.key
    }
}
