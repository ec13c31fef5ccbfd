// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Cryptography
import Database
import Glibc
import Tickets

extension AgentCommand {
    /// `postroom agent password`
    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Give an agent a password to log in with, or take it away.",
            discussion: """
                The password is the first line of standard input; on a terminal it is asked for. All sessions of the agent end. An \
                agent without a password cannot log in, and goes on answering by mail.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The agent's mail address.") var agent: String
        @Flag(help: "Make one, and print it: it is shown this once.") var generate = false
        @Flag(help: "Take the password away.") var forbid = false

        func validate() throws {
            if generate, forbid { throw ValidationError("--generate and --forbid are different things; take one.") }
        }

        func run() async throws {
            let address = agent
            if forbid {
                try await tenant.transaction(global) { transaction in
                    let id = try AgentCommand.agent(address, in: transaction).id
                    _ = try PeopleCore(transaction, as: .system).forbidPassword(of: id)
                }
                return Output.line("agent \(address) cannot log in any more")
            }
            let password = generate ? Self.made() : try Self.read()
            let agent = try await tenant.transaction(global) { try AgentCommand.agent(address, in: $0) }
            if let objection = PasswordRule.objection(to: password, of: agent) { throw Failure(.data, objection) }
            let digest = try await PasswordWorkshop().digest(of: password)
            try await tenant.transaction(global) { transaction in
                _ = try PeopleCore(transaction, as: .system).set(digest, of: agent.id)
            }
            if generate { Output.line(password) }
            Output.remark("password of agent \(address) set; it counts from now on")
        }

        /// Twenty letters and digits in groups, which nobody can mistake for one another: 100 random bits.
        private static func made() -> String {
            let text = Base32.encode(Array(Random.bytes(13))).prefix(20)
            return stride(from: 0, to: 20, by: 5).map { start in
                String(text.dropFirst(start).prefix(5))
            }.joined(separator: "-")
        }

        private static func read() throws -> String {
            let line: String?
            if isatty(STDIN_FILENO) == 1 {
                // Not shown, and not kept by the terminal.
                line = getpass("Password: ").map { String(cString: $0) }
            } else {
                line = readLine(strippingNewline: true)
            }
            guard let line, !line.isEmpty else {
                throw Failure(
                    .data, "no password was given; it is the first line of standard input, or --generate makes one")
            }
            return line
        }
    }
}
