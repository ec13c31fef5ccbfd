// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Tickets

/// `postroom mailbox password`
struct MailboxPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Replace the stored password or token of a mailbox.",
        discussion: "The new one is read as with mailbox add. It is used from the next connection on.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(name: .customLong("password-file"), help: "A file whose first line is the password or token.")
    var passwordFile: String?

    func run() async throws {
        let secret = try MailboxSecret.read(passwordFile)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            let sealed = try installation.sealer.seal(
                secret, context: Mailbox.sealContext(tenant: tenant, mailbox: mailbox.id))
            try await installation.pool.transaction(tenant: tenant) {
                _ = try MailboxCore($0, as: .system).replaceSecret(of: mailbox.id, sealed: sealed)
            }
            Output.line("password of mailbox \(mailbox.name) replaced")
        }
    }
}
