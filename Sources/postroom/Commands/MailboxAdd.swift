// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import MailIngest
import Tickets
import Wire

/// `postroom mailbox add`
struct MailboxAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a mailbox: an IMAP and SMTP account for one support address.",
        discussion: """
            The password is read from the file of --password-file, or from POSTROOM_MAILBOX_PASSWORD, never from the \
            command line, where others could see it. It is sealed before it is stored.

            The servers of known providers need not be named (postroom mailbox providers): they are told by the address, \
            by --provider, or by a mail exchanger of its domain with --mx. Where passwords are not taken, or none is given \
            and the provider knows OAuth, the mailbox waits for postroom mailbox login.

            Examples:
              postroom mailbox add support.example@gmail.com --password-file app.password
              postroom mailbox add support@example.org --imap imaps://imap.example.org --smtp smtp://smtp.example.org:587 \
            --password-file support.password
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The support address.") var address: String
    @Option(help: "The name in lists and logs; standard: the part before the @.") var name: String?
    @Option(help: "Where mail is fetched: imaps://host[:port] or imap://host[:port] with STARTTLS.") var imap: String?
    @Option(help: "Where mail is handed over: smtps://host[:port] or smtp://host[:port] with STARTTLS.") var smtp:
        String?
    @Option(help: "The provider of the mailbox, as postroom mailbox providers names it.") var provider: String?
    @Option(
        help: "A mail exchanger of the address's domain, by which the provider is told; may be given several times.")
    var mx: [String] = []
    @Option(help: "The brand it is of, by name; standard: the oldest one.") var brand: String?
    @Option(help: "The account's user name; standard: the address.") var user: String?
    @Option(name: .customLong("password-file"), help: "A file whose first line is the password or token.")
    var passwordFile: String?
    @Option(help: "password, bearer for a fixed OAuth 2 access token, or oauth for postroom mailbox login.")
    var login: Mailbox.Login?
    @Option(name: .customLong("ca-file"), help: "Trust the certificates in this PEM file instead of the system's.")
    var caFile: String?
    @Flag(name: .customLong("allow-plaintext"), help: "Do without TLS; only for servers on this machine.")
    var allowPlaintext = false
    @Option(help: "The folder to read.") var folder = "INBOX"
    @Option(
        name: .customLong("after"), help: "What becomes of a mail on the server: leave, keyword, seen, move or delete.")
    var afterIntake = Mailbox.AfterIntake.keyword
    @Option(name: .customLong("after-folder"), help: "Where mails are moved to, with --after move.")
    var afterFolder: String?
    @Option(name: .customLong("keep-days"), help: "How many days mails stay there before --after delete deletes them.")
    var keepDays = 7
    @Option(
        name: .customLong("largest-mail"),
        help:
            "In KiB, 64 to 1048576: of a larger mail only the beginning is fetched, until somebody asks for the whole.")
    var largestMail = Mailbox.usualLargestMail >> 10
    @Flag(
        inversion: .prefixedNo,
        help: "Whether name+detail@domain reaches this mailbox; standard: what the provider does, or yes.")
    var plusAddresses: Bool?
    @Option(
        name: .customLong("sent-copies"),
        help:
            "Whether answers are copied to the folder of sent mails: auto (where the provider does not do it), on or off."
    )
    var sentCopies = Mailbox.SentCopies.auto
    @Option(
        name: .customLong("sent-folder"),
        help: "The folder of sent mails; standard: the one that the server marks as such.")
    var sentFolder: String?
    @Option(name: .customLong("poll-seconds"), help: "Seconds between two looks when the server does not call.")
    var pollSeconds = 60

    func validate() throws {
        if (afterIntake == .move) != (afterFolder != nil) {
            throw ValidationError("--after move needs --after-folder, and only that does")
        }
        if !(0...3650).contains(keepDays) { throw ValidationError("--keep-days is from 0 to 3650") }
        if !MailboxSize.kibibytes.contains(largestMail) { throw ValidationError(MailboxSize.advice) }
        if !(1...86400).contains(pollSeconds) { throw ValidationError("--poll-seconds is from 1 to 86400") }
    }

    func run() async throws {
        let key = try AddressArgument.key(address)
        let servers = try MailServers(address: address, provider: provider, exchangers: mx, imap: imap, smtp: smtp)
        let login = try login(at: servers.provider)
        let secret = login == .oauth ? nil : try MailboxSecret.read(passwordFile)
        let caFile = caFile.map { $0.hasPrefix("/") ? $0 : FileManager.default.currentDirectoryPath + "/" + $0 }
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let brands = try await installation.pool.transaction(tenant: tenant) { try TenantStore.brands(in: $0) }
            let brand = try BrandCommand.brand(brand, among: brands)
            var mailbox = Mailbox(
                brand: brand.id,
                name: name ?? String(address.prefix { $0 != "@" }),
                address: address,
                addressKey: key,
                imapURL: servers.imap,
                smtpURL: servers.smtp,
                userName: user ?? address,
                login: login,
                sealedSecret: [],
                caFile: caFile,
                allowsPlaintext: allowPlaintext,
                folder: folder,
                afterIntake: afterIntake,
                afterFolder: afterFolder,
                keepDays: keepDays,
                largestMail: largestMail << 10,
                hasPlusAddresses: plusAddresses ?? servers.provider?.hasPlusAddresses ?? true,
                pollInterval: .seconds(pollSeconds)
            )
            (mailbox.sentCopies, mailbox.sentFolder) = (sentCopies, sentFolder)
            // Both must at least be addresses of servers before they are kept.
            try mailbox.checkServers()
            if let secret {
                mailbox.sealedSecret = try installation.sealer.seal(
                    secret, context: Mailbox.sealContext(tenant: tenant, mailbox: mailbox.id))
                for endpoint in [mailbox.imapEndpoint, mailbox.smtpEndpoint] {
                    _ = try endpoint(tenant, installation.sealer)
                }
            }
            let made = mailbox
            try await installation.pool.transaction(tenant: tenant) {
                _ = try MailboxCore($0, as: .system).add(made)
            }
            Output.line("mailbox \(made.name) added: \(made.id)")
            if afterIntake == .delete, let deletion = servers.provider?.deletion { Output.remark(deletion) }
            Output.remark(
                login == .oauth
                    ? "log in with: postroom mailbox login \(made.name) --client-id ID"
                    : "try it with: postroom mailbox test \(made.name)")
        }
    }

    /// The login that was chosen, or the one that fits what was given.
    private func login(at provider: Provider?) throws -> Mailbox.Login {
        let isGiven = passwordFile != nil || MailboxSecret.isInEnvironment
        guard let provider else { return login ?? .password }
        if login == .password || login == nil && passwordFile != nil, provider.logins == [.oauth] {
            throw Failure(.data, provider.passwordAdvice ?? "\(provider.title) takes no passwords")
        }
        if let login { return login }
        return provider.logins.first == .oauth && (!isGiven || provider.logins == [.oauth]) ? .oauth : .password
    }
}

extension Mailbox.Login: ExpressibleByArgument {}
extension Mailbox.AfterIntake: ExpressibleByArgument {}
extension Mailbox.SentCopies: ExpressibleByArgument {}

/// The option for the largest mail.
enum MailboxSize {
    /// What may be chosen, in KiB.
    static let kibibytes = Mailbox.largestMails.lowerBound >> 10...Mailbox.largestMails.upperBound >> 10
    /// What to say otherwise.
    static let advice = "--largest-mail is in KiB, from \(kibibytes.lowerBound) to \(kibibytes.upperBound)"
}
