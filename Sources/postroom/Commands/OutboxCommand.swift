// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Outbound
import Tickets

/// `postroom outbox`: each mail on its way out, and what became of it.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Each mail on its way out and what became of it; decide on those that did not arrive.",
        subcommands: [
            List.self, Show.self, Cancel.self, Schedule.self, Retry.self, Resend.self, Readdress.self, Reroute.self,
            Policy.self, Health.self,
        ]
    )

    /// `postroom outbox list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List deliveries, the newest first: one line for each recipient of a mail."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Option(
            help:
                "Only in this state: queued, sending, delayed, accepted, delivered, bounced_soft, bounced_hard, refused, expired, unknown, cancelled or suppressed; again for more."
        )
        var state: [StateWord] = []
        @Option(help: "Only of this ticket, by its number.") var ticket: Int64?
        @Option(help: "Only of this mailbox, by its name or address.") var mailbox: String?
        @Option(help: "Only of this kind: reply, notification, acknowledgement, notice or progress.") var kind:
            MailKindWord?
        @Option(help: "Only what was asked for so long ago: 30m, 4h or 2d.") var olderThan: SpanWord?
        @Option(help: "At most so many, 1 to 10000.") var limit = 50
        @Option(help: "Only those behind this one in the list: the last id of the page before.")
        var after: DeliveryWord?

        func validate() throws {
            guard (1...10_000).contains(limit) else { throw ValidationError("--limit is 1 to 10000.") }
        }

        func run() async throws {
            let lines = try await global.withInstallation { installation in
                let id = try await installation.tenant(tenant.tenant)
                var filter = OutboxFilter()
                filter.states = Set(state.map(\.state))
                filter.kind = kind?.kind.rawValue
                filter.olderThan = olderThan?.span
                filter.after = after?.id
                if let mailbox { filter.mailbox = try await installation.mailbox(mailbox, of: id).id }
                let (wanted, number, limit) = (filter, ticket, limit)
                return try await installation.pool.transaction(tenant: id) { transaction in
                    let authority = try Authority(transaction, as: .system)
                    var wanted = wanted
                    if let number {
                        guard let ticket = try TicketStore.find(number: number, for: .system, in: transaction) else {
                            throw Failure(.data, "there is no ticket \(number)")
                        }
                        wanted.ticket = ticket.id
                    }
                    return try OutboxStore.entries(wanted, limit: limit, by: authority).map(OutboxLine.init)
                }
            }
            if output.json { return try lines.forEach { try Output.json($0) } }
            Output.table(
                ["ID", "CREATED", "TICKET", "KIND", "RECIPIENT", "STATE", "ANSWER"],
                lines.map {
                    [
                        $0.id, $0.createdAt.ISO8601Format(), "#\($0.ticket)", $0.kind, $0.recipient, $0.state,
                        $0.answer,
                    ]
                })
        }
    }

    /// `postroom outbox show`
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a delivery: its mail, its times, what the server said and what was reported; or its bytes."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Flag(help: "Print the mail itself, byte for byte as it is sent.") var raw = false
        @Argument(help: "The delivery's id.") var id: DeliveryWord

        func validate() throws {
            guard !raw || !output.json else { throw ValidationError("--raw and --json exclude each other.") }
        }

        func run() async throws {
            let (id, raw) = (id.id, raw)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(tenant.tenant)
                let (line, mail) = try await installation.pool.transaction(tenant: tenant) { transaction in
                    let authority = try Authority(transaction, as: .system)
                    guard let found = try OutboxStore.entry(id, by: authority) else {
                        throw Failure(.data, "there is no delivery \(id)")
                    }
                    return (OutboxLine(found), raw ? try OutboxStore.content(of: id, by: authority) : nil)
                }
                if !raw { return output.json ? try Output.json(line) : line.printText() }
                guard let mail, !mail.bytes.isEmpty else {
                    throw Failure(.data, "the mail of delivery \(id) was erased")
                }
                let stored = StoredMail(mail.bytes, files: mail.files, blobs: installation.blobs)
                while let block = try await stored.next() { Output.bytes(block) }
            }
        }
    }
}
