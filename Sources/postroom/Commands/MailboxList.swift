// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Tickets

/// `postroom mailbox list`
struct MailboxList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the mailboxes and how fetching their mail goes."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let all = try await installation.pool.transaction(tenant: tenant) { transaction in
                try MailboxStore.all(in: transaction).map { MailboxEntry($0.mailbox, $0.health) }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "ADDRESS", "FETCHED FROM", "ENABLED", "LAST SUCCESS", "FAILURES", "LAST ERROR", "ALERT"],
                all.map { entry in
                    [
                        entry.name, entry.address, entry.imap, entry.isEnabled ? "yes" : "no",
                        entry.lastSuccessAt?.ISO8601Format() ?? "never", "\(entry.failures)", entry.lastError ?? "",
                        [entry.loginWarning, entry.alert].compactMap { $0 }.joined(separator: " / "),
                    ]
                }
            )
        }
    }
}
