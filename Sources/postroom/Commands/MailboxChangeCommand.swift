// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import MailIngest
import Tickets
import Wire

/// `postroom mailbox change`
struct MailboxChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Change a mailbox; what is not named stays.",
        discussion: """
            Another server, user or login needs the password anew (--password-file, or POSTROOM_MAILBOX_PASSWORD), so that \
            a stored one never goes where it was not meant to; a mailbox with a login by OAuth is logged in to anew. The \
            address stays: another address is another mailbox.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(help: "The name in lists and logs.") var name: String?
    @Option(help: "The brand it is of, by name.") var brand: String?
    @Option(help: "Where mail is fetched.") var imap: String?
    @Option(help: "Where mail is handed over.") var smtp: String?
    @Option(help: "The account's user name.") var user: String?
    @Option(help: "password, or bearer for a fixed OAuth 2 access token; postroom mailbox login turns to OAuth.")
    var login: Mailbox.Login?
    @Option(name: .customLong("password-file"), help: "A file whose first line is the password or token.")
    var passwordFile: String?
    @Option(name: .customLong("ca-file"), help: "Trust the certificates in this PEM file; or system.")
    var caFile: String?
    @Option(help: "The folder to read.") var folder: String?
    @Option(
        name: .customLong("after"), help: "What becomes of a mail on the server: leave, keyword, seen, move or delete.")
    var afterIntake: Mailbox.AfterIntake?
    @Option(name: .customLong("after-folder"), help: "Where mails are moved to, with --after move.")
    var afterFolder: String?
    @Option(name: .customLong("keep-days"), help: "How many days mails stay there before --after delete deletes them.")
    var keepDays: Int?
    @Option(
        name: .customLong("largest-mail"),
        help:
            "In KiB, 64 to 1048576: of a larger mail only the beginning is fetched, until somebody asks for the whole.")
    var largestMail: Int?
    @Flag(inversion: .prefixedNo, help: "Whether name+detail@domain reaches this mailbox.") var plusAddresses: Bool?
    @Option(name: .customLong("poll-seconds"), help: "Seconds between two looks when the server does not call.")
    var pollSeconds: Int?
    @Option(
        name: .customLong("sent-copies"),
        help:
            "Whether answers are copied to the folder of sent mails: auto (where the provider does not do it), on or off."
    )
    var sentCopies: Mailbox.SentCopies?
    @Option(
        name: .customLong("sent-folder"),
        help: "The folder of sent mails; or marked, for the one that the server marks as such.")
    var sentFolder: String?
    @Option(help: "A customer's mail to a closed ticket opens it again, begins one that follows it, or one apart.")
    var closedPolicy: ClosedPolicy?
    @Option(
        name: .customLong("probe-folder"),
        help:
            "The folder in which the server keeps what was sent by it, or none: there it is looked up whether a mail of which nobody knows was accepted."
    )
    var probeFolder: String?

    func validate() throws {
        if let largestMail, !MailboxSize.kibibytes.contains(largestMail) { throw ValidationError(MailboxSize.advice) }
    }

    func run() async throws {
        var change = MailboxChange()
        (change.name, change.imapURL, change.smtpURL) = (name, imap, smtp)
        (change.userName, change.login, change.folder) = (user, login, folder)
        change.caFile = caFile.map { file -> String? in
            if file == "system" { return nil }
            return file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        }
        change.afterIntake = afterIntake
        if let afterFolder {
            change.afterFolder = afterFolder
        } else if let afterIntake, afterIntake != .move {
            // Only a move has a folder.
            change.afterFolder = .some(nil)
        }
        change.keepDays = keepDays
        change.largestMail = largestMail.map { $0 << 10 }
        change.hasPlusAddresses = plusAddresses
        change.pollInterval = pollSeconds.map { .seconds($0) }
        change.closedPolicy = closedPolicy
        change.sentCopies = sentCopies
        change.sentFolder = sentFolder.map { $0 == "marked" ? nil : $0 }
        let isElsewhere = imap != nil || smtp != nil || user != nil
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            let needsSecret =
                passwordFile != nil || login.map { $0 != .oauth } ?? (isElsewhere && mailbox.login != .oauth)
            let secret = needsSecret ? try MailboxSecret.read(passwordFile) : nil
            if let brand {
                let brands = try await installation.pool.transaction(tenant: tenant) { try TenantStore.brands(in: $0) }
                change.brand = try BrandCommand.brand(brand, among: brands).id
            }
            if let secret {
                change.sealedSecret = try installation.sealer.seal(
                    secret, context: Mailbox.sealContext(tenant: tenant, mailbox: mailbox.id))
            }
            // Both must at least be addresses of servers before they are kept.
            var changed = mailbox
            (changed.imapURL, changed.smtpURL) = (imap ?? mailbox.imapURL, smtp ?? mailbox.smtpURL)
            (changed.userName, changed.login) = (user ?? mailbox.userName, login ?? mailbox.login)
            changed.sealedSecret = change.sealedSecret ?? mailbox.sealedSecret
            try changed.checkServers()
            if secret != nil, changed.login != .oauth {
                for endpoint in [changed.imapEndpoint, changed.smtpEndpoint] {
                    _ = try endpoint(tenant, installation.sealer)
                }
            }
            let (made, probe) = (change, probeFolder)
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                let core = try MailboxCore(transaction, as: .system)
                let isProbeChanged = try probe.map {
                    try core.probe($0 == "none" ? nil : $0, at: mailbox.id).isChange
                }
                return try core.change(mailbox.id, made).isChange || isProbeChanged == true
            }
            Output.line(isChanged ? "mailbox \(mailbox.name) changed" : "mailbox \(mailbox.name) is so already")
        }
    }
}

extension ClosedPolicy: ExpressibleByArgument {}
