// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
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

    private struct Entry: Encodable {
        var id: String
        var name: String
        var address: String
        var imap: String
        var smtp: String
        var folder: String
        var afterIntake: String
        var closedPolicy: String
        var isEnabled: Bool
        var failures: Int
        var lastError: String?
        var lastErrorAt: Date?
        var lastSuccessAt: Date?
        var nextPollAt: Date
    }

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let all = try await installation.pool.transaction(tenant: tenant) { transaction in
                try MailboxStore.all(in: transaction).map { mailbox, health in
                    Entry(
                        id: mailbox.id.description,
                        name: mailbox.name,
                        address: mailbox.address,
                        imap: mailbox.imapURL,
                        smtp: mailbox.smtpURL,
                        folder: mailbox.folder,
                        afterIntake: mailbox.afterIntake.rawValue,
                        closedPolicy: mailbox.closedPolicy.rawValue,
                        isEnabled: mailbox.isEnabled,
                        failures: health.failures,
                        lastError: health.lastError,
                        lastErrorAt: health.lastErrorAt,
                        lastSuccessAt: health.lastSuccessAt,
                        nextPollAt: health.nextPollAt
                    )
                }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "ADDRESS", "FETCHED FROM", "ENABLED", "LAST SUCCESS", "FAILURES", "LAST ERROR"],
                all.map { entry in
                    [
                        entry.name, entry.address, entry.imap, entry.isEnabled ? "yes" : "no",
                        entry.lastSuccessAt?.ISO8601Format() ?? "never", "\(entry.failures)", entry.lastError ?? "",
                    ]
                }
            )
        }
    }
}
