// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MIME

/// `postroom domain`: what the world can know of mails from a tenant's domains.
struct DomainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domain",
        abstract: "Keys that sign mails from a domain (DKIM), and what it publishes about its mail.",
        discussion: """
            A mail is signed when its From is of a domain with active keys, with the newest one of each algorithm. A new key \
            takes over without a gap: add-key, publish its record, activate, and retire the old one. The old record stays in \
            the DNS until domain check says that nobody needs it.
            """,
        subcommands: [
            DomainAddKey.self, DomainKeys.self, DomainActivate.self, DomainRetire.self, DomainCheckCommand.self,
        ]
    )
}

/// A domain on the command line: in lower case and ASCII, with two labels at least.
struct DomainWord: ExpressibleByArgument {
    let name: String

    init?(argument: String) {
        let word = argument.hasSuffix(".") ? String(argument.dropLast()) : argument
        guard let name = DomainName.ascii(word)?.asciiLowercased, name.contains(".") else { return nil }
        self.name = name
    }
}
