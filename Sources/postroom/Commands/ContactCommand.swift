// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Desk
import Identity
import Tickets

/// `postroom contact`
struct ContactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contact",
        abstract: "What is known of a person.",
        subcommands: [Export.self, Anonymise.self, Delete.self]
    )

    /// `postroom contact export`
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print everything that is known of a person, one JSON object a line.",
            discussion: """
                The person, the addresses, the tickets and every message in them, requests to forget the person, and the
                mails that were sent to the addresses. Raw mails are named by the SHA-256 under which they lie in blobs/.
                What to do with it before it is handed out stands in docs/privacy.md.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "One of the person's mail addresses.") var address: String

        func run() async throws {
            let key = try AddressArgument.key(address)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                try await installation.pool.transaction(tenant: tenant) { transaction in
                    guard let contact = try ContactStore.find(key: key, in: transaction) else {
                        throw Failure(.data, "there is no contact with this address")
                    }
                    try PersonExport(contact, in: transaction, as: .system).write { Output.line($0.text) }
                }
            }
        }
    }
}
