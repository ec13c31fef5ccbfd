// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

extension AgentCommand {
    /// `postroom agent revoke-replies`
    struct RevokeReplies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke-replies",
            abstract: "Take back the reply addresses of all notifications that an agent has got so far.",
            discussion: """
                For an agent whose mailbox was open to somebody else. What comes to those addresses is held; an agent who \
                is proven gets a new address by mail. Those of later notifications count.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The agent's mail address.") var agent: String

        func run() async throws {
            let agent = agent
            try await tenant.transaction(global) { transaction in
                let id = try AgentCommand.agent(agent, in: transaction).id
                _ = try PeopleCore(transaction, as: .system).revokeReplies(of: id)
            }
            Output.line("reply addresses of agent \(agent) from before now do not count any more")
        }
    }
}
