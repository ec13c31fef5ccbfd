// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import MailIngest
import Tickets

/// `postroom relay change`
struct RelayChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Change a relay; what is not named stays.",
        discussion: """
            Another server, user or login needs the password anew, so that a stored one never goes where it was not meant \
            to. What is changed counts from the next connection on.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The relay's name.") var relay: String
    @Option(help: "Another name.") var name: String?
    @Option(help: "Where mail is handed over.") var smtp: String?
    @OptionGroup var options: RelayOptions
    @Flag(inversion: .prefixedEnableDisable, help: "Whether it is used.") var use: Bool?

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let old = try await installation.relay(relay, of: tenant)
            var change = RelayChange()
            (change.name, change.smtpURL, change.userName) = (name, smtp, options.user)
            change.login = options.login ?? (options.loginOf != nil ? .mailbox : nil)
            change.caFile = options.authorities
            (change.pool, change.mostConnections) = (options.pool, options.connections)
            change.perMinute = options.perMinute.map(\.limit)
            change.perDay = options.perDay.map(\.limit)
            (change.serves, change.isEnabled) = (options.serves, use)
            if let mailbox = options.loginOf {
                change.loginMailbox = try await installation.mailbox(mailbox, of: tenant).id
            }
            let login = change.login ?? old.login
            if !login.hasSecret { change.userName = "" }
            let isElsewhere = smtp != nil || options.user != nil || login != old.login
            if login.hasSecret, isElsewhere || options.passwordFile != nil {
                change.sealedSecret = try installation.sealer.seal(
                    MailboxSecret.read(options.passwordFile),
                    context: Relay.sealContext(tenant: tenant, relay: old.id))
            }
            var changed = old
            (changed.smtpURL, changed.login) = (smtp ?? old.smtpURL, login)
            changed.userName = change.userName ?? old.userName
            try changed.checkServer()
            let made = change
            let isChanged = try await installation.pool.transaction(tenant: tenant) {
                try RelayCore($0, as: .system).change(old.id, made).isChange
            }
            Output.line(isChanged ? "relay \(old.name) changed" : "relay \(old.name) is so already")
        }
    }
}

/// `postroom relay password`
struct RelayPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: "Replace the stored password or token of a relay.",
        discussion: """
            The new one is read as with relay add, and used from the next connection on. For a day, or as long as --overlap \
            says, the one before is tried where the server refuses the new one: all servers of a large provider may take a \
            while to learn it. With --overlap 0m it is forgotten at once.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The relay's name.") var relay: String
    @Option(name: .customLong("password-file"), help: "A file whose first line is the password or token.")
    var passwordFile: String?
    @Option(help: "How long the one before is tried too, as 30m, 12h or 7d.") var overlap: SpanWord?

    func run() async throws {
        let secret = try MailboxSecret.read(passwordFile)
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let relay = try await installation.relay(relay, of: tenant)
            var change = RelayChange()
            change.sealedSecret = try installation.sealer.seal(
                secret, context: Relay.sealContext(tenant: tenant, relay: relay.id))
            let minutes = overlap?.minutes ?? 1440
            if minutes > 0 { change.oldSecretUntil = Date().addingTimeInterval(Double(minutes) * 60) }
            let made = change
            try await installation.pool.transaction(tenant: tenant) {
                _ = try RelayCore($0, as: .system).change(relay.id, made)
            }
            Output.line("password of relay \(relay.name) replaced")
            if minutes > 0 {
                Output.remark(
                    "the one before is tried too for \(SpanWord.text(minutes: minutes)), where the new one is refused")
            }
        }
    }
}
