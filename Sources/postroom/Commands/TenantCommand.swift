// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Templates
import Tickets

/// `postroom tenant`: organizations.
struct TenantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tenant",
        abstract: "Organizations that share this installation.",
        subcommands: [
            Add.self, List.self, Show.self, Update.self, Delete.self, Restore.self, Stats.self,
        ]
    )

    /// `postroom tenant add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a tenant with its first brand.")

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The short name: a-z, 0-9 and hyphens.") var slug: String
        @Option(help: "The name people read.") var name: String
        @Option(help: "The mail address of its owner, who becomes an agent with the role admin.") var owner: String?
        @Option(help: "The owner's name; without it the part of the address before the @.") var ownerName: String?
        @Option(help: "The language of mails to customers: en or de.") var locale = "en"

        func validate() throws {
            let chain = TemplateLocale(locale)?.chain ?? []
            guard chain.contains(.german) || chain.first?.tag.hasPrefix("en") == true else {
                throw ValidationError("--locale is en or de, or one of their regions as in de-AT")
            }
        }

        func run() async throws {
            let person = try owner.map { address in
                (
                    name: ownerName ?? String(address.prefix { $0 != "@" }),
                    address: MailAddress(text: address, key: try AddressArgument.key(address))
                )
            }
            try await global.withInstallation { installation in
                let tenant = try await installation.addTenant(
                    slug: slug,
                    name: name,
                    brand: Brand(name: name, locale: locale),
                    owner: person
                )
                Output.line("tenant \(slug) made: \(tenant)")
            }
        }
    }
}
