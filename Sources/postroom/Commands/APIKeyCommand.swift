// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Database
import Identity
import Tickets

/// `postroom apikey`: keys for the HTTP API.
struct APIKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apikey",
        abstract: "Keys for the HTTP API.",
        subcommands: [Add.self]
    )

    /// `postroom apikey add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key and print it; it is shown this once and never kept."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "What the key is for.") var name: String

        func run() async throws {
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let key = APIKey.make()
                try await installation.pool.transaction(tenant: tenant) {
                    try APIKeyStore.add(
                        id: APIKeyID(),
                        name: name,
                        digest: key.digest,
                        lastFour: key.lastFour,
                        in: $0
                    )
                }
                Output.line(key.text)
            }
        }
    }
}
