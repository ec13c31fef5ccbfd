// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import MailIngest
import Tickets
import Wire

/// `postroom reconcile`: whether every mail is accounted for.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract:
            "Compare a mailbox's server with the ledger, the ledger with tickets and raw mails, and count a day's mails.",
        discussion: """
            Changes nothing, here or on the server. The exit status is 0 when there is no difference, 65 when there are \
            some; each is listed. A mail that came a moment ago, before the next look at the server, is one of them.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "The day whose mails are counted, YYYY-MM-DD in UTC; today without it.") var day: DayWord?
    @Flag(help: "Read every raw mail and compare its hash, instead of looking whether it is there.")
    var raw = false
    @Flag(help: "Leave the server out: for mailboxes that get their mail by a pipe or an import.") var offline = false
    @Argument(help: "The mailbox's name or address.") var mailbox: String

    func run() async throws {
        let day = day ?? DayWord(Date())
        let report = try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            let reconciler = MailboxReconciler(
                pool: installation.pool, blobs: installation.blobs, tenant: tenant, mailbox: mailbox)
            var found: Reconciliation
            if offline {
                found = try await reconciler.run(over: nil, readsBytes: raw)
            } else {
                let loop = try Loop()
                let session = IMAPSession(
                    stream: try await installation.connect(to: .imap, of: mailbox, tenant, over: loop).stream)
                found = try await reconciler.run(over: session, readsBytes: raw)
                await session.logout()
                await loop.shutdown()
            }
            let sums = try await installation.pool.transaction(tenant: tenant) {
                try LedgerStore.sums(of: mailbox.id, from: day.start, to: day.end, in: $0)
            }
            return Report(found, sums, mailbox: mailbox.name, day: day.text, isOffline: offline)
        }
        if output.json { try Output.json(report) } else { report.printText() }
        guard report.differences.isEmpty, report.isExact else {
            throw Failure(.data, "mailbox \(report.mailbox): \(report.differences.count) differences")
        }
    }

    /// What was found, as it is printed.
    struct Report: Encodable {
        struct Line: Encodable {
            var kind: String
            var uid: UInt32?
            var mail: String?
            var message: String?
            var ticketId: String?
        }

        var mailbox: String
        var onServer: Int?
        var inLedger: Int?
        var gone: Int?
        var unmarked: Int?
        var day: String
        var seen: Int
        var joined: Int
        var new: Int
        var held: Int
        var ignored: Int
        var failed: Int
        var pending: Int
        var isExact: Bool
        var differences: [Line]

        init(_ found: Reconciliation, _ sums: LedgerSums, mailbox: String, day: String, isOffline: Bool) {
            self.mailbox = mailbox
            if !isOffline {
                (onServer, inLedger, gone, unmarked) = (found.onServer, found.inLedger, found.gone, found.unmarked)
            }
            self.day = day
            (seen, joined, new, held) = (sums.seen, sums.joined, sums.new, sums.held)
            (ignored, failed, pending, isExact) = (sums.ignored, sums.failed, sums.pending, sums.isExact)
            differences = found.differences.map { difference in
                Line(
                    kind: difference.kind.rawValue, uid: difference.uid, mail: difference.mail?.description,
                    message: difference.message?.description, ticketId: difference.ticket?.description)
            }
        }

        func printText() {
            if let onServer, let inLedger, let gone, let unmarked {
                Output.line(
                    "server: \(onServer) mails in the folder; ledger: \(inLedger) of this folder as it counts now")
                Output.line("not on the server any more: \(gone); still to be marked there: \(unmarked)")
            }
            Output.line(
                "\(day): \(seen) seen = \(joined) joined + \(new) new + \(held) held + \(ignored) ignored + "
                    + "\(failed) failed + \(pending) pending\(isExact ? "" : " DOES NOT ADD UP")")
            for line in differences {
                let parts = [
                    line.uid.map { "uid \($0)" }, line.mail.map { "mail \($0)" }, line.message.map { "message \($0)" },
                    line.ticketId.map { "ticket \($0)" },
                ]
                Output.line("DIFFERENCE \(line.kind): \(parts.compactMap { $0 }.joined(separator: ", "))")
            }
            if differences.isEmpty { Output.line("no differences") }
        }
    }
}
