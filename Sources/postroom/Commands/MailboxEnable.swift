// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom mailbox enable`
struct MailboxEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Fetch a disabled mailbox's mail again, from where it was left.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String

    func run() async throws { try await MailboxDisable.set(true, mailbox, tenant, global) }
}

/// `postroom mailbox disable`
struct MailboxDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "Fetch no more mail of a mailbox; nothing is removed.",
        discussion: "Answers to its tickets are sent as before. postroom mailbox enable takes it back."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String

    func run() async throws { try await Self.set(false, mailbox, tenant, global) }

    static func set(_ isEnabled: Bool, _ word: String, _ tenant: TenantOption, _ global: GlobalOptions) async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(word, of: tenant)
            let isChanged = try await installation.pool.transaction(tenant: tenant) {
                try MailboxCore($0, as: .system).change(mailbox.id, MailboxChange(isEnabled: isEnabled)).isChange
            }
            let state = isEnabled ? "enabled" : "disabled"
            Output.line("mailbox \(mailbox.name) \(isChanged ? state : "is \(state) already")")
        }
    }
}
