// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Desk
import Foundation
import Identity
import MailIngest
import Tickets
import Wire

/// `postroom explain`: what would become of a mail.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show what would become of a mail if it came now, and why; stores and sends nothing.",
        discussion: """
            The mail is a file, standard input (-), or one of the ledger by its id, which is looked at with the mailbox and \
            envelope it came with. The stages and answers are those of serve, in a transaction that is rolled back.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Option(help: "The mailbox a file would come to, by its name or address; the only one without it.")
    var mailbox: String?
    @Option(help: "The recipient of the envelope that a file would have.") var recipient: String?
    @Argument(help: "A file with a mail, - for standard input, or a mail's id in the ledger.") var mail: String

    func run() async throws {
        let report = try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let known = try await known(installation, tenant)
            let bytes = try await bytes(installation, known)
            let place: MailboxID
            let arrival: MailArrival
            if let known {
                place = known.mailbox
                arrival = MailArrival(
                    recipient: known.envelopeTo, originalDate: known.source == .import ? known.arrivedAt : nil,
                    arrivedAt: min(known.arrivedAt ?? known.seenAt, known.seenAt))
            } else {
                place = try await ownMailbox(installation, tenant)
                arrival = MailArrival(recipient: recipient)
            }
            let loop = try Loop()
            let explanation = try await installation.explainer(installation.settings.mailChecks(on: loop)).explain(
                bytes, at: place, of: tenant, arrival: arrival, source: known?.source ?? .command)
            await loop.shutdown()
            return ExplainReport(explanation, known.map(LedgerLine.init))
        }
        if output.json { try Output.json(report) } else { report.printText() }
    }

    private func known(_ installation: Installation, _ tenant: TenantID) async throws -> LedgerEntry? {
        guard let id = LedgerID(mail) else { return nil }
        let found = try await installation.pool.transaction(tenant: tenant) {
            try LedgerStore.entry(id, by: Authority($0, as: .system))
        }
        guard let found else { throw Failure(.data, "there is no mail \(id) in the ledger") }
        guard mailbox == nil, recipient == nil else {
            throw Failure(.usage, "a mail of the ledger has its mailbox and recipient; leave the options out")
        }
        return found
    }

    private func bytes(_ installation: Installation, _ known: LedgerEntry?) async throws -> [UInt8] {
        if let known {
            guard let blob = known.blob else { throw Failure(.data, "mail \(known.id) was erased") }
            return try await installation.blobs.read(blob)
        }
        do throws(InputError) {
            let input = Input(argument: Array(mail.utf8))
            return ReceivedMail(try InputFile.read(input.source, limit: Mailbox.usualLargestMail))
                .bytes
        } catch {
            throw Failure(.noInput, "\(mail): \(error)")
        }
    }

    private func ownMailbox(_ installation: Installation, _ tenant: TenantID) async throws -> MailboxID {
        if let mailbox { return try await installation.mailbox(mailbox, of: tenant).id }
        let all = try await installation.pool.transaction(tenant: tenant) {
            try MailboxStore.all(in: $0).map(\.mailbox.id)
        }
        guard all.count == 1 else {
            throw Failure(
                all.isEmpty ? .data : .usage,
                all.isEmpty
                    ? "there is no mailbox a mail could come to; make one with: postroom mailbox add …"
                    : "there are \(all.count) mailboxes; name one with --mailbox")
        }
        return all[0]
    }
}
