// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import MailIngest
import Tickets
import Wire

/// `postroom mailbox fetch-body`
struct MailboxFetchBody: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch-body",
        abstract: "Fetch the whole of a mail that was too large, and put it into its ticket.",
        discussion: """
            Of a mail above the mailbox's --largest-mail only the beginning is taken in; its number stands at the end of the \
            message. The mail must still be on the mail server.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mail's number in the ledger, as its message ends with it.") var mail: String

    func run() async throws {
        guard let id = LedgerID(mail) else { throw ValidationError("\(mail) is not the number of a mail") }
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let loop = try Loop()
            let scanner = installation.settings.virusScanner(on: loop)
            let fetch = LargeMailFetch(
                pool: installation.pool, blobs: installation.blobs, loop: loop, sealer: installation.sealer,
                examiner: AttachmentExaminer(detector: TypeDetector(), scanner: scanner))
            let outcome: LargeMailFetch.Outcome
            do {
                outcome = try await fetch.run(id, tenant: tenant)
            } catch {
                await loop.shutdown()
                switch error {
                case let refusal as LargeMailFetch.Refusal: throw Failure(.data, refusal.description)
                case let error as WireError: throw Failure(.unavailable, "\(error)")
                case let error as IMAPError: throw Failure(.unavailable, "\(error)")
                default: throw error
                }
            }
            await loop.shutdown()
            guard let ticket = outcome.ticket else {
                return Output.line("mail \(id) fetched: \(outcome.size) bytes; it is in no ticket")
            }
            let number = try await installation.pool.transaction(tenant: tenant) {
                try TicketStore.find(ticket, for: .system, in: $0)?.number
            }
            Output.line("mail \(id) fetched: \(outcome.size) bytes, now in ticket \(number ?? 0)")
        }
    }
}
