// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Outbound
import Tickets

/// `postroom relay use`
struct RelayUse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use",
        abstract: "Say which relays a mailbox's mails go by; mails that wait go by them too.",
        discussion: """
            --relay own takes the choice back: the relay that serves all, or the mailbox's own server. --fallback own takes \
            back that one.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(help: "The relay's name, or own.") var relay: String?
    @Option(help: "The name of the relay where that one cannot be reached, or own.") var fallback: String?

    func validate() throws {
        if relay == nil, fallback == nil { throw ValidationError("Name a relay by --relay, or --fallback, or both.") }
    }

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            func id(_ name: String?) async throws -> RelayID?? {
                guard let name else { return nil }
                return .some(name == "own" ? nil : try await installation.relay(name, of: tenant).id)
            }
            let (first, second) = (try await id(relay), try await id(fallback))
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                var choice = try RelayStore.choices(in: transaction)[mailbox.id] ?? RelayChoice()
                if let first { choice.relay = first }
                if let second { choice.fallback = second }
                return try RelayCore(transaction, as: .system).choose(choice, for: mailbox.id).isChange
            }
            Output.line(isChanged ? "mailbox \(mailbox.name) changed" : "mailbox \(mailbox.name) is so already")
        }
    }
}

/// `postroom relay retry`
struct RelayRetry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Try a server at once that is left alone because it failed, and what waits for it.",
        discussion: "A relay by its name, or a mailbox by its name or address for the server of its own."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The relay, or the mailbox.") var server: String

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let id: MailServerID
            do { id = MailServerID(of: try await installation.relay(server, of: tenant).id) } catch is Failure {
                id = MailServerID(of: try await installation.mailbox(server, of: tenant).id)
            }
            try await installation.pool.transaction(tenant: tenant) {
                try ServerStateStore.tryAgain(id, by: Authority($0, as: .system))
            }
            Output.line("\(server) is tried at once")
        }
    }
}

/// `postroom relay remove`
struct RelayRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a relay that no mailbox uses, with its password.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The relay's name.") var relay: String

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let relay = try await installation.relay(relay, of: tenant)
            try await installation.pool.transaction(tenant: tenant) {
                _ = try RelayCore($0, as: .system).remove(relay.id)
            }
            Output.line("relay \(relay.name) removed")
        }
    }
}

/// `postroom relay limits`
struct RelayLimits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits",
        abstract: "Show how fast the tenant's mails go out, by whichever server, or change it.",
        discussion: """
            What is above a limit waits in its order and is not dropped. A relay's own limits are those of relay change; what \
            large providers allow is known (postroom mailbox providers).
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(name: .customLong("per-minute"), help: "At most so many mails in any minute, or none.")
    var perMinute: LimitWord?
    @Option(name: .customLong("per-hour"), help: "At most so many mails in any hour, or none.") var perHour: LimitWord?
    @Option(name: .customLong("per-domain-minute"), help: "At most so many mails to one domain in any minute, or none.")
    var perDomainMinute: LimitWord?

    private struct Entry: Encodable {
        var perMinute: Int?
        var perHour: Int?
        var perDomainMinute: Int?
    }

    func run() async throws {
        let (minute, hour, domain) = (perMinute, perHour, perDomainMinute)
        let limits = try await tenant.transaction(global) { transaction in
            var limits = try SendLimitsStore.limits(by: Authority(transaction, as: .system))
            if minute == nil, hour == nil, domain == nil { return limits }
            if let minute { limits.perMinute = minute.limit }
            if let hour { limits.perHour = hour.limit }
            if let domain { limits.perDomainMinute = domain.limit }
            _ = try RelayCore(transaction, as: .system).set(limits)
            return limits
        }
        if output.json {
            return try Output.json(
                Entry(
                    perMinute: limits.perMinute, perHour: limits.perHour, perDomainMinute: limits.perDomainMinute))
        }
        Output.table(
            ["LIMIT", "MAILS"],
            [
                ["per-minute", LimitWord.text(limits.perMinute)], ["per-hour", LimitWord.text(limits.perHour)],
                ["per-domain-minute", LimitWord.text(limits.perDomainMinute)],
            ])
    }
}
