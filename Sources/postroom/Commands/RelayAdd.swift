// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import MailIngest
import Tickets

/// What a relay can be, as options of two commands.
struct RelayOptions: ParsableArguments {
    @Option(help: "The account's user name.") var user: String?
    @Option(help: "none, password, bearer for a fixed OAuth 2 access token, or mailbox with --login-of.")
    var login: Relay.Login?
    @Option(name: .customLong("login-of"), help: "Log in as this mailbox does, with tokens that renew themselves.")
    var loginOf: String?
    @Option(name: .customLong("password-file"), help: "A file whose first line is the password or token.")
    var passwordFile: String?
    @Option(name: .customLong("ca-file"), help: "Trust the certificates in this PEM file; or system.")
    var caFile: String?
    @Option(help: "At most so many connections of a process at once, 1 to 100; standard: 10.") var connections: Int?
    @Option(name: .customLong("per-minute"), help: "At most so many mails in any minute, or none.")
    var perMinute: LimitWord?
    @Option(name: .customLong("per-day"), help: "At most so many mails in any 24 hours, or none.")
    var perDay: LimitWord?
    @Option(help: "A label for lists and metrics, such as the addresses it sends from.") var pool: String?
    @Option(help: "Whose mails go by it: chosen (of mailboxes that use it), all, or fallback for all.")
    var serves: Relay.Serves?

    /// The file of authorities as it is kept; `.some(nil)` for the system's.
    var authorities: String?? {
        caFile.map { file -> String? in
            if file == "system" { return nil }
            return file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        }
    }
}

/// `postroom relay add`
struct RelayAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a server that mails are handed to.",
        discussion: """
            The password is read from the file of --password-file, or from POSTROOM_MAILBOX_PASSWORD, never from the \
            command line. It is sealed before it is stored.

            Example:
              postroom relay add bulk --smtp smtp://relay.example.net:587 --user desk --password-file relay.password \
            --per-minute 300
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The name in lists and logs.") var name: String
    @Option(help: "Where mail is handed over: smtps://host[:port] or smtp://host[:port] with STARTTLS.") var smtp:
        String
    @OptionGroup var options: RelayOptions
    @Flag(name: .customLong("allow-plaintext"), help: "Do without TLS; only for servers on this machine.")
    var allowPlaintext = false

    func run() async throws {
        let login = options.login ?? (options.loginOf != nil ? .mailbox : options.user == nil ? .none : .password)
        let secret = login.hasSecret ? try MailboxSecret.read(options.passwordFile) : nil
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            var relay = Relay(
                name: name, smtpURL: smtp, userName: options.user ?? "", login: login,
                caFile: options.authorities ?? nil, allowsPlaintext: allowPlaintext, pool: options.pool ?? "",
                mostConnections: options.connections ?? Relay.usualConnections, perMinute: options.perMinute?.limit,
                perDay: options.perDay?.limit, serves: options.serves ?? .chosen)
            if let mailbox = options.loginOf {
                relay.loginMailbox = try await installation.mailbox(mailbox, of: tenant).id
            }
            if let secret {
                relay.sealedSecret = try installation.sealer.seal(
                    secret, context: Relay.sealContext(tenant: tenant, relay: relay.id))
            }
            try relay.checkServer()
            let made = relay
            try await installation.pool.transaction(tenant: tenant) {
                _ = try RelayCore($0, as: .system).add(made)
            }
            Output.line("relay \(made.name) added: \(made.id)")
            Output.remark("try it with: postroom relay test \(made.name)")
            if made.serves == .chosen {
                Output.remark("let a mailbox use it with: postroom relay use MAILBOX --relay \(made.name)")
            }
        }
    }
}
