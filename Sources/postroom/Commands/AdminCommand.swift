// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom admin`: who administers the installation.
struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: "Who administers the installation: all tenants, in none of them.",
        subcommands: [Create.self, List.self]
    )

    /// `postroom admin create`
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the first administrator, once; again with the same address it changes nothing."
        )

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The administrator's mail address.") var address: String
        @Option(help: "The administrator's name; without it the part of the address before the @.") var name: String?

        func run() async throws {
            let mail = MailAddress(text: address, key: try AddressArgument.key(address))
            let name = name ?? String(address.prefix { $0 != "@" })
            try await global.withInstallation { installation in
                let (id, isNew) = try await installation.pool.transaction(tenant: nil) {
                    let made = try SystemAdminStore.makeFirst(name: name, address: mail, in: $0)
                    return (made.admin.id, made.isNew)
                }
                Output.line("administrator \(id) \(isNew ? "made" : "is there already")")
            }
        }
    }

    /// `postroom admin list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the administrators of the installation.")

        @OptionGroup var global: GlobalOptions

        func run() async throws {
            try await global.withInstallation { installation in
                let admins = try await installation.pool.transaction(tenant: nil) {
                    try SystemAdminStore.all(in: $0)
                }
                Output.table(
                    ["ID", "ADDRESS", "NAME", "STATE"],
                    admins.map { [$0.id.description, $0.address.text, $0.name, $0.isActive ? "active" : "dismissed"] }
                )
            }
        }
    }
}
