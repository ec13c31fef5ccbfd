// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Tickets

/// `postroom mailbox show`
struct MailboxShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a mailbox: its settings, how fetching its mail goes, and what its server warned of."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let id = try await installation.mailbox(mailbox, of: tenant).id
            let entry = try await installation.pool.transaction(tenant: tenant) { transaction in
                try MailboxStore.all(in: transaction).first { $0.mailbox.id == id }.map { found in
                    var entry = MailboxEntry(found.mailbox, found.health)
                    entry.probeFolder = try MailboxProbe.folder(of: id, in: transaction)
                    return entry
                }
            }
            guard let entry else { throw Failure(.data, "there is no mailbox \(mailbox)") }
            if output.json { return try Output.json(entry) }
            for (name, value) in Self.rows(entry) {
                Output.line((name + ":").padding(toLength: 16, withPad: " ", startingAt: 0) + value)
            }
        }
    }

    private static func rows(_ entry: MailboxEntry) -> [(String, String)] {
        var rows = [
            ("name", entry.name), ("id", entry.id), ("address", entry.address), ("fetched from", entry.imap),
            ("sent by", entry.smtp), ("provider", entry.provider ?? "own"), ("login", entry.login),
            ("folder", entry.folder),
            ("after intake", entry.afterIntake + (entry.afterFolder.map { " to \($0)" } ?? "")),
            (
                "sent copies",
                entry.sentCopies + (entry.keepsSentCopies ? ", to \(entry.sentFolder ?? "the marked folder")" : "")
            ),
            ("largest mail", "\(entry.largestMail >> 10) KiB"), ("enabled", entry.isEnabled ? "yes" : "no"),
            ("last success", entry.lastSuccessAt?.ISO8601Format() ?? "never"), ("failures", "\(entry.failures)"),
        ]
        if entry.afterIntake == Mailbox.AfterIntake.delete.rawValue { rows.append(("keep days", "\(entry.keepDays)")) }
        func add(_ name: String, _ text: String?, _ time: Date?) {
            guard let text else { return }
            rows.append((name, text + (time.map { " (\($0.ISO8601Format()))" } ?? "")))
        }
        add("sent mail is in", entry.probeFolder, nil)
        add("login warning", entry.loginWarning, entry.loginProblemAt)
        add("login ends", entry.loginExpiresAt?.ISO8601Format(), nil)
        add("secret ends", entry.secretExpiresAt?.ISO8601Format(), nil)
        add("last error", entry.lastError, entry.lastErrorAt)
        add("paused until", entry.pausedUntil?.ISO8601Format(), nil)
        add("alert", entry.alert, entry.alertAt)
        add("not marked", entry.markingError, entry.markingErrorAt)
        add("not copied", entry.copyError, entry.copyErrorAt)
        if entry.gaps > 0 { rows.append(("gaps", "\(entry.gaps) mails that the server names and does not hand over")) }
        return rows
    }
}
